import { describe, expect, it } from "vitest";
import { actionSentence, type RecordedAction } from "./action-sentence.ts";
import { changeSentences, namedIds, type RecordedChange } from "./change-sentence.ts";

const names: Record<string, string> = {
  task_m: "Buy milk",
  task_p: "Plan the party",
  project_w: "Work",
  section_s: "Soon",
  label_h: "home",
};
const nameOf = (id: string) => names[id];
const field = (name: string, before: unknown, after: unknown) => ({ name, before, after });
const update = (...fields: RecordedChange["fields"][number][]): RecordedChange => ({
  entity: "TASK",
  entityId: "task_m",
  operation: "UPDATE",
  fields,
});
const inHistory = (change: RecordedChange) => changeSentences(change, "", nameOf);
const elsewhere = (change: RecordedChange) => changeSentences(change, "“Buy milk”", nameOf);

describe("the sentences about a change", () => {
  it.each([
    [field("title", "Milk", "Buy milk"), "Renamed from “Milk” to “Buy milk”", "Renamed “Milk” to “Buy milk”"],
    [field("isCompleted", false, true), "Completed", "Completed “Buy milk”"],
    [field("isCompleted", true, false), "Reopened", "Reopened “Buy milk”"],
    [field("description", null, "two"), "Wrote the description", "Wrote the description of “Buy milk”"],
    [field("description", "two", null), "Cleared the description", "Cleared the description of “Buy milk”"],
    [field("priority", 0, 4), "Set the priority to Urgent", "Set the priority of “Buy milk” to Urgent"],
    [field("priority", 4, 0), "Took the priority away", "Took the priority away from “Buy milk”"],
    [
      field("dueDate", null, "2026-11-23"),
      "Made it due Monday 23 November 2026",
      "Made “Buy milk” due Monday 23 November 2026",
    ],
    [
      field("dueDate", "2026-11-23", null),
      "Took the day away on which it was due",
      "Took the day away on which “Buy milk” was due",
    ],
    [field("dueTime", null, "17:30"), "Made it due at 17:30", "Made “Buy milk” due at 17:30"],
    [field("deadline", "2026-11-23", null), "Took the deadline away", "Took the deadline away from “Buy milk”"],
    [field("project", null, "project_w"), "Moved to “Work”", "Moved “Buy milk” to “Work”"],
    [field("project", null, "project_x"), "Moved to another project", "Moved “Buy milk” to another project"],
    [field("section", null, "section_s"), "Moved to the section “Soon”", "Moved “Buy milk” to the section “Soon”"],
    [field("section", "section_s", null), "Took it out of “Soon”", "Took “Buy milk” out of “Soon”"],
    [field("parent", null, "task_p"), "Moved below “Plan the party”", "Moved “Buy milk” below “Plan the party”"],
    [field("parent", "task_p", null), "Made it a task of its own", "Made “Buy milk” a task of its own"],
    [field("deletedAt", null, "2026-11-22T09:00:00.000Z"), "Moved to the trash", "Moved “Buy milk” to the trash"],
    [
      field("deletedAt", "2026-11-22T09:00:00.000Z", null),
      "Restored from the trash",
      "Restored “Buy milk” from the trash",
    ],
    [field("position", "a", "b"), "Moved to another place", "Moved “Buy milk” to another place"],
  ])("say what became of a field: %j", (changed, own, named) => {
    expect(inHistory(update(changed))).toEqual([own]);
    expect(elsewhere(update(changed))).toEqual([named]);
  });

  it("tell several fields, and leave out what follows from them", () => {
    const completedAt = field("completedAt", null, "2026-11-22T09:00:00.000Z");
    expect(inHistory(update(field("priority", 0, 1), field("title", "a", "b"), completedAt))).toEqual([
      "Renamed from “a” to “b”",
      "Set the priority to Low",
    ]);
    const moved = [field("project", "project_x", "project_w"), field("position", "a", "b")];
    expect(inHistory(update(...moved, field("section", "section_s", null)))).toEqual(["Moved to “Work”"]);
    expect(inHistory(update(...moved, field("parent", null, "task_p")))).toEqual(["Moved below “Plan the party”"]);
  });

  it("tell labels put on and taken off, also one that is gone", () => {
    const label = (id: string, operation: "CREATE" | "DELETE"): RecordedChange => ({
      entity: "TASK_LABEL",
      entityId: "task_m",
      operation,
      fields: [operation === "CREATE" ? field("label", null, id) : field("label", id, null)],
    });
    expect(inHistory(label("label_h", "CREATE"))).toEqual(["Put the label “home” on it"]);
    expect(elsewhere(label("label_x", "DELETE"))).toEqual(["Took the label that is gone by now off “Buy milk”"]);
    expect(namedIds(label("label_h", "CREATE"))).toEqual(["task_m", "label_h"]);
  });
});

describe("the sentence about an action", () => {
  const action = (parts: RecordedAction["parts"], nodes: RecordedChange[], undoes: string | null = null) =>
    actionSentence({ undoes, parts, changes: { nodes } }, nameOf);
  const completed = update(field("isCompleted", false, true));

  it("names one thing and counts several", () => {
    expect(action([{ entity: "TASK", operation: "UPDATE", count: 1 }], [completed])).toBe("Completed “Buy milk”");
    expect(action([{ entity: "TASK", operation: "UPDATE", count: 1_200 }], [completed])).toBe(
      "Completed “Buy milk” and 1,199 more",
    );
  });

  it("says of an undo that it is one", () => {
    expect(action([{ entity: "TASK", operation: "UPDATE", count: 1 }], [completed], "undo_1")).toBe(
      "Undo: Completed “Buy milk”",
    );
  });

  it("goes by what brought the rest along, and names what is gone by what the change tells", () => {
    const parts = [
      { entity: "TASK", operation: "UPDATE", count: 12 },
      { entity: "PROJECT", operation: "DELETE", count: 1 },
    ] as const;
    const gone = { entity: "PROJECT", entityId: "project_x", operation: "DELETE" } as const;
    expect(action(parts, [completed, { ...gone, fields: [field("name", "Garden", null)] }])).toBe(
      "Deleted the project “Garden”",
    );
    expect(action(parts, [completed])).toBe("Deleted a project");
  });

  it("tells a new task with labels as a new task", () => {
    const created: RecordedChange = { ...completed, operation: "CREATE", fields: [field("title", null, "Buy milk")] };
    const parts = [
      { entity: "TASK", operation: "CREATE", count: 1 },
      { entity: "TASK_LABEL", operation: "CREATE", count: 2 },
    ] as const;
    expect(action(parts, [created])).toBe("Added “Buy milk”");
  });
});
