import { describe, expect, it } from "vitest";
import { cachedClient } from "./test/cached-client.ts";

type Subtask = ReturnType<typeof task>;
type PageData = {
  viewer: { task: { subtasks: Subtask[]; subtaskProgress: { completed: number; total: number } } };
};

const fields = `
  id
  title
  isCompleted
  completedAt
  createdAt
  updatedAt
  deletedAt
  priority
  project { id }
  parent { id }
  labels { id }
`;
const PageQuery = `
  query ($id: ID!) {
    viewer {
      id
      task(id: $id) { ${fields} subtaskProgress { completed total } subtasks { ${fields} } }
    }
  }
`;
const mutation = (name: string, type: string, payload: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${payload} userErrors { code } } }`;
const CreateMutation = mutation("createTask", "CreateTaskInput", `task { ${fields} }`);
const CompleteMutation = mutation(
  "setTaskCompleted",
  "SetTaskCompletedInput",
  "task { id isCompleted completedAt updatedAt }",
);
const DeleteMutation = mutation("deleteTask", "DeleteTaskInput", "deletedTaskId");
const MoveMutation = mutation(
  "moveTasks",
  "MoveTasksInput",
  "results { id task { id updatedAt project { id } } userErrors { code } }",
);
const UndoMutation = mutation("undo", "UndoInput", "changedIds deletedIds undone undoToken skipped { reason }");

const ChangedQuery = `
  query ($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Task {
        ${fields}
        subtaskProgress { completed total }
        parent { id subtaskProgress { completed total } subtasks { id } }
      }
    }
  }
