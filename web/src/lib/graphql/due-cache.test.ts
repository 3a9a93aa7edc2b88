import { addDays, todayIn } from "@docket/dates";
import { gql } from "@urql/core";
import { describe, expect, it } from "vitest";
import { DueMutation, page, results, task, UndoMutation } from "./test/task-lists-page.ts";

const timeZone = "Pacific/Kiritimati";
const today = todayIn(timeZone, new Date());
const tomorrow = addDays(today, 1);

const ZoneQuery = gql`
  query Zone {
    viewer {
      id
      settings {
        timeZone
      }
    }
  }
`;
const settings = { __typename: "Settings", timeZone };
const zone = { viewer: { __typename: "Viewer", id: "user_1", settings } };

const due = (date: string) => ({ __typename: "Due", date, time: null, timeZone: null, at: null });
const byPriority = { orderBy: [{ field: "PRIORITY", direction: "DESC" }] };
const listed = (filter: object) => ({ ...byPriority, filter });

/** A page that knows the viewer's zone, as every page of the dashboard does. */
async function pageInZone() {
  const all = page();
  const asked = all.client.query(ZoneQuery, {}).toPromise();
  await all.answer(zone);
  await asked;
  return all;
}

describe("the lists of tasks", () => {
  it("let a task leave and join by its day in the viewer's zone before the server has answered", async () => {
    const { send, answer, open, asked } = await pageInZone();
    const [a, b] = [task("a", 1, { due: due(addDays(today, -1)) }), task("b", 2, { due: due(today) })];
    const overdue = await open(listed({ due: { lt: "TODAY" } }), [a]);
    const onToday = await open(listed({ due: { eq: "TODAY" } }), [b]);
    const onTomorrow = await open(listed({ due: { eq: tomorrow } }), []);
    const without = await open(listed({ due: { isNull: true } }), []);
    const lists = [overdue, onToday, onTomorrow, without];
    const shown = () => lists.map(({ titles }) => titles().join());

    const moved = send(DueMutation, { ids: ["task_a", "task_b"], due: { date: tomorrow } });
    await expect.poll(shown).toEqual(["", "", "b,a", ""]);
    const there = (date: string | null) =>
      [a, b].map(({ id, updatedAt }) => ({ __typename: "Task", id, updatedAt, due: date && due(date) }));
    await answer(results("setTasksDue", there(tomorrow)));
    await moved;
    expect(shown()).toEqual(["", "", "b,a", ""]);
    expect(lists.map(({ count }) => count())).toEqual([0, 0, 2, 0]);

    const cleared = send(DueMutation, { ids: ["task_a", "task_b"], due: null });
    await expect.poll(shown).toEqual(["", "", "", "b,a"]);
    await answer(results("setTasksDue", there(null)));
    await cleared;
    expect(asked()).toEqual([]);
  });

  it("stand in the order of what is due: a whole day before its times, without one at last", async () => {
    const { send, open } = await pageInZone();
    const [a, b, c] = [task("a", 1, { due: due(today) }), task("b", 2), task("c", 3)];
    const list = await open({ orderBy: [{ field: "DUE", direction: "ASC" }] }, [a, b, c]);
    void send(DueMutation, { ids: ["task_c"], due: { date: today, time: "09:30", timeZone } });
    await expect.poll(list.titles).toEqual(["a", "c", "b"]);
    void send(DueMutation, { ids: ["task_a"], due: { date: tomorrow } });
    await expect.poll(list.titles).toEqual(["c", "a", "b"]);
  });

  it("show a time that is in another zone on the day that it falls on for the viewer", async () => {
    const { send, open } = await pageInZone();
    const a = task("a", 1, { due: due(today) });
    const onTomorrow = await open(listed({ due: { eq: tomorrow } }), []);
    const onToday = await open(listed({ due: { eq: "TODAY" } }), [a]);
    // Noon in Pago Pago is noon of the next day, and one hour later, in Kiritimati.
    const at = `${today}T23:00:00.000Z`;
    const before = { id: "task_a", due: { date: today, time: "12:00", timeZone: "Pacific/Pago_Pago", at } };
    void send(UndoMutation, { token: "undo_1" }, [before]);
    await expect.poll(() => [onToday.titles(), onTomorrow.titles()]).toEqual([[], ["a"]]);
  });
});
