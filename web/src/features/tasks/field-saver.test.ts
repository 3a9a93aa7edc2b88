import { describe, expect, it } from "vitest";
import { createFieldSaver, type SaveOutcome } from "./field-saver.ts";

/** A server that answers when told to, in order. */
function controlledServer() {
  const writes: { draft: string; base: string; answer(outcome: SaveOutcome): void }[] = [];
  const write = (draft: string, base: string) =>
    new Promise<SaveOutcome>((answer) => {
      writes.push({ draft, base, answer });
    });
  return { writes, write };
}

describe("field saver", () => {
  it("writes nothing when nothing changed", async () => {
    const { writes, write } = controlledServer();
    await createFieldSaver({ initial: "a", write }).save();
    expect(writes).toEqual([]);
  });

  it("writes what was typed during a write afterwards, never two at once", async () => {
    const { writes, write } = controlledServer();
    const saver = createFieldSaver({ initial: "a", write });
    saver.type("ab");
    const done = saver.save();
    saver.type("abc");
    void saver.save();
    expect(writes.map(({ draft }) => draft)).toEqual(["ab"]);
    writes[0]?.answer({ kind: "saved" });
    await Promise.resolve();
    await Promise.resolve();
    expect(writes.map(({ draft, base }) => [draft, base])).toEqual([
      ["ab", "a"],
      ["abc", "ab"],
    ]);
    writes[1]?.answer({ kind: "saved" });
    await done;
    expect(saver.state()).toEqual({ draft: "abc", base: "abc", status: "idle" });
  });

  it("keeps the draft when a write fails and sends it on the next attempt", async () => {
    const { writes, write } = controlledServer();
    const saver = createFieldSaver({ initial: "a", write });
    saver.type("b");
    const first = saver.save();
    writes[0]?.answer({ kind: "failed" });
    await first;
    expect(saver.state()).toMatchObject({ draft: "b", base: "a", status: "failed" });
    const second = saver.save();
    writes[1]?.answer({ kind: "saved" });
    await second;
    expect(saver.state()).toMatchObject({ base: "b", status: "idle" });
  });

  it("follows the server only while nothing is being written here", () => {
    const { write } = controlledServer();
    const saver = createFieldSaver({ initial: "a", write });
    saver.follow("theirs");
    expect(saver.state().draft).toBe("theirs");
    saver.type("mine");
    saver.follow("theirs again");
    expect(saver.state().draft).toBe("mine");
  });

  it("asks on a conflict, and does as told", async () => {
    for (const choice of ["keepMine", "takeTheirs"] as const) {
      const { writes, write } = controlledServer();
      const saver = createFieldSaver({ initial: "a", write });
      saver.type("mine");
      const first = saver.save();
      writes[0]?.answer({ kind: "conflict", theirs: "theirs" });
      await first;
      expect(saver.state()).toMatchObject({ draft: "mine", status: "conflict", theirs: "theirs" });
      await saver.save();
      expect(writes).toHaveLength(1);
      void saver[choice]();
      if (choice === "keepMine") expect(writes[1]).toMatchObject({ draft: "mine", base: "theirs" });
      else expect(saver.state()).toEqual({ draft: "theirs", base: "theirs", status: "idle" });
    }
  });
});
