import type { Cache, OptimisticMutationConfig } from "@urql/exchange-graphcache";
import type {
  CreateTaskInput,
  DeleteTaskInput,
  DueInput,
  MoveTasksInput,
  RescheduleTasksInput,
  SetTaskCompletedInput,
  SetTasksCompletedInput,
  SetTasksDueInput,
  SetTasksPriorityInput,
  TaskIdsInput,
  UpdateTaskInput,
} from "@/gql/graphql.ts";
import { viewerZone } from "./cached-lists.ts";
import { readTask, taskKey } from "./cached-task.ts";
import { dueState } from "./due-state.ts";
import { inboxId } from "./project-cache.ts";

type Input<Type> = { input: Type };

/** The value of a task's field in the cache, for an optimistic answer that must be whole. */
function known(cache: Cache, id: string, field: string) {
  return cache.resolve(taskKey(id), field) ?? null;
}

/** The project's reference for an optimistic answer; nothing when it is not known, and then the row waits. */
function projectField(id: string | null | undefined) {
  return id ? { project: { __typename: "Project", id } } : {};
}

/** What every write leaves of a task, and the moment that it stamps on it. */
function touched(cache: Cache, id: string, updatedAt: string) {
  return { __typename: "Task", id, updatedAt, version: known(cache, id, "version") };
}

/** The answer of a call for many tasks as it will be when each is done. */
function tasksPayload({ ids }: { ids: readonly string[] }, taskOf: (id: string) => object | null) {
  const results = ids.map((id) => ({ __typename: "TaskResult", id, task: taskOf(id), userErrors: [] }));
  return { __typename: "TasksPayload", results, undoToken: null, userErrors: [] };
}

/** The project of a new task: its own, that of its section or parent, or the Inbox. */
function projectOfNew(cache: Cache, { projectId, sectionId, parentId }: CreateTaskInput): string | null | undefined {
  if (projectId) return projectId;
  if (parentId) return readTask(cache, taskKey(parentId)).projectId;
  if (!sectionId) return inboxId(cache);
  const project = cache.resolve(`Section:${sectionId}`, "project");
  const id = typeof project === "string" ? cache.resolve(project, "id") : null;
  return typeof id === "string" ? id : null;
}

function completion(isCompleted: boolean, now: string) {
  return { isCompleted, completedAt: isCompleted ? now : null };
}

/** What a task is due, for an optimistic answer. */
function dueField(due: DueInput | null | undefined, cache: Cache) {
  return due ? { __typename: "Due", ...dueState(due, viewerZone(cache)) } : null;
}

/** How the writes to tasks show before they are answered. */
export const taskOptimism: OptimisticMutationConfig = {
  createTask({ input }: Input<CreateTaskInput>, cache) {
    if (!input.id) return null;
    const now = new Date().toISOString();
    const task = {
      __typename: "Task",
      id: input.id,
      title: input.title,
      description: input.description ?? null,
      priority: input.priority ?? 0,
      ...projectField(projectOfNew(cache, input)),
      section: input.sectionId ? { __typename: "Section", id: input.sectionId } : null,
      parent: input.parentId
        ? { __typename: "Task", id: input.parentId, title: known(cache, input.parentId, "title") }
        : null,
      labels: (input.labelIds ?? []).map((id) => ({ __typename: "Label", id })),
      subtaskProgress: { __typename: "SubtaskProgress", completed: 0, total: 0 },
      subtasks: [],
      due: dueField(input.due, cache),
      deadline: input.deadline ?? null,
      isCompleted: false,
      completedAt: null,
      deletedAt: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    return { __typename: "CreateTaskPayload", task, undoToken: null, userErrors: [] };
  },
  updateTask({ input }: Input<UpdateTaskInput>, cache) {
    const now = new Date().toISOString();
    const task = {
      ...touched(cache, input.id, now),
      title: input.title ?? known(cache, input.id, "title"),
      description: input.description === undefined ? known(cache, input.id, "description") : input.description,
      priority: input.priority ?? known(cache, input.id, "priority"),
      ...(typeof input.isCompleted === "boolean" && completion(input.isCompleted, now)),
      deadline: input.deadline === undefined ? known(cache, input.id, "deadline") : input.deadline,
    };
    return { __typename: "UpdateTaskPayload", task, undoToken: null, userErrors: [] };
  },
  setTaskCompleted({ input }: Input<SetTaskCompletedInput>, cache) {
    const now = new Date().toISOString();
    const task = {
      ...touched(cache, input.id, now),
      ...completion(input.isCompleted, now),
      title: known(cache, input.id, "title"),
      priority: known(cache, input.id, "priority"),
      ...projectField(readTask(cache, taskKey(input.id)).projectId),
      createdAt: known(cache, input.id, "createdAt"),
    };
    return { __typename: "SetTaskCompletedPayload", task, undoToken: null, userErrors: [] };
  },
  setTasksCompleted({ input }: Input<SetTasksCompletedInput>, cache) {
    const now = new Date().toISOString();
    return tasksPayload(input, (id) => ({ ...touched(cache, id, now), ...completion(input.isCompleted, now) }));
  },
  setTasksPriority({ input }: Input<SetTasksPriorityInput>, cache) {
    const now = new Date().toISOString();
    return tasksPayload(input, (id) => ({ ...touched(cache, id, now), priority: input.priority }));
  },
  setTasksDue({ input }: Input<SetTasksDueInput>, cache) {
    const now = new Date().toISOString();
    return tasksPayload(input, (id) => ({ ...touched(cache, id, now), due: dueField(input.due, cache) }));
  },
  rescheduleTasks({ input }: Input<RescheduleTasksInput>, cache) {
    const now = new Date().toISOString();
    return tasksPayload(input, (id) => {
      const { time = null, timeZone = null } = readTask(cache, taskKey(id)).due ?? {};
      return { ...touched(cache, id, now), due: { __typename: "Due", date: input.date, time, timeZone, at: null } };
    });
  },
  moveTasks({ input }: Input<MoveTasksInput>, cache) {
    const now = new Date().toISOString();
    return tasksPayload(input, (id) => ({ ...touched(cache, id, now), ...projectField(input.projectId) }));
  },
  deleteTask: ({ input }: Input<DeleteTaskInput>) => ({
    __typename: "DeleteTaskPayload",
    deletedTaskId: input.id,
    undoToken: null,
    userErrors: [],
  }),
  trashTasks: ({ input }: Input<TaskIdsInput>) => tasksPayload(input, () => null),
  restoreTasks: ({ input }: Input<TaskIdsInput>) => tasksPayload(input, () => null),
  deleteTasksForever: ({ input }: Input<TaskIdsInput>) => tasksPayload(input, () => null),
  emptyTrash: () => ({ __typename: "EmptyTrashPayload", deletedCount: 0, undoToken: null, userErrors: [] }),
  undo: () => ({
    __typename: "UndoPayload",
    changedIds: [],
    deletedIds: [],
    undone: 0,
    undoToken: null,
    skipped: [],
    userErrors: [],
  }),
};
