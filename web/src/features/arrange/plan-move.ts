import type { MoveTasksInput } from "@/gql/graphql.ts";

/** Tasks that stand together in the order that the viewer gave them: those of a section, or a project's without one. */
export type Group = {
  /** Of the section, or of the project for the tasks that are in none of its sections. */
  id: string;
  name: string;
  /** What is loaded of it, in order. */
  taskIds: readonly string[];
};

/** Where something is put down: before a task of a group, or after the last one that is there. */
export type Drop = { groupId: string; before: string | null };

export type MoveTarget = Pick<MoveTasksInput, "afterTaskId" | "beforeTaskId" | "sectionId" | "projectId">;

/** A place to come back to: after a task, or first in its group. */
export type Spot = { id: string; groupId: string; after: string | null };

/** A move as the API takes it, and what is needed to say it and to take it back. */
export type Plan = {
  /** The tasks that move, as they stood. */
  ids: readonly string[];
  target: MoveTarget;
  group: Group;
  /** The place of the first of them in its new group, from 1. */
  place: number;
  /** How many tasks of the group are there then. */
  count: number;
  before: readonly Spot[];
  after: readonly Spot[];
};

/** The target for a group as a whole: its end. */
export function endOf(groupId: string): MoveTarget {
  return groupId.startsWith("section_") ? { sectionId: groupId } : { projectId: groupId };
}

function spotsOf(groupId: string, taskIds: readonly string[], moving: ReadonlySet<string>): Spot[] {
  return taskIds.flatMap((id, index) => (moving.has(id) ? [{ id, groupId, after: taskIds[index - 1] ?? null }] : []));
}

/**
 * Where tasks stand now.
 * @param groups on screen, in their order
 * @param ids of the tasks; those in no group are left out
 */
export function spotsNow(groups: readonly Group[], ids: readonly string[]): Spot[] {
  const wanted = new Set(ids);
  return groups.flatMap(({ id, taskIds }) => spotsOf(id, taskIds, wanted));
}

/**
 * Plans a move of tasks to a place among others.
 * @param groups on screen, in their order
 * @param ids of the tasks to move; they keep the order in which they stand
 * @param drop where to
 * @returns undefined when nothing would change, or the place is not there
 */
export function planMove(groups: readonly Group[], ids: readonly string[], drop: Drop): Plan | undefined {
  const group = groups.find(({ id }) => id === drop.groupId);
  if (!group) return undefined;
  const moving = new Set(ids);
  const known = groups.flatMap(({ taskIds }) => taskIds.filter((id) => moving.has(id)));
  const moved = [...known, ...ids.filter((id) => !known.includes(id))];
  // A place before one that moves, too, is the place before the next that stays.
  const at = drop.before === null ? -1 : group.taskIds.indexOf(drop.before);
  const next = at < 0 ? undefined : group.taskIds.slice(at).find((id) => !moving.has(id));
  const staying = group.taskIds.filter((id) => !moving.has(id));
  const index = next === undefined ? staying.length : staying.indexOf(next);
  const order = staying.toSpliced(index, 0, ...moved);
  if (order.length === group.taskIds.length && order.every((id, place) => id === group.taskIds[place]))
    return undefined;

  const above = staying[index - 1];
  const target: MoveTarget = above ? { afterTaskId: above } : next ? { beforeTaskId: next } : endOf(group.id);
  return {
    ids: moved,
    target,
    group,
    place: index + 1,
    count: order.length,
    before: spotsNow(groups, ids),
    after: spotsOf(group.id, order, moving),
  };
}

/** The ways in which a task moves without a drag. */
export type Step = "up" | "down" | "top" | "previous" | "next";

/**
 * Where a task goes with one step. Beyond the first and the last place of its group lie the groups before and after it;
 * `previous` and `next` lead to the top of those.
 * @param groups on screen, in their order
 * @param taskId of one of their tasks
 * @returns undefined where there is no such place
 */
export function stepDrop(groups: readonly Group[], taskId: string, step: Step): Drop | undefined {
  const at = groups.findIndex(({ taskIds }) => taskIds.includes(taskId));
  const group = groups[at];
  if (!group) return undefined;
  const { taskIds } = group;
  const index = taskIds.indexOf(taskId);
  const top = (other: Group | undefined) => other && { groupId: other.id, before: other.taskIds[0] ?? null };
  const [previous, next] = [groups[at - 1], groups[at + 1]];
  switch (step) {
    case "up":
      if (index > 0) return { groupId: group.id, before: taskIds[index - 1] ?? null };
      return previous && { groupId: previous.id, before: null };
    case "down":
      if (index < taskIds.length - 1) return { groupId: group.id, before: taskIds[index + 2] ?? null };
      return top(next);
    case "top":
      return index > 0 ? top(group) : undefined;
    case "previous":
      return top(previous);
    case "next":
      return top(next);
  }
}
