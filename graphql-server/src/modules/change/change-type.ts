import type { ChangeEntity, ChangeOperation } from "@docket/db/types";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { type Page, pageInfoOf } from "../../page.ts";
import { type ChangeRow, DEFAULT_CHANGES, encodeSequence, MAX_CHANGES } from "./change-row.ts";
import { entityGlobalId, type FieldChange, fieldChanges } from "./field-changes.ts";

/** The GraphQL enum of the kinds of rows whose writes are recorded. */
export const ChangeEntityEnum = builder.enumType("ChangeEntity", {
  description: "What a change is about.",
  values: {
    LABEL: { description: "A label." },
    PROJECT: { description: "A project." },
    SAVED_VIEW: { description: "A saved view." },
    SECTION: { description: "A section of a project." },
    SETTINGS: { description: "The viewer's settings. The change names the viewer's id." },
    TASK: { description: "A task." },
    TASK_LABEL: { description: "A label on a task, put there or taken off. The change names the task's id." },
  } satisfies Record<ChangeEntity, { description: string }>,
});

/** The GraphQL enum of what can happen to a row. */
export const ChangeOperationEnum = builder.enumType("ChangeOperation", {
  description: "What a change did.",
  values: {
    CREATE: { description: "It was made." },
    DELETE: { description: "It was deleted for good. Moving a task to the trash is an UPDATE of `deletedAt`." },
    UPDATE: { description: "Some of its fields changed." },
  } satisfies Record<ChangeOperation, { description: string }>,
});

const FieldChangeType = builder.objectRef<FieldChange>("FieldChange").implement({
  scope: "HISTORY_READ",
  description: "A field of an object before and after a change.",
  fields: (t) => ({
    name: t.exposeString("name", {
      description:
        "The name of the field on the object's own type; of a label on a task, `label`. `position` is the place among its neighbours: they stand in the order of these texts' bytes, and of their ids where two are equal.",
    }),
    before: t.expose("before", {
      type: "JSON",
      nullable: true,
      description: "The value before, written as the API writes it, an object as its id; null when there was none.",
    }),
    after: t.expose("after", {
      type: "JSON",
      nullable: true,
      description: "The value after, written as the API writes it, an object as its id; null when there is none.",
    }),
  }),
});

/** The GraphQL type of one recorded write. */
export const ChangeType = builder.objectRef<ChangeRow>("Change").implement({
  scope: "HISTORY_READ",
  description: "A write to one of the viewer's objects, recorded in the transaction that made it and kept ever since.",
  fields: (t) => ({
    cursor: t.string({
      description: "Names its place in the feed, for `after` of `viewer.changes`.",
      resolve: ({ sequence }) => encodeSequence(sequence),
    }),
    entity: t.expose("entity", { type: ChangeEntityEnum, description: "What kind of object was written." }),
    entityId: t.id({
      description: "The object's id. It may be gone by now.",
      resolve: (change) => entityGlobalId(change),
    }),
    operation: t.expose("operation", { type: ChangeOperationEnum, description: "What was done." }),
    fields: t.field({
      type: [FieldChangeType],
      description:
        "What changed, field by field: all that had a value when the object was created or deleted. `version` and `updatedAt` follow from the rest and are left out.",
      resolve: (change) => fieldChanges(change),
    }),
    recordedAt: t.expose("recordedAt", { type: "DateTime", description: "When it was written." }),
    undoToken: t.id({
      description: "Names the mutation that wrote it, and takes all of that back when given to `undo` within a day.",
      resolve: ({ mutationId }) => encodeId("Undo", mutationId),
    }),
  }),
});

const ChangeEdgeType = builder.objectRef<ChangeRow>("ChangeEdge").implement({
  scope: "HISTORY_READ",
  description: "A change at its place in a list.",
  fields: (t) => ({
    cursor: t.string({
      description: "Names the place in the list, for `after`.",
      resolve: ({ sequence }) => encodeSequence(sequence),
    }),
    node: t.field({ type: ChangeType, description: "The change.", resolve: (change) => change }),
  }),
});

/** The GraphQL type of a page of changes. */
export const ChangeConnectionType = builder.objectRef<Page<ChangeRow>>("ChangeConnection").implement({
  scope: "HISTORY_READ",
  description: "A page of a list of changes (GraphQL Cursor Connections).",
  fields: (t) => ({
    edges: t.field({
      type: [ChangeEdgeType],
      description: "The changes of the page, each with its cursor.",
      resolve: ({ rows }) => rows,
    }),
    nodes: t.field({ type: [ChangeType], description: "The changes of the page.", resolve: ({ rows }) => rows }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: "Where the page stands in the list.",
      resolve: (page) => pageInfoOf(page, ({ sequence }) => encodeSequence(sequence)),
    }),
  }),
});

/** The arguments of a list of changes. */
export const changeListArgs = builder.args((t) => ({
  first: t.int({ description: `The size of the page, 1 to ${MAX_CHANGES}; ${DEFAULT_CHANGES} when not given.` }),
  after: t.string({ description: "Only what comes after this cursor in the list." }),
}));
