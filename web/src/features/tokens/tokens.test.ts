import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expiryMoment } from "./expiry.ts";
import { scopeGroups, scopeWords } from "./scope-groups.ts";
import { snippetsFor } from "./snippets.ts";

describe("the scopes of the page", () => {
  it("are those of the API, each once", () => {
    const sdl = readFileSync(new URL("../../../../schema.graphql", import.meta.url), "utf8");
    const body = /^enum AccessTokenScope \{(.*?)^\}/ms.exec(sdl)?.[1] ?? "";
    const published = [...body.matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, name]) => name);
    expect(scopeGroups.flatMap(({ read, write }) => [read, write]).sort()).toEqual(published.sort());
  });

  it("are said in words", () => {
    expect(scopeWords(["HISTORY_UNDO", "TASKS_WRITE", "TASKS_READ"])).toBe("Tasks: read, change · History: undo");
  });
});

describe("the end of a token", () => {
  const now = Date.parse("2026-11-23T10:00:00Z");

  it.each([
    ["30", "2026-12-23T10:00:00.000Z"],
    ["365", "2027-11-23T10:00:00.000Z"],
    ["never", null],
    ["else", undefined],
  ])("for %j is %j", (choice, moment) => {
    expect(expiryMoment(choice, "", now)).toBe(moment);
  });

  it("on a day is the end of that day where the person is", () => {
    // Kathmandu is 5:45 before UTC.
    expect(expiryMoment("date", "2026-12-31", now)).toBe("2026-12-31T18:14:59.999Z");
    expect(expiryMoment("date", "", now)).toBeUndefined();
  });
});

describe("the snippets", () => {
  it("hold the address and the token", () => {
    for (const { code } of snippetsFor("https://docket.example/graphql", "dkt_x")) {
      expect(code).toContain("https://docket.example/graphql");
      expect(code).toContain("Bearer dkt_x");
    }
  });
});
