import type { Exchange } from "@urql/core";
import {
  type Cache,
  cacheExchange,
  type OptimisticMutationConfig,
  type UpdatesConfig,
} from "@urql/exchange-graphcache";
import type {
  CreateTaskInput,
  DeleteTaskInput,
  MoveTasksInput,
  SetTaskCompletedInput,
  TaskIdsInput,
  UndoInput,
  UpdateSettingsInput,
  UpdateTaskInput,
} from "@/gql/graphql.ts";
import schema from "@/gql/introspection.json";
import { askForHeldBackQueries } from "./held-back-queries.ts";
import { labelOptimism, labelUpdates } from "./label-cache.ts";
import { inboxId, projectOptimism, projectUpdates } from "./project-cache.ts";
import { joinLists, leaveLists, moveBetweenLists, moveBetweenProjects, projectOf } from "./task-lists.ts";
import { forget, moveOutOfTrash, moveToTrash, shownStates, showState } from "./task-state.ts";
import { emptyTrashLists } from "./trash-lists.ts";

type Input<Type> = { input: Type };
type UserErrors = { userErrors: readonly { code: string }[] };
type TaskResults = { results: readonly (UserErrors & { id: string })[] };
type TaskPayload = UserErrors & { task: { id: string } | null };

function taskKey(id: string): string {
  return `Task:${id}`;
}

/** Somebody, or another device, deleted the task meanwhile: it leaves this page too. */
function leaveWhenGone(cache: Cache, id: string, { userErrors }: UserErrors): void {
  if (userErrors.some(({ code }) => code === "NOT_FOUND")) leaveLists(cache, taskKey(id));
}

/** The value of a task's field in the cache, for an optimistic answer that must be whole. */
function known(cache: Cache, id: string, field: string) {
  return cache.resolve(taskKey(id), field) ?? null;
}

/** The project's reference for an optimistic answer; nothing when it is not known, and then the row waits. */
function projectField(id: string | null) {
  return id === null ? {} : { project: { __typename: "Project", id } };
}

const updates: UpdatesConfig = {
  Mutation: {
    ...projectUpdates,
    ...labelUpdates,
    moveTasks(result: { moveTasks: { results: ({ id: string } & TaskPayload)[] } }, _args, cache) {
      for (const { id, task, userErrors } of result.moveTasks.results) {
        if (task) moveBetweenProjects(cache, taskKey(id));
        else leaveWhenGone(cache, id, { userErrors });
      }
    },
    createTask(result: { createTask: TaskPayload }, _args: Input<CreateTaskInput>, cache) {
      if (result.createTask.task) joinLists(cache, taskKey(result.createTask.task.id));
    },
    deleteTask(
      result: { deleteTask: UserErrors & { deletedTaskId: string | null } },
      { input }: Input<DeleteTaskInput>,
      cache,
    ) {
      if (result.deleteTask.deletedTaskId) moveToTrash(cache, input.id);
      else leaveWhenGone(cache, input.id, result.deleteTask);
    },
    deleteTasksForever(result: { deleteTasksForever: TaskResults }, _args: Input<TaskIdsInput>, cache) {
      // Each that is answered for is gone: one that was not found, too.
      for (const { id } of result.deleteTasksForever.results) forget(cache, id);
    },
    emptyTrash(result: { emptyTrash: UserErrors }, _args, cache) {
      if (result.emptyTrash.userErrors.length === 0) emptyTrashLists(cache);
    },
    restoreTasks(result: { restoreTasks: TaskResults }, _args: Input<TaskIdsInput>, cache) {
      for (const { id, userErrors } of result.restoreTasks.results)
        if (userErrors.length === 0) moveOutOfTrash(cache, id);
        else forget(cache, id);
    },
    setTaskCompleted(result: { setTaskCompleted: TaskPayload }, { input }: Input<SetTaskCompletedInput>, cache) {
      if (result.setTaskCompleted.task) moveBetweenLists(cache, taskKey(input.id));
      else leaveWhenGone(cache, input.id, result.setTaskCompleted);
    },
    updateTask(result: { updateTask: TaskPayload }, { input }: Input<UpdateTaskInput>, cache) {
      if (!result.updateTask.task) leaveWhenGone(cache, input.id, result.updateTask);
    },
    undo(result: { undo: { changedIds: string[]; deletedIds: string[] } }, _args: Input<UndoInput>, cache, info) {
      const { changedIds, deletedIds } = result.undo;
      for (const state of shownStates(info.variables))
        if (info.optimistic || changedIds.includes(state.id) || deletedIds.includes(state.id)) showState(cache, state);
      for (const id of deletedIds) cache.invalidate(taskKey(id));
    },
  },
};

/** The answer of a call for many tasks as it will be when each is done. */
function tasksPayload({ ids }: TaskIdsInput) {
  const results = ids.map((id) => ({ __typename: "TaskResult", id, userErrors: [] }));
  return { __typename: "TasksPayload", results, undoToken: null, userErrors: [] };
}

