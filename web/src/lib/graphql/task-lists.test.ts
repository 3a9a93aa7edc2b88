import { describe, expect, it } from "vitest";
import {
  CompleteMutation,
  garden,
  inProject,
  kitchen,
  LabelMutation,
  listAnswer,
  MoveMutation,
  newest,
  one,
  PriorityMutation,
  page,
  red,
  results,
  TrashMutation,
  task,
  UndoMutation,
  UpdateMutation,
} from "./test/task-lists-page.ts";

describe("the lists of tasks", () => {
  it("let a task leave and join by project, with counts, and go back when the connection breaks", async () => {
    const { send, answer, open } = page();
    const [a, b, c] = [task("a", 1), task("b", 2), task("c", 3, { project: kitchen })];
    const lists = [await open(inProject(garden), [a, b]), await open(inProject(kitchen), [c])];
    const all = await open(newest, [c, b, a]);
    const shown = () => [...lists, all].map(({ titles, count }) => [titles().join(), count()]);
    const before = shown();
    const moved = send(MoveMutation, { ids: ["task_a", "task_b"], projectId: kitchen.id });
    const after = [
      ["", 0],
      ["c,a,b", 3],
      ["c,b,a", 3],
    ];
    await expect.poll(shown).toEqual(after);
    await answer(null);
    await moved;
    await expect.poll(shown).toEqual(before);
    const again = send(MoveMutation, { ids: ["task_a", "task_b"], projectId: kitchen.id });
    const there = [a, b].map(({ id, updatedAt }) => ({ __typename: "Task", id, updatedAt, project: kitchen }));
    await answer(results("moveTasks", there));
    await again;
    await expect.poll(shown).toEqual(after);
  });

  it("judge sections, parents, labels and priorities, and combinations of them", async () => {
    const { send, open, asked } = page();
    const section = one("Section", "section_1");
    const a = task("a", 1, { section, labels: [red], priority: 4 });
    const b = task("b", 2);
    const lists = {
      section: await open({ ...newest, filter: { section: { eq: section.id } } }, [a]),
      noSection: await open({ ...newest, filter: { section: { isNull: true }, parent: { isNull: true } } }, [b]),
      labelled: await open({ ...newest, filter: { labels: { anyOf: [red.id] } } }, [a]),
      urgent: await open({ ...newest, filter: { priority: { gte: 3 } } }, [a]),
      either: await open({ ...newest, filter: { or: [{ priority: { eq: 4 } }, { labels: { allOf: [red.id] } }] } }, [
        a,
      ]),
      plain: await open({ ...newest, filter: { not: { labels: { anyOf: [red.id] } } } }, [b]),
    };
    const shown = () => Object.fromEntries(Object.entries(lists).map(([name, { titles }]) => [name, titles().join()]));
    void send(PriorityMutation, { ids: ["task_a", "task_b"], priority: 3 });
    await expect.poll(shown).toMatchObject({ urgent: "b,a", either: "a", labelled: "a" });
    void send(LabelMutation, { ids: ["task_a", "task_b"], addLabelIds: [], removeLabelIds: [red.id] });
    await expect.poll(shown).toMatchObject({ either: "", labelled: "", plain: "b,a" });
    void send(MoveMutation, { ids: ["task_a"], projectId: garden.id });
    await expect.poll(shown).toMatchObject({ section: "", noSection: "b,a" });
    expect(asked()).toHaveLength(3);
  });

  it("put a task into its new place when what they sort by changes, across pages", async () => {
    const { send, open } = page();
    const byPriority = { orderBy: [{ field: "PRIORITY", direction: "DESC" }] };
    const rows = [4, 3, 2, 1].map((priority, index) => task(`p${priority}`, index, { priority }));
    const first = await open(byPriority, rows.slice(0, 2), "cursor", 4);
    const second = await open({ ...byPriority, after: "cursor" }, rows.slice(2));
    void send(PriorityMutation, { ids: ["task_p4"], priority: 2 });
    await expect.poll(() => [first.titles(), second.titles()]).toEqual([["p3"], ["p4", "p2", "p1"]]);
    expect(first.count()).toBe(4);
  });

  it("put a moved task beside its neighbour, and several in their order", async () => {
    const { send, open } = page();
    const list = await open(
      inProject(garden),
      ["a", "b", "c", "d"].map((id, index) => task(id, index)),
    );
    void send(MoveMutation, { ids: ["task_d", "task_a"], beforeTaskId: "task_c" });
    await expect.poll(list.titles).toEqual(["b", "d", "a", "c"]);
    void send(MoveMutation, { ids: ["task_b"], afterTaskId: "task_c" });
    await expect.poll(list.titles).toEqual(["d", "a", "c", "b"]);
  });

  it("take known subtasks along when a task is completed, moved or put into the trash", async () => {
    const { send, answer, open } = page();
    const progress = { __typename: "SubtaskProgress", completed: 0, total: 1 };
    const parent = task("parent", 3, { subtaskProgress: progress });
    const child = task("child", 2, { parent: one("Task", parent.id) });
    const other = task("other", 1);
    const active = await open({ ...newest, filter: { isCompleted: false } }, [parent, child, other]);
    const done = await open({ ...newest, filter: { isCompleted: true } }, []);
    const there = await open({ ...newest, filter: { project: { eq: kitchen.id } } }, []);
    const shown = () => [active, done, there].map(({ titles }) => titles().join());
    const sent = send(CompleteMutation, { ids: [parent.id], isCompleted: true });
    await expect.poll(shown).toEqual(["other", "parent,child", ""]);
    expect(done.rows()[0]?.subtaskProgress).toMatchObject({ completed: 1, total: 1 });
    await answer(null);
    await sent;
    await expect.poll(shown).toEqual(["parent,child,other", "", ""]);
    const moved = send(MoveMutation, { ids: [parent.id], projectId: kitchen.id });
    await expect.poll(shown).toEqual(["parent,child,other", "", "parent,child"]);
    await answer(null);
    await moved;
    void send(TrashMutation, { ids: [parent.id] });
    await expect.poll(shown).toEqual(["other", "", ""]);
    expect([active.count(), there.count()]).toEqual([1, 0]);
  });

  it("reopen the completed tasks above a reopened one", async () => {
    const { send, open } = page();
    const ended = { isCompleted: true, completedAt: "2026-11-22T10:00:00.000Z" };
    const parent = task("parent", 2, ended);
    const child = task("child", 1, { ...ended, parent: one("Task", parent.id) });
    const active = await open({ ...newest, filter: { isCompleted: false } }, []);
    const done = await open({ ...newest, filter: { isCompleted: true } }, [parent, child]);
    void send(CompleteMutation, { ids: [child.id], isCompleted: false });
    await expect.poll(() => [active.titles(), done.titles()]).toEqual([["parent", "child"], []]);
  });

  it("keep in a search what has the same words, and are asked for anew when only the server can tell", async () => {
    const { send, answer, open, asked } = page();
    const [a, b] = [task("a", 1), task("b", 2)];
    const found = await open({ ...newest, search: "milk", filter: { isCompleted: false } }, [b, a]);
    void send(CompleteMutation, { ids: ["task_b"], isCompleted: true });
    await expect.poll(found.titles).toEqual(["a"]);
    await answer(results("setTasksCompleted", [{ ...b, isCompleted: true, completedAt: b.updatedAt }]));
    const renamed = send(UpdateMutation, { id: "task_a", title: "bread" });
    await expect.poll(found.titles).toEqual(["bread"]);
    expect(asked()).toHaveLength(1);
    await answer({ updateTask: { __typename: "UpdateTaskPayload", task: { ...a, title: "bread" }, userErrors: [] } });
    await renamed;
    await expect.poll(asked).toHaveLength(1);
    await answer(listAnswer([]));
    await expect.poll(found.titles).toEqual([]);
  });

  it("give several tasks back their arranged places when they are taken out of the trash again", async () => {
    const { send, answer, open } = page();
    const list = await open(
      inProject(garden),
      ["a", "b", "c", "d"].map((id, index) => task(id, index)),
    );
    const ids = ["task_b", "task_c"];
    const trashed = send(TrashMutation, { ids });
    await expect.poll(list.titles).toEqual(["a", "d"]);
    await answer(
      results(
        "trashTasks",
        ids.map((id) => ({ __typename: "Task", id, updatedAt: "x" })),
      ),
    );
    await trashed;
    const shown = ids.map((id) => ({ id, place: "list" }));
    void send(UndoMutation, { token: "undo_1" }, shown);
    await expect.poll(() => [list.titles(), list.count()]).toEqual([["a", "b", "c", "d"], 4]);
  });

  it("take out what somebody else has deleted meanwhile, and change the rest", async () => {
    const { send, answer, open } = page();
    const [a, b] = [task("a", 1), task("b", 2)];
    const active = await open({ ...newest, filter: { isCompleted: false } }, [b, a]);
    const all = await open(newest, [b, a]);
    const sent = send(CompleteMutation, { ids: ["task_a", "task_b"], isCompleted: true });
    const gone = {
      __typename: "TaskResult",
      id: "task_b",
      task: null,
      userErrors: [{ __typename: "UserError", code: "NOT_FOUND" }],
    };
    const payload = results("setTasksCompleted", [
      { ...a, isCompleted: true, completedAt: a.updatedAt },
    ]).setTasksCompleted;
    await answer({ setTasksCompleted: { ...payload, results: [...(payload?.results ?? []), gone] } });
    await sent;
    await expect.poll(() => [active.titles(), active.count(), all.titles(), all.count()]).toEqual([[], 0, ["a"], 1]);
  });
});
