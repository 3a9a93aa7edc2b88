import type { Cache, ResolveInfo, UpdatesConfig } from "@urql/exchange-graphcache";
import type {
  CreateTaskInput,
  DeleteTaskInput,
  LabelTasksInput,
  MoveTasksInput,
  RescheduleTasksInput,
  SetTaskCompletedInput,
  SetTasksCompletedInput,
  SetTasksDueInput,
  SetTasksPriorityInput,
  TaskIdsInput,
  UndoInput,
  UpdateTaskInput,
} from "@/gql/graphql.ts";
import { idOfKey, readTask, taskBefore, taskKey } from "./cached-task.ts";
import { writeMove } from "./move-tasks.ts";
import { showThings } from "./show-things.ts";
import { shownStates } from "./shown-states.ts";
import { tasksAbove, tasksBelow } from "./task-family.ts";
import { writeFields } from "./task-fields.ts";
import { type TaskChange, updateLists } from "./task-lists.ts";
import { forget, moveOutOfTrash, moveToTrash, showStates } from "./task-state.ts";
import { emptyTrashLists } from "./trash-lists.ts";

type Input<Type> = { input: Type };
type UserErrors = { userErrors: readonly { code: string }[] };
type TaskPayload = UserErrors & { task: { id: string } | null };
type TasksPayload = { results: readonly (UserErrors & { id: string })[] };

/** The ids that a call for many did something to. What others deleted meanwhile leaves this page, too. */
function doneOf(cache: Cache, { results }: TasksPayload, info: ResolveInfo): string[] {
  const gone = results.filter(({ userErrors }) => userErrors.some(({ code }) => code === "NOT_FOUND"));
  if (gone.length > 0) forget(cache, idsOf(gone), !!info.optimistic);
  return idsOf(results.filter(({ userErrors }) => userErrors.length === 0));
}

function idsOf(results: readonly { id: string }[]): string[] {
  return results.map(({ id }) => id);
}

/** The same for a call for one. */
function doneTo(cache: Cache, id: string, { task, userErrors }: TaskPayload, info: ResolveInfo): string[] {
  return doneOf(cache, { results: [{ id, userErrors: task ? [] : userErrors }] }, info).filter(() => task !== null);
}

/** What the answer of a mutation made of tasks. */
function changesOf(cache: Cache, ids: readonly string[], info: ResolveInfo): TaskChange[] {
  return ids.map(taskKey).map((key) => ({ key, before: taskBefore(cache, info, key), after: readTask(cache, key) }));
}

/** Completing takes open subtasks along, all the way down; reopening completed tasks above, all the way up. */
function completed(cache: Cache, ids: readonly string[], isCompleted: boolean, info: ResolveInfo): void {
  const keys = ids.map(taskKey);
  const along = isCompleted ? tasksBelow(cache, keys) : tasksAbove(cache, keys);
  const others = along.filter((key) => cache.resolve(key, "isCompleted") === !isCompleted);
  const [first] = ids;
  const completedAt = first === undefined ? null : (readTask(cache, taskKey(first)).completedAt ?? null);
  const alongChanges = others.map((key) => {
    const before = readTask(cache, key);
    writeFields(cache, idOfKey(key), { isCompleted, completedAt });
    return { key, before, after: readTask(cache, key) };
  });
  updateLists(cache, [...changesOf(cache, ids, info), ...alongChanges], !!info.optimistic);
}

