import type { Cache } from "@urql/exchange-graphcache";
import type { MoveTasksInput } from "@/gql/graphql.ts";
import { idOfKey, readTask, taskKey } from "./cached-task.ts";
import { tasksAbove, tasksBelow } from "./task-family.ts";
import { type TaskFields, writeFields } from "./task-fields.ts";
import type { Neighbour, TaskChange } from "./task-lists.ts";

/** Where a move leads to, as far as the cache can tell. */
function targetOf(cache: Cache, input: MoveTasksInput): TaskFields {
  const { projectId, sectionId, parentId } = input;
  if (projectId) return { projectId, sectionId: null, parentId: null };
  if (sectionId) {
    const project = cache.resolve(`Section:${sectionId}`, "project");
    return { sectionId, parentId: null, ...(typeof project === "string" && { projectId: idOfKey(project) }) };
  }
  const other = input.beforeTaskId ?? input.afterTaskId ?? parentId;
  if (!other) return {};
  const place = readTask(cache, taskKey(other));
  const inProject = place.projectId !== undefined && { projectId: place.projectId };
  if (parentId) return { parentId, sectionId: null, ...inProject };
  return {
    ...inProject,
    ...(place.sectionId !== undefined && { sectionId: place.sectionId }),
    ...(place.parentId !== undefined && { parentId: place.parentId }),
  };
}

function neighbourOf({ beforeTaskId, afterTaskId }: MoveTasksInput): Neighbour | "end" {
  if (beforeTaskId) return { side: "before", key: taskKey(beforeTaskId) };
  return afterTaskId ? { side: "after", key: taskKey(afterTaskId) } : "end";
}

/**
 * Writes where moved tasks are now, with the subtasks that go along and keep their places below them.
 * @param cache of graphcache, inside an update
 * @param input of the move
 * @param moved what the answer made of each task, in the order of the move
 * @returns the whole change, that of the subtasks included
 */
export function writeMove(cache: Cache, input: MoveTasksInput, moved: readonly TaskChange[]): TaskChange[] {
  const keys = moved.map(({ key }) => key);
  const chosen = new Set(keys);
  const target = targetOf(cache, input);
  const along = tasksBelow(cache, keys);
  let movedTo = neighbourOf(input);
  const changes = moved.map(({ key, before }): TaskChange => {
    // Moved together with a task above it, a task stays below that.
    if (tasksAbove(cache, [key]).some((above) => chosen.has(above))) {
      writeFields(cache, idOfKey(key), projectOf(target));
      return { key, before, after: readTask(cache, key) };
    }
    writeFields(cache, idOfKey(key), target);
    const change: TaskChange = { key, before, after: readTask(cache, key), movedTo };
    if (movedTo !== "end") movedTo = { side: "after", key };
    return change;
  });
  const alongChanges = along.map((key): TaskChange => {
    const before = readTask(cache, key);
    writeFields(cache, idOfKey(key), projectOf(target));
    return { key, before, after: readTask(cache, key) };
  });
  return [...changes, ...alongChanges];
}

function projectOf({ projectId }: TaskFields): TaskFields {
  return projectId === undefined ? {} : { projectId };
}
