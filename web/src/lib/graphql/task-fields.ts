import type { Cache } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import { taskKey } from "./cached-task.ts";
import type { DueState } from "./due-state.ts";

const TaskTitle_state = graphql(/* GraphQL */ `
  fragment TaskTitle_state on Task {
    id
    title
  }
`);
const TaskPriority_state = graphql(/* GraphQL */ `
  fragment TaskPriority_state on Task {
    id
    priority
  }
`);
const TaskCompletion_state = graphql(/* GraphQL */ `
  fragment TaskCompletion_state on Task {
    id
    isCompleted
    completedAt
  }
`);
const TaskDue_state = graphql(/* GraphQL */ `
  fragment TaskDue_state on Task {
    id
    due {
      date
      time
      timeZone
      at
    }
  }
`);
const TaskDeadline_state = graphql(/* GraphQL */ `
  fragment TaskDeadline_state on Task {
    id
    deadline
  }
`);
const TaskDeletion_state = graphql(/* GraphQL */ `
  fragment TaskDeletion_state on Task {
    id
    deletedAt
  }
`);

/** Fields of a task that writes change; what is not given stays as it is. */
export type TaskFields = {
  title?: string;
  priority?: number;
  isCompleted?: boolean;
  /** RFC 3339; null when it is open. Only together with `isCompleted`. */
  completedAt?: string | null;
  /** RFC 3339; null when it is not in the trash. */
  deletedAt?: string | null;
  projectId?: string;
  sectionId?: string | null;
  parentId?: string | null;
  labelIds?: readonly string[];
  due?: DueState | null;
  /** `YYYY-MM-DD` */
  deadline?: string | null;
};

/** Whether the cache holds a thing, so that a task that refers to it can be shown. */
function isKnown(cache: Cache, key: string): boolean {
  return typeof cache.resolve(key, "id") === "string";
}

function linkOne(cache: Cache, id: string, field: string, type: string, target: string | null | undefined): void {
  if (target === null) cache.link(taskKey(id), field, null);
  else if (target !== undefined && isKnown(cache, `${type}:${target}`))
    cache.link(taskKey(id), field, `${type}:${target}`);
}

/**
 * Writes fields of a task.
 * @param cache of graphcache, inside an update
 * @param id of the task
 * @param fields see there; what refers to things that the cache does not hold stays as it was
 */
export function writeFields(cache: Cache, id: string, fields: TaskFields): void {
  const { title, priority, isCompleted, completedAt = null, deletedAt, labelIds, due, deadline } = fields;
  const task = { __typename: "Task", id } as const;
  if (title !== undefined) cache.writeFragment(TaskTitle_state, { ...task, title });
  if (priority !== undefined) cache.writeFragment(TaskPriority_state, { ...task, priority });
  if (isCompleted !== undefined) cache.writeFragment(TaskCompletion_state, { ...task, isCompleted, completedAt });
  if (deletedAt !== undefined) cache.writeFragment(TaskDeletion_state, { ...task, deletedAt });
  if (due !== undefined) cache.writeFragment(TaskDue_state, { ...task, due: due && { __typename: "Due", ...due } });
  if (deadline !== undefined) cache.writeFragment(TaskDeadline_state, { ...task, deadline });
  linkOne(cache, id, "project", "Project", fields.projectId);
  linkOne(cache, id, "section", "Section", fields.sectionId);
  linkOne(cache, id, "parent", "Task", fields.parentId);
  const labels = labelIds?.map((label) => `Label:${label}`);
  if (labels?.every((label) => isKnown(cache, label))) cache.link(taskKey(id), "labels", labels);
}