/** What the writes to tasks change besides the fields in their answers. */
export const taskUpdates: NonNullable<UpdatesConfig["Mutation"]> = {
  createTask({ createTask }: { createTask: TaskPayload }, { input }: Input<CreateTaskInput>, cache, info) {
    if (!createTask.task) return;
    const { id } = createTask.task;
    const { sectionId, parentId } = readTask(cache, taskKey(id));
    writeFields(cache, id, {
      ...(sectionId === undefined && { sectionId: input.sectionId ?? null }),
      ...(parentId === undefined && { parentId: input.parentId ?? null }),
      ...(cache.resolve(taskKey(id), "labels") === undefined && { labelIds: input.labelIds ?? [] }),
    });
    const after = readTask(cache, taskKey(id));
    updateLists(cache, [{ key: taskKey(id), before: null, after }], !!info.optimistic);
  },
  deleteTask(
    { deleteTask }: { deleteTask: UserErrors & { deletedTaskId: string | null } },
    { input }: Input<DeleteTaskInput>,
    cache,
    info,
  ) {
    const task = deleteTask.deletedTaskId ? { id: input.id } : null;
    const done = doneTo(cache, input.id, { task, userErrors: deleteTask.userErrors }, info);
    moveToTrash(cache, done, !!info.optimistic);
  },
  trashTasks({ trashTasks }: { trashTasks: TasksPayload }, _args: Input<TaskIdsInput>, cache, info) {
    moveToTrash(cache, doneOf(cache, trashTasks, info), !!info.optimistic);
  },
  deleteTasksForever(
    { deleteTasksForever }: { deleteTasksForever: TasksPayload },
    _args: Input<TaskIdsInput>,
    cache,
    info,
  ) {
    // Each that is answered for is gone: one that was not found, too.
    forget(cache, idsOf(deleteTasksForever.results), !!info.optimistic);
  },
  emptyTrash({ emptyTrash }: { emptyTrash: UserErrors }, _args, cache) {
    if (emptyTrash.userErrors.length === 0) emptyTrashLists(cache);
  },
  restoreTasks({ restoreTasks }: { restoreTasks: TasksPayload }, _args: Input<TaskIdsInput>, cache, info) {
    moveOutOfTrash(cache, doneOf(cache, restoreTasks, info), !!info.optimistic);
  },
  setTaskCompleted(
    { setTaskCompleted }: { setTaskCompleted: TaskPayload },
    { input }: Input<SetTaskCompletedInput>,
    cache,
    info,
  ) {
    completed(cache, doneTo(cache, input.id, setTaskCompleted, info), input.isCompleted, info);
  },
  setTasksCompleted(
    { setTasksCompleted }: { setTasksCompleted: TasksPayload },
    { input }: Input<SetTasksCompletedInput>,
    cache,
    info,
  ) {
    completed(cache, doneOf(cache, setTasksCompleted, info), input.isCompleted, info);
  },
  setTasksPriority(
    { setTasksPriority }: { setTasksPriority: TasksPayload },
    _args: Input<SetTasksPriorityInput>,
    cache,
    info,
  ) {
    updateLists(cache, changesOf(cache, doneOf(cache, setTasksPriority, info), info), !!info.optimistic);
  },
  setTasksDue({ setTasksDue }: { setTasksDue: TasksPayload }, _args: Input<SetTasksDueInput>, cache, info) {
    updateLists(cache, changesOf(cache, doneOf(cache, setTasksDue, info), info), !!info.optimistic);
  },
  rescheduleTasks(
    { rescheduleTasks }: { rescheduleTasks: TasksPayload },
    _args: Input<RescheduleTasksInput>,
    cache,
    info,
  ) {
    updateLists(cache, changesOf(cache, doneOf(cache, rescheduleTasks, info), info), !!info.optimistic);
  },
  labelTasks({ labelTasks }: { labelTasks: TasksPayload }, _args: Input<LabelTasksInput>, cache, info) {
    updateLists(cache, changesOf(cache, doneOf(cache, labelTasks, info), info), !!info.optimistic);
  },
  moveTasks({ moveTasks }: { moveTasks: TasksPayload }, { input }: Input<MoveTasksInput>, cache, info) {
    const changes = changesOf(cache, doneOf(cache, moveTasks, info), info);
    updateLists(cache, writeMove(cache, input, changes), !!info.optimistic);
  },
  updateTask({ updateTask }: { updateTask: TaskPayload }, { input }: Input<UpdateTaskInput>, cache, info) {
    const done = doneTo(cache, input.id, updateTask, info);
    if (typeof input.isCompleted === "boolean") completed(cache, done, input.isCompleted, info);
    else updateLists(cache, changesOf(cache, done, info), !!info.optimistic);
  },
  undo(
    { undo: { changedIds, deletedIds } }: { undo: { changedIds: string[]; deletedIds: string[] } },
    _args: Input<UndoInput>,
    cache,
    info,
  ) {
    const touched = new Set([...changedIds, ...deletedIds]);
    const isMeant = ({ id }: { id: string }) => info.optimistic || touched.has(id);
    const { tasks, things } = shownStates(info.variables);
    // These first: a task can only show a label that is there.
    showThings(cache, things.filter(isMeant));
    showStates(cache, tasks.filter(isMeant), !!info.optimistic);
    for (const id of deletedIds) cache.invalidate(taskKey(id));
  },
};
