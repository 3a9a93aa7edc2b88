import { gql } from "@urql/core";
import { describe, expect, it } from "vitest";
import { cachedClient } from "./test/cached-client.ts";

type Row = {
  __typename: "Task";
  id: string;
  title: string;
  isCompleted: boolean;
  completedAt: string | null;
  createdAt: string;
  updatedAt: string;
};
type ListData = { viewer: { tasks: { totalCount: number; nodes: Row[] } } };

const ListQuery = gql<ListData>`
  query List($filter: TaskFilter, $orderBy: [TaskOrder!]) {
    viewer {
      id
      tasks(first: 50, filter: $filter, orderBy: $orderBy) {
        totalCount
        nodes {
          id
          title
          isCompleted
          completedAt
          createdAt
          updatedAt
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`;
const CreateMutation = gql`
  mutation Create($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        title
        isCompleted
        completedAt
        createdAt
        updatedAt
      }
      userErrors {
        code
      }
    }
  }
`;
const CompleteMutation = gql`
  mutation Complete($input: SetTaskCompletedInput!) {
    setTaskCompleted(input: $input) {
      task {
        id
        title
        isCompleted
        completedAt
        createdAt
        updatedAt
      }
      userErrors {
        code
      }
    }
  }
`;
const DeleteMutation = gql`
  mutation Delete($input: DeleteTaskInput!) {
    deleteTask(input: $input) {
      deletedTaskId
      userErrors {
        code
      }
    }
  }
`;

const UndoMutation = gql`
  mutation TakeBack($input: UndoInput!) {
    undo(input: $input) {
      changedIds
      deletedIds
      undone
      undoToken
      skipped {
        reason
      }
      userErrors {
        code
      }
    }
  }
`;

const active = { filter: { isCompleted: false }, orderBy: [{ field: "CREATED_AT", direction: "DESC" }] };
const completed = { filter: { isCompleted: true }, orderBy: [{ field: "COMPLETED_AT", direction: "DESC" }] };
const byTitle = { filter: null, orderBy: [{ field: "TITLE", direction: "ASC" }] };
const searched = { filter: { isCompleted: false, title: { contains: "MILK" } }, orderBy: active.orderBy };

function row(id: string, title: string, minute: number, isCompleted = false): Row {
  const at = `2026-11-22T09:${String(minute).padStart(2, "0")}:00.000Z`;
  return {
    __typename: "Task",
    id,
    title,
    isCompleted,
    completedAt: isCompleted ? at : null,
    createdAt: at,
    updatedAt: at,
  };
}

const bread = row("task_b", "Bread", 2);
const milk = row("task_m", "Oat milk", 1);
const done = row("task_d", "Done", 0, true);

function listAnswer(nodes: Row[], hasNextPage = false) {
  const pageInfo = { __typename: "PageInfo", hasNextPage };
  const tasks = { __typename: "TaskConnection", totalCount: nodes.length + (hasNextPage ? 50 : 0), nodes, pageInfo };
  return { viewer: { __typename: "Viewer", id: "user_1", tasks } };
}

/** The cache before an API that answers when told to; null stands for a broken connection. */
function page() {
  const { client, answer } = cachedClient();
  /** Asks for a list and keeps asking, as a screen does. */
  function ask(variables: object) {
    let shown: ListData | undefined;
    client.query(ListQuery, variables).subscribe(({ data }) => {
      shown = data;
    });
    const titles = () => shown?.viewer.tasks.nodes.map(({ title }) => title);
    return { titles, count: () => shown?.viewer.tasks.totalCount };
  }
  /** Opens a list that the API holds these rows of. */
  async function open(variables: object, nodes: Row[], hasNextPage = false) {
    const list = ask(variables);
    await answer(listAnswer(nodes, hasNextPage));
    await expect.poll(list.titles).toEqual(nodes.map(({ title }) => title));
    return list;
  }
  return { client, answer, ask, open };
}

