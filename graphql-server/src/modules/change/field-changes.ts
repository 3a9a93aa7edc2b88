import type { ChangeEntity } from "@docket/db/types";
import { encodeId, type IdKind } from "../../ids.ts";
import { timeOf } from "../task/task-due.ts";
import type { ChangeRow, RecordedRow } from "./change-row.ts";

/** One field of an object before and after a change, as the API shows it. */
export interface FieldChange {
  name: string;
  /** A JSON value; null when there was none. */
  before: unknown;
  /** A JSON value; null when there is none. */
  after: unknown;
}

/** How a column is shown: the name of the field, and how its values are written. */
interface ShownColumn {
  name: string;
  write: (value: unknown) => unknown;
}

const asIs = (value: unknown) => value;
const instant = (value: unknown) => (typeof value === "string" ? new Date(value).toISOString() : value);
const id = (kind: IdKind) => (value: unknown) => (typeof value === "string" ? encodeId(kind, value) : value);

const shown = (name: string, write: ShownColumn["write"] = asIs): ShownColumn => ({ name, write });

const NAME = shown("name");
const COLOR = shown("color");
const CREATED_AT = shown("createdAt", instant);
/** No field of an object, but an order cannot be followed without it. */
const POSITION = shown("position");

/**
 * What is shown of each kind of row, by column. Left out are the row's own id, which the change names, and what follows
 * from the rest: `version`, `updatedAt`, the owner and the depth.
 */
const COLUMNS: Record<ChangeEntity, Readonly<Record<string, ShownColumn>>> = {
  LABEL: { name: NAME, color: COLOR, created_at: CREATED_AT },
  PROJECT: {
    name: NAME,
    color: COLOR,
    position: POSITION,
    is_inbox: shown("isInbox"),
    archived_at: shown("archivedAt", instant),
    created_at: CREATED_AT,
  },
  SAVED_VIEW: {
    name: NAME,
    color: COLOR,
    position: POSITION,
    filter: shown("filter"),
    search: shown("search"),
    order_by: shown("orderBy"),
    group_by: shown("groupBy"),
    layout: shown("layout"),
    created_at: CREATED_AT,
  },
  SECTION: { name: NAME, project_id: shown("project", id("Project")), position: POSITION, created_at: CREATED_AT },
  SETTINGS: {
    time_zone: shown("timeZone"),
    theme: shown("theme"),
    single_key_shortcuts: shown("singleKeyShortcuts"),
    week_start: shown("weekStart"),
    clock: shown("clock"),
  },
  TASK: {
    title: shown("title"),
    description: shown("description"),
    is_completed: shown("isCompleted"),
    completed_at: shown("completedAt", instant),
    priority: shown("priority"),
    due_date: shown("dueDate"),
    due_time: shown("dueTime", (value) => (typeof value === "number" ? timeOf(value) : value)),
    due_zone: shown("dueTimeZone"),
    deadline: shown("deadline"),
    project_id: shown("project", id("Project")),
    section_id: shown("section", id("Section")),
    parent_id: shown("parent", id("Task")),
    position: POSITION,
    deleted_at: shown("deletedAt", instant),
    created_at: CREATED_AT,
  },
  TASK_LABEL: { label_id: shown("label", id("Label")) },
};

const ID_KINDS: Record<ChangeEntity, IdKind> = {
  LABEL: "Label",
  PROJECT: "Project",
  SAVED_VIEW: "SavedView",
  SECTION: "Section",
  SETTINGS: "User",
  TASK: "Task",
  TASK_LABEL: "Task",
};

/** Returns the global id of what a change is about: of a label on a task, the task's; of the settings, the viewer's. */
export function entityGlobalId({ entity, entityId }: Pick<ChangeRow, "entity" | "entityId">): string {
  return encodeId(ID_KINDS[entity], entityId);
}

/** Returns the fields that a change set, changed or cleared, in a fixed order. */
export function fieldChanges({ entity, before, after }: Pick<ChangeRow, "entity" | "before" | "after">): FieldChange[] {
  return Object.entries(COLUMNS[entity]).flatMap(([column, { name, write }]) => {
    const [old, current] = [columnOf(before, column), columnOf(after, column)];
    return old === null && current === null ? [] : [{ name, before: write(old), after: write(current) }];
  });
}

/** Returns the names by which the API shows columns of a row, in a fixed order, without those that it does not show. */
export function fieldNames(entity: ChangeEntity, columns: readonly string[]): string[] {
  return Object.entries(COLUMNS[entity]).flatMap(([column, { name }]) => (columns.includes(column) ? [name] : []));
}

function columnOf(row: RecordedRow | null, column: string): unknown {
  return row?.[column] ?? null;
}
