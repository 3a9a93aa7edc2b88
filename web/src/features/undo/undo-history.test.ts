import { describe, expect, it } from "vitest";
import { skippedSentence } from "./skipped-sentence.ts";
import { createUndoHistory } from "./undo-history.ts";

const action = (done: string) => ({ done, undone: `Not ${done}`, before: [], after: [] });

describe("the history of a page", () => {
  it("hands out the latest action first, each once", async () => {
    const history = createUndoHistory();
    for (const done of ["one", "two"]) history.begin(action(done)).succeed(`undo_${done}`);
    const taken = [];
    for (let entry = history.latest(); entry && history.claim(entry); entry = history.latest())
      taken.push([entry.action.done, await entry.token]);
    expect(taken).toEqual([
      ["two", "undo_two"],
      ["one", "undo_one"],
    ]);
  });

  it("knows an action that is still on its way, and forgets it when it does not come about", async () => {
    const history = createUndoHistory();
    history.begin(action("one")).succeed("undo_one");
    const second = history.begin(action("two"));
    const entry = history.latest();
    expect(entry?.action.done).toBe("two");
    second.fail();
    expect(await entry?.token).toBeNull();
    expect(history.latest()?.action.done).toBe("one");
    second.succeed("undo_two");
    expect(history.latest()?.action.done).toBe("two");
    expect(await history.latest()?.token).toBe("undo_two");
  });

  it("keeps what could not be taken back, and nothing older than a day", () => {
    let now = 0;
    const history = createUndoHistory(() => now);
    const { entry, succeed } = history.begin(action("one"));
    succeed("undo_one");
    expect([history.claim(entry), history.claim(entry), history.latest()]).toEqual([true, false, undefined]);
    history.release(entry);
    expect(history.latest()).toBe(entry);
    now = 24 * 60 * 60 * 1_000;
    expect(history.latest()).toBeUndefined();
  });
});

describe("what an undo left", () => {
  it("is said with its reasons, each once", () => {
    const later = { reason: "CHANGED_LATER" } as const;
    expect(skippedSentence(1, [])).toBeUndefined();
    expect(skippedSentence(0, [])).toBe("That was taken back already.");
    expect(skippedSentence(0, [later])).toBe("Not taken back: it was changed again since.");
    expect(skippedSentence(3, [later, later, { reason: "NAME_TAKEN" }])).toBe(
      "3 changes stay: it was changed again since; its name is taken by now.",
    );
  });
});
