import { generateKeyBetween } from "fractional-indexing";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openRawRows, type Row, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run } = rows;
afterAll(rows.close);

let userId: string;
beforeEach(async () => {
  userId = await addUser();
});

const addTask = (row: Row = {}) => add("tasks", { user_id: userId, title: "Buy milk", ...row });

describe("a place in a list", () => {
  test("sorts as bytes, whatever the alphabet says", async () => {
    const given = ["a", "B", "Zz", "a0", "A", "b", "aV", "Z"];
    for (const position of given) await addTask({ position });
    const found = await run("SELECT position FROM tasks WHERE user_id = $1 ORDER BY position", [userId]);
    expect(found.map(({ position }) => position)).toEqual([...given].sort());
  });

  test("has 1 to 128 bytes", async () => {
    expect(await refusalOf(addTask({ position: "" }))).toBe("tasks_position_length");
    expect(await refusalOf(addTask({ position: "a".repeat(129) }))).toBe("tasks_position_length");
    expect(await refusalOf(addTask({ position: "a".repeat(128) }))).toBe("accepted");
  });

  test("that is made from the time grows with it, and has room before and after, as the library counts", async () => {
    const instants = [
      "1970-01-01T00:00:01Z",
      "2026-11-22T17:00:00.000001Z",
      "2026-11-22T17:00:00.000002Z",
      "2398-01-01",
    ];
    const places: string[] = [];
    for (const instant of instants) {
      const [row] = await run("SELECT position_at($1::timestamptz) AS position", [instant]);
      places.push(String(row?.position));
    }
    expect([...places].sort()).toEqual(places);
    for (const [i, place] of places.entries()) {
      expect(place).toMatch(/^i[0-9A-Za-z]{9}$/);
      const next = places[i + 1] ?? null;
      const between = generateKeyBetween(place, next);
      expect(place < between && (next === null || between < next)).toBe(true);
      expect(generateKeyBetween(null, place) < place).toBe(true);
    }
  });

  test("at the end of the list is what a new row gets", async () => {
    const first = await addTask();
    const second = await addTask();
    expect(String(first.position) < String(second.position)).toBe(true);
    const project = await add("projects", { user_id: userId, name: "House" });
    expect(project.position).toMatch(/^i/);
  });
});

describe("the search document of a task", () => {
  const find = async (query: string) => {
    const found = await run(
      `SELECT t.title FROM task_search s JOIN tasks t ON t.id = s.task_id
        WHERE s.user_id = $1 AND s.document @@ to_tsquery('simple', $2) ORDER BY t.title`,
      [userId, query],
    );
    return found.map(({ title }) => title);
  };

  test("holds title and description, without accents and case, word by word", async () => {
    await addTask({ title: "Café in Øster Straße", description: "Ask **Łukasz** about naïve-bayes" });
    await addTask({ title: "Nothing else" });
    const hit = ["Café in Øster Straße"];
    for (const query of ["cafe", "oster", "strasse", "lukasz", "naive & bayes", "caf:*", "luk:* & cafe"])
      expect(await find(query), query).toEqual(hit);
    expect(await find("afe:*")).toEqual([]);
  });

  test("weighs the title above the description", async () => {
    await addTask({ title: "milk", description: "bread" });
    await addTask({ title: "bread", description: "milk" });
    const found = await run(
      `SELECT t.title FROM task_search s JOIN tasks t ON t.id = s.task_id WHERE s.user_id = $1
        ORDER BY ts_rank(s.document, to_tsquery('simple', 'milk')) DESC`,
      [userId],
    );
    expect(found.map(({ title }) => title)).toEqual(["milk", "bread"]);
  });

  test("follows the text, and goes with the task", async () => {
    const { id } = await addTask({ title: "First" });
    await run("UPDATE tasks SET title = 'Second', description = 'third' WHERE id = $1", [id]);
    expect([await find("first"), await find("second & third")]).toEqual([[], ["Second"]]);
    await run("UPDATE tasks SET description = NULL WHERE id = $1", [id]);
    expect(await find("third")).toEqual([]);
    await run("DELETE FROM tasks WHERE id = $1", [id]);
    expect(await run("SELECT 1 FROM task_search WHERE task_id = $1", [id])).toEqual([]);
  });

  test("names its owner, so that the index keeps owners apart", async () => {
    const otherId = await addUser();
    await addTask({ title: "milk" });
    await addTask({ title: "milk", user_id: otherId });
    const found = await run(
      `SELECT user_id FROM task_search WHERE document @@ (to_tsquery('simple', 'milk') && $1::tsquery)`,
      [`'owner:${otherId}'`],
    );
    expect(found).toEqual([{ user_id: otherId }]);
  });
});