const optimistic: OptimisticMutationConfig = {
  ...projectOptimism,
  ...labelOptimism,
  moveTasks({ input }: Input<MoveTasksInput>, cache) {
    const updatedAt = new Date().toISOString();
    const results = input.ids.map((id) => {
      const version = known(cache, id, "version");
      const project = projectField(input.projectId ?? null);
      const task = { __typename: "Task", id, updatedAt, version, ...project };
      return { __typename: "TaskResult", id, task, userErrors: [] };
    });
    return { __typename: "TasksPayload", results, userErrors: [] };
  },
  createTask({ input }: Input<CreateTaskInput>, cache) {
    if (!input.id) return null;
    const now = new Date().toISOString();
    const task = {
      __typename: "Task",
      id: input.id,
      title: input.title,
      description: input.description ?? null,
      priority: input.priority ?? 0,
      ...projectField(input.projectId ?? inboxId(cache)),
      parent: input.parentId
        ? { __typename: "Task", id: input.parentId, title: known(cache, input.parentId, "title") }
        : null,
      labels: (input.labelIds ?? []).map((id) => ({ __typename: "Label", id })),
      subtaskProgress: { __typename: "SubtaskProgress", completed: 0, total: 0 },
      subtasks: [],
      isCompleted: false,
      completedAt: null,
      deletedAt: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    return { __typename: "CreateTaskPayload", task, undoToken: null, userErrors: [] };
  },
  deleteTask: ({ input }: Input<DeleteTaskInput>) => ({
    __typename: "DeleteTaskPayload",
    deletedTaskId: input.id,
    undoToken: null,
    userErrors: [],
  }),
  deleteTasksForever: ({ input }: Input<TaskIdsInput>) => tasksPayload(input),
  emptyTrash: () => ({ __typename: "EmptyTrashPayload", deletedCount: 0, undoToken: null, userErrors: [] }),
  restoreTasks: ({ input }: Input<TaskIdsInput>) => tasksPayload(input),
  setTaskCompleted({ input }: Input<SetTaskCompletedInput>, cache) {
    const now = new Date().toISOString();
    const task = {
      __typename: "Task",
      id: input.id,
      title: known(cache, input.id, "title"),
      isCompleted: input.isCompleted,
      completedAt: input.isCompleted ? now : null,
      priority: known(cache, input.id, "priority"),
      ...projectField(projectOf(cache, taskKey(input.id))),
      createdAt: known(cache, input.id, "createdAt"),
      updatedAt: now,
      version: known(cache, input.id, "version"),
    };
    return { __typename: "SetTaskCompletedPayload", task, undoToken: null, userErrors: [] };
  },
  updateTask({ input }: Input<UpdateTaskInput>, cache) {
    const task = {
      __typename: "Task",
      id: input.id,
      title: input.title ?? known(cache, input.id, "title"),
      description: input.description === undefined ? known(cache, input.id, "description") : input.description,
      priority: input.priority ?? known(cache, input.id, "priority"),
      updatedAt: new Date().toISOString(),
      version: known(cache, input.id, "version"),
    };
    return { __typename: "UpdateTaskPayload", task, undoToken: null, userErrors: [] };
  },
  undo: () => ({
    __typename: "UndoPayload",
    changedIds: [],
    deletedIds: [],
    undone: 0,
    undoToken: null,
    skipped: [],
    userErrors: [],
  }),
  updateSettings({ input }: Input<UpdateSettingsInput>, cache) {
    const viewer = cache.resolve("Query", "viewer");
    const settings = typeof viewer === "string" ? cache.resolve(viewer, "settings") : null;
    if (typeof settings !== "string") return null;
    const now = (field: string) => cache.resolve(settings, field);
    return {
      __typename: "UpdateSettingsPayload",
      settings: {
        __typename: "Settings",
        timeZone: input.timeZone ?? now("timeZone"),
        theme: input.theme ?? now("theme"),
        singleKeyShortcuts: input.singleKeyShortcuts ?? now("singleKeyShortcuts"),
      },
      userErrors: [],
    };
  },
};

/** The normalized cache of one page: what the types mean, whatever screen asks. */
export function taskCache(): Exchange {
  return askForHeldBackQueries(
    cacheExchange({
      schema,
      keys: {
        TaskConnection: () => null,
        TaskEdge: () => null,
        PageInfo: () => null,
        UserError: () => null,
        UndoSkip: () => null,
        TaskResult: () => null,
        SubtaskProgress: () => null,
        // One to a viewer; it carries no id of its own.
        Settings: () => "viewer",
      },
      resolvers: {
        Viewer: {
          task: (_viewer, { id }) => (typeof id === "string" ? { __typename: "Task", id } : null),
        },
      },
      updates,
      optimistic,
    }),
  );
}