`;
const none = { __typename: "SubtaskProgress", completed: 0, total: 0 };

const project = { __typename: "Project", id: "project_p" };

function task(id: string, parentId: string | null, isCompleted = false) {
  const at = "2026-11-22T09:00:00.000Z";
  return {
    __typename: "Task",
    id: `task_${id}`,
    title: id,
    isCompleted,
    completedAt: isCompleted ? at : null,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    priority: 0,
    project,
    parent: parentId === null ? null : { __typename: "Task", id: `task_${parentId}` },
    labels: [],
  };
}

/** An open task with the subtasks a, b and c, of which c is done, before an API that answers when told to. */
async function page() {
  const { client, answer } = cachedClient();
  let shown: PageData | undefined;
  client.query<PageData>(PageQuery, { id: "task_top" }).subscribe(({ data }) => {
    shown = data;
  });
  const subtasks = [task("a", "top"), task("b", "top"), task("c", "top", true)];
  const subtaskProgress = { __typename: "SubtaskProgress", completed: 1, total: 3 };
  const top = { ...task("top", null), subtaskProgress, subtasks };
  await answer({ viewer: { __typename: "Viewer", id: "user_1", task: top } });
  /** The subtasks in their order, a done one in brackets, and how far they have come. */
  const view = () => {
    if (!shown) return undefined;
    const { subtasks, subtaskProgress } = shown.viewer.task;
    const names = subtasks.map(({ title, isCompleted }) => (isCompleted ? `(${title})` : title)).join(" ");
    return `${names}: ${subtaskProgress.completed}/${subtaskProgress.total}`;
  };
  await expect.poll(view).toBe("a b (c): 1/3");
  const send = (document: string, input: object, more = {}) =>
    client.mutation(document, { input, ...more }).toPromise();
  const ask = (query: string, variables: object) =>
    void client.query(query, variables, { requestPolicy: "network-only" }).toPromise();
  return { answer, view, send, ask };
}

describe("the subtasks of a cached task", () => {
  it("get a new one at their end at once, counted once when it is answered", async () => {
    const { answer, view, send } = await page();
    const sent = send(CreateMutation, { id: "task_n", title: "n", parentId: "task_top" });
    await expect.poll(view).toBe("a b (c) n: 1/4");
    await answer({ createTask: { __typename: "CreateTaskPayload", task: task("n", "top"), userErrors: [] } });
    await sent;
    await expect.poll(view).toBe("a b (c) n: 1/4");
  });

  it("count what is completed, and take it back when the connection breaks", async () => {
    const { answer, view, send } = await page();
    const sent = send(CompleteMutation, { id: "task_a", isCompleted: true });
    await expect.poll(view).toBe("(a) b (c): 2/3");
    await answer(null);
    await sent;
    await expect.poll(view).toBe("a b (c): 1/3");
  });

  it("are all done with their parent", async () => {
    const { answer, view, send } = await page();
    const sent = send(CompleteMutation, { id: "task_top", isCompleted: true });
    await expect.poll(view).toBe("(a) (b) (c): 3/3");
    const { id, completedAt, updatedAt } = task("top", null, true);
    const done = { __typename: "Task", id, isCompleted: true, completedAt, updatedAt };
    await answer({ setTaskCompleted: { __typename: "SetTaskCompletedPayload", task: done, userErrors: [] } });
    await sent;
    await expect.poll(view).toBe("(a) (b) (c): 3/3");
  });

  it("are as they were when the completion of their parent is taken back", async () => {
    const { answer, view, send, ask } = await page();
    const sent = send(CompleteMutation, { id: "task_top", isCompleted: true });
    const { id, completedAt, updatedAt } = task("top", null, true);
    const done = { __typename: "Task", id, isCompleted: true, completedAt, updatedAt };
    await answer({ setTaskCompleted: { __typename: "SetTaskCompletedPayload", task: done, userErrors: [] } });
    await sent;
    await expect.poll(view).toBe("(a) (b) (c): 3/3");
    const shown = [{ id: "task_top", isCompleted: false, completedAt: null }];
    const undone = send(UndoMutation, { token: "undo_1" }, { shown });
    const changedIds = ["task_top", "task_a", "task_b"];
    const payload = { changedIds, deletedIds: [], undone: 3, undoToken: "undo_2", skipped: [], userErrors: [] };
    await answer({ undo: { __typename: "UndoPayload", ...payload } });
    await undone;
    const subtaskProgress = { __typename: "SubtaskProgress", completed: 1, total: 3 };
    const subtasks = ["a", "b", "c"].map((name) => ({ __typename: "Task", id: `task_${name}` }));
    const parent = { __typename: "Task", id: "task_top", subtaskProgress, subtasks };
    ask(ChangedQuery, { ids: changedIds });
    await answer({
      nodes: [
        { ...task("top", null), subtaskProgress },
        { ...task("a", "top"), subtaskProgress: none, parent },
        { ...task("b", "top"), subtaskProgress: none, parent },
      ],
    });
    await expect.poll(view).toBe("a b (c): 1/3");
  });

  it("lose what goes to the trash, and get it back by an undo", async () => {
    const { answer, view, send } = await page();
    const sent = send(DeleteMutation, { id: "task_c" });
    await expect.poll(view).toBe("a b: 0/2");
    await answer({ deleteTask: { __typename: "DeleteTaskPayload", deletedTaskId: "task_c", userErrors: [] } });
    await sent;
    await expect.poll(view).toBe("a b: 0/2");
    void send(UndoMutation, { token: "undo_1" }, { shown: [{ id: "task_c", place: "list" }] });
    await expect.poll(view).toBe("a b (c): 1/3");
  });

  it("stand where they are moved to", async () => {
    const { view, send } = await page();
    void send(MoveMutation, { ids: ["task_a"], afterTaskId: "task_b" });
    await expect.poll(view).toBe("b a (c): 1/3");
    void send(MoveMutation, { ids: ["task_c"], beforeTaskId: "task_b" });
    await expect.poll(view).toBe("(c) b a: 1/3");
  });

  it("lose what becomes a task of its own, and get it back by an undo", async () => {
    const { answer, view, send } = await page();
    const sent = send(MoveMutation, { ids: ["task_a"], projectId: project.id });
    await expect.poll(view).toBe("b (c): 1/2");
    const { id, updatedAt } = task("a", null);
    const moved = { __typename: "Task", id, updatedAt, project };
    const results = [{ __typename: "TaskResult", id, task: moved, userErrors: [] }];
    await answer({ moveTasks: { __typename: "TasksPayload", results, userErrors: [] } });
    await sent;
    await expect.poll(view).toBe("b (c): 1/2");
    void send(UndoMutation, { token: "undo_1" }, { shown: [{ id: "task_a", parentId: "task_top" }] });
    await expect.poll(view).toBe("b (c) a: 1/3");
  });
});
