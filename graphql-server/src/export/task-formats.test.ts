import { describe, expect, test } from "vitest";
import { todo } from "./calendar-export.ts";
import { csvLine } from "./csv-export.ts";
import type { ExportedTask } from "./exported-task.ts";

const task: ExportedTask = {
  id: "0190c7e2-0000-7000-8000-000000000000",
  title: "Buy milk",
  description: null,
  project: "Inbox",
  section: null,
  labels: [],
  priority: 0,
  dueDate: null,
  dueTime: null,
  dueTimeZone: null,
  dueAt: null,
  deadline: null,
  completedAt: null,
  parentId: null,
  createdAt: "2026-11-22T08:15:30.123Z",
  updatedAt: "2026-11-23T07:00:00.000Z",
};

describe("CSV", () => {
  test("quotes what holds a comma, a quotation mark or a line break", () => {
    expect(csvLine(["a,b", 'say "hi"', "one\ntwo", null, 3])).toBe('"a,b","say ""hi""","one\ntwo",,3\r\n');
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠x", '=HYPERLINK("http://x")'])(
    "lets no spreadsheet run %j",
    (text) => {
      expect(csvLine([text]).replace(/^"/, "")).toMatch(/^'/);
    },
  );

  test("leaves other texts as they are", () => {
    expect(csvLine(["a=b", "1-2", "it's", " =1"])).toBe("a=b,1-2,it's, =1\r\n");
  });
});

describe("a to-do of a calendar", () => {
  test("tells what the task tells", () => {
    const labels = ["home, garden", "soon"];
    expect(todo({ ...task, labels, priority: 4, description: "one\ntwo; \\three", completedAt: task.updatedAt })).toBe(
      [
        "BEGIN:VTODO",
        "UID:task_0190c7e2-0000-7000-8000-000000000000",
        "DTSTAMP:20261123T070000Z",
        "CREATED:20261122T081530Z",
        "LAST-MODIFIED:20261123T070000Z",
        "SUMMARY:Buy milk",
        "DESCRIPTION:one\\ntwo\\; \\\\three",
        "CATEGORIES:home\\, garden,soon",
        "PRIORITY:1",
        "STATUS:COMPLETED",
        "COMPLETED:20261123T070000Z",
        "END:VTODO",
        "",
      ].join("\r\n"),
    );
  });

  test("is due on a day, which has no zone, or at an instant", () => {
    const dueDate = "2026-11-30";
    expect(todo({ ...task, dueDate })).toContain("\r\nDUE;VALUE=DATE:20261130\r\n");
    const timed = {
      ...task,
      dueDate,
      dueTime: "17:30",
      dueTimeZone: "Europe/Berlin",
      dueAt: "2026-11-30T16:30:00.000Z",
    };
    expect(todo(timed)).toContain("\r\nDUE:20261130T163000Z\r\n");
  });

  test("is folded at 75 octets, and unfolds to what it was, whatever the script", () => {
    const title = "Füße 🏠 牛乳を買う ".repeat(20);
    const lines = todo({ ...task, title }).split("\r\n");
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.join("\r\n").replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}\r\n`);
    expect(lines.every((line) => !line.includes("\u{FFFD}"))).toBe(true);
  });
});
