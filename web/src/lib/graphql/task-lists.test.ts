import { Client, fetchExchange } from "@urql/core";
import { describe, expect, it } from "vitest";
import { taskCache } from "./cache.ts";

const row = `
  fragment Row on Task {
    id
    title
    isCompleted
    completedAt
    createdAt
    updatedAt
    priority
    project {
      id
    }
    section {
      id
    }
    parent {
      id
    }
    labels {
      id
    }
    subtaskProgress {
      completed
      total
    }
  }
`;
type Row = ReturnType<typeof task>;
type ListData = { viewer: { tasks: { totalCount: number; nodes: Row[] } } };

const ListQuery = `
  query List($filter: TaskFilter, $orderBy: [TaskOrder!], $search: String, $after: String) {
    viewer {
      id
      tasks(first: 50, filter: $filter, orderBy: $orderBy, search: $search, after: $after) {
        totalCount
        nodes {
          ...Row
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${row}
`;
const UpdateMutation = `
  mutation Update($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        ...Row
      }
      userErrors {
        code
      }
    }
  }
  ${row}
`;
const many = (field: string, input: string, fields: string) => `
  mutation Many($input: ${input}!) {
    ${field}(input: $input) {
      results {
        id
        task {
          id
          updatedAt
          ${fields}
        }
        userErrors {
          code
        }
      }
      undoToken
      userErrors {
        code
      }
    }
  }
`;
const CompleteMutation = many("setTasksCompleted", "SetTasksCompletedInput", "isCompleted completedAt");
const MoveMutation = many("moveTasks", "MoveTasksInput", "project { id }");
const PriorityMutation = many("setTasksPriority", "SetTasksPriorityInput", "priority");
const LabelMutation = many("labelTasks", "LabelTasksInput", "labels { id }");
const TrashMutation = many("trashTasks", "TaskIdsInput", "");

const UndoMutation = `
  mutation TakeBack($input: UndoInput!) {
    undo(input: $input) {
      changedIds
      deletedIds
    }
  }
`;

const one = <Name extends string>(__typename: Name, id: string) => ({ __typename, id });
const garden = one("Project", "project_garden");
const kitchen = one("Project", "project_kitchen");
const red = one("Label", "label_red");

/** Tasks in the order of their minutes; the later the newer. */
function task(id: string, minute: number, fields: Partial<{ [Name in keyof typeof defaults]: unknown }> = {}) {
  const at = `2026-11-22T09:${String(minute).padStart(2, "0")}:00.000Z`;
  return { ...defaults, id: `task_${id}`, title: id, createdAt: at, updatedAt: at, ...fields };
}
const defaults = {
  __typename: "Task",
  isCompleted: false,
  completedAt: null,
  priority: 0,
  project: garden,
  section: null,
  parent: null,
  labels: [],
  subtaskProgress: { __typename: "SubtaskProgress", completed: 0, total: 0 },
};

const newest = { orderBy: [{ field: "CREATED_AT", direction: "DESC" }] };
const arranged = { orderBy: [{ field: "POSITION", direction: "ASC" }] };
const inProject = ({ id }: { id: string }) => ({ ...arranged, filter: { project: { eq: id } } });

/** The cache before an API that answers when told to. */
function page() {
  const waiting: { body: string; answer(data: object | null): void }[] = [];
  const client = new Client({
    url: "http://docket.invalid/graphql",
    preferGetMethod: false,
    exchanges: [taskCache(), fetchExchange],
    fetch: (_url, init) =>
      new Promise((resolve, reject) => {
        const answer = (data: object | null) => (data ? resolve(Response.json({ data })) : reject(new TypeError("x")));
        waiting.push({ body: String(init?.body), answer });
      }),
  });
  async function answer(data: object | null) {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.answer(data);
  }
  /** Opens a list that the API holds these rows of, and keeps asking, as a screen does. */
  async function open(variables: object, nodes: readonly Row[], endCursor: string | null = null, count?: number) {
    let shown: ListData | undefined;
    client.query<ListData>(ListQuery, variables).subscribe(({ data }) => {
      shown = data;
    });
    await answer(listAnswer(nodes, endCursor, count));
    const rows = () => shown?.viewer.tasks.nodes ?? [];
    const titles = () => rows().map(({ title }) => title);
    await expect.poll(titles).toEqual(nodes.map(({ title }) => title));
    return { rows, titles, count: () => shown?.viewer.tasks.totalCount };
  }
  /** Sends a write; an undo with what it is going to show. */
  function send(mutation: string, input: object, shown?: object[]) {
    return client.mutation(mutation, { input, ...(shown && { shown }) }).toPromise();
  }
  return { send, answer, open, asked: () => waiting.map(({ body }) => body) };
}

function listAnswer(nodes: readonly Row[], endCursor: string | null = null, count = nodes.length) {
  const pageInfo = { __typename: "PageInfo", hasNextPage: endCursor !== null, endCursor };
  const tasks = { __typename: "TaskConnection", totalCount: count, nodes, pageInfo };
  return { viewer: { __typename: "Viewer", id: "user_1", tasks } };
}

function results(field: string, tasks: readonly object[], userErrors: object[] = []) {
  const each = tasks.map((changed) => ({
    __typename: "TaskResult",
    id: "",
    userErrors,
    ...idOf(changed),
    task: changed,
  }));
  return { [field]: { __typename: "TasksPayload", results: each, undoToken: "undo_1", userErrors: [] } };
}

function idOf(changed: object) {
  return "id" in changed ? { id: changed.id } : {};
}

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