describe("the cache of tasks", () => {
  it("shows a new task at once, in its place in each list that holds it", async () => {
    const { client, open } = page();
    const lists = [
      await open(active, [bread, milk]),
      await open(byTitle, [bread, done, milk]),
      await open(searched, [milk]),
    ];
    const ended = await open(completed, [done]);
    void client.mutation(CreateMutation, { input: { id: "task_n", title: "Milk for Noor" } }).toPromise();
    await expect
      .poll(() => lists.map(({ titles }) => titles()))
      .toEqual([
        ["Milk for Noor", "Bread", "Oat milk"],
        ["Bread", "Done", "Milk for Noor", "Oat milk"],
        ["Milk for Noor", "Oat milk"],
      ]);
    expect(lists.map(({ count }) => count())).toEqual([3, 4, 2]);
    expect(ended.titles()).toEqual(["Done"]);
  });

  it("takes a new task back when the connection breaks, and adds it once when the retry succeeds", async () => {
    const { client, answer, open } = page();
    const list = await open(active, [bread]);
    const create = () => client.mutation(CreateMutation, { input: { id: "task_n", title: "New" } }).toPromise();
    const first = create();
    await expect.poll(list.titles).toEqual(["New", "Bread"]);
    await answer(null);
    expect((await first).error?.networkError).toBeDefined();
    await expect.poll(() => [list.titles(), list.count()]).toEqual([["Bread"], 1]);
    const second = create();
    await answer({ createTask: { __typename: "CreateTaskPayload", task: row("task_n", "New", 5), userErrors: [] } });
    await second;
    await expect.poll(() => [list.titles(), list.count()]).toEqual([["New", "Bread"], 2]);
  });

  it("moves a completed task to the other list and back", async () => {
    const { client, answer, open } = page();
    const todo = await open(active, [bread, milk]);
    const ended = await open(completed, [done]);
    const shown = () => [todo.titles(), ended.titles(), todo.count(), ended.count()];
    for (const [isCompleted, expected] of [
      [true, [["Bread"], ["Oat milk", "Done"], 1, 2]],
      [false, [["Bread", "Oat milk"], ["Done"], 2, 1]],
    ] as const) {
      const sent = client.mutation(CompleteMutation, { input: { id: "task_m", isCompleted } }).toPromise();
      await expect.poll(shown).toEqual(expected);
      const at = "2026-11-22T10:00:00.000Z";
      const task = { ...milk, isCompleted, completedAt: isCompleted ? at : null, updatedAt: at };
      await answer({ setTaskCompleted: { __typename: "SetTaskCompletedPayload", task, userErrors: [] } });
      await sent;
      await expect.poll(shown).toEqual(expected);
    }
  });

  it("takes a reopened task back into its list when no list has held it meanwhile", async () => {
    const { client, answer, open } = page();
    const todo = await open(active, [bread, milk]);
    for (const isCompleted of [true, false]) {
      const sent = client.mutation(CompleteMutation, { input: { id: "task_m", isCompleted } }).toPromise();
      const task = { ...milk, isCompleted, completedAt: isCompleted ? milk.updatedAt : null };
      await answer({ setTaskCompleted: { __typename: "SetTaskCompletedPayload", task, userErrors: [] } });
      await sent;
    }
    await expect.poll(() => [todo.titles(), todo.count()]).toEqual([["Bread", "Oat milk"], 2]);
  });

  it.each([["answered"], ["refused by a broken connection"]])(
    "loads a list that is opened while a change is on its way, once the change is %s",
    async (outcome) => {
      const { client, answer, ask, open } = page();
      await open(active, [bread, milk]);
      const sent = client.mutation(CompleteMutation, { input: { id: "task_m", isCompleted: true } }).toPromise();
      const ended = ask(completed);
      const task = { ...milk, isCompleted: true, completedAt: milk.updatedAt };
      const payload = { setTaskCompleted: { __typename: "SetTaskCompletedPayload", task, userErrors: [] } };
      await answer(outcome === "answered" ? payload : null);
      await sent;
      await answer(listAnswer([done]));
      await expect.poll(ended.titles).toEqual(["Done"]);
    },
  );

  it("deletes a task from every list, also one that another device had deleted", async () => {
    const { client, answer, open } = page();
    const todo = await open(active, [bread, milk]);
    const all = await open(byTitle, [bread, milk]);
    const remove = client.mutation(DeleteMutation, { input: { id: "task_b" } }).toPromise();
    await expect.poll(() => [todo.titles(), all.titles()]).toEqual([["Oat milk"], ["Oat milk"]]);
    await answer({ deleteTask: { __typename: "DeleteTaskPayload", deletedTaskId: "task_b", userErrors: [] } });
    await remove;
    const gone = client.mutation(CompleteMutation, { input: { id: "task_m", isCompleted: true } }).toPromise();
    const userErrors = [{ __typename: "UserError", code: "NOT_FOUND" }];
    await answer({ setTaskCompleted: { __typename: "SetTaskCompletedPayload", task: null, userErrors } });
    await gone;
    await expect.poll(() => [todo.titles(), todo.count(), all.titles(), all.count()]).toEqual([[], 0, [], 0]);
  });

  it.each([["answered"], ["refused by a broken connection"]])(
    "shows the undo of a deletion at once, and %s",
    async (outcome) => {
      const { client, answer, open } = page();
      const todo = await open(active, [bread, milk]);
      const remove = client.mutation(DeleteMutation, { input: { id: "task_b" } }).toPromise();
      await answer({ deleteTask: { __typename: "DeleteTaskPayload", deletedTaskId: "task_b", userErrors: [] } });
      await remove;
      await expect.poll(() => [todo.titles(), todo.count()]).toEqual([["Oat milk"], 1]);
      const shown = [{ id: "task_b", place: "list" }];
      const undo = client.mutation(UndoMutation, { input: { token: "undo_1" }, shown }).toPromise();
      await expect.poll(() => [todo.titles(), todo.count()]).toEqual([["Bread", "Oat milk"], 2]);
      const payload = { changedIds: ["task_b"], deletedIds: [], undone: 1, undoToken: "undo_2", skipped: [] };
      await answer(outcome === "answered" ? { undo: { __typename: "UndoPayload", ...payload, userErrors: [] } } : null);
      await undo;
      const expected = outcome === "answered" ? [["Bread", "Oat milk"], 2] : [["Oat milk"], 1];
      await expect.poll(() => [todo.titles(), todo.count()]).toEqual(expected);
    },
  );

  it("does not guess a place that lies on a page not loaded yet", async () => {
    const { client, open } = page();
    const list = await open(
      { filter: null, orderBy: [{ field: "CREATED_AT", direction: "ASC" }] },
      [milk, bread],
      true,
    );
    void client.mutation(CreateMutation, { input: { id: "task_n", title: "New" } }).toPromise();
    await expect.poll(list.count).toBe(53);
    expect(list.titles()).toEqual(["Oat milk", "Bread"]);
  });
});
