import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { type Page, pageInfoOf } from "../../page.ts";
import { requireScope } from "../../scope.ts";
import { encodeSequence } from "./change-row.ts";
import { ChangeConnectionType, ChangeEntityEnum, ChangeOperationEnum, changeListArgs } from "./change-type.ts";
import type { ActionPart, ActionRow } from "./find-actions.ts";
import { findChangesOfMutation } from "./find-changes.ts";
import { UNDO_HOURS } from "./undo-window.ts";

const ActionPartType = builder.objectRef<ActionPart>("ActionPart").implement({
  scope: "HISTORY_READ",
  description: "How many objects of one kind an action wrote, and how.",
  fields: (t) => ({
    entity: t.expose("entity", { type: ChangeEntityEnum, description: "The kind of object." }),
    operation: t.expose("operation", { type: ChangeOperationEnum, description: "What was done to them." }),
    count: t.exposeInt("count", { description: "How many changes of this kind it made." }),
  }),
});

const ActionType = builder.objectRef<ActionRow>("Action").implement({
  scope: "HISTORY_READ",
  description: "All that one mutation wrote.",
  fields: (t) => ({
    id: t.id({
      description: "The action's id, `undo_` and a UUID.",
      resolve: ({ mutationId }) => encodeId("Undo", mutationId),
    }),
    undoToken: t.id({
      nullable: true,
      description: "Give it to `undo` to take the action back; null when `canUndo` is false.",
      resolve: ({ canUndo, mutationId }) => (canUndo ? encodeId("Undo", mutationId) : null),
    }),
    canUndo: t.exposeBoolean("canUndo", {
      description: `Whether it can be taken back: it is less than ${UNDO_HOURS} hours old, and was not taken back yet.`,
    }),
    recordedAt: t.expose("recordedAt", { type: "DateTime", description: "When it began to write." }),
    undoes: t.id({
      nullable: true,
      description: "The id of the action that it took back; null when it was no undo.",
      resolve: ({ undoes }) => (undoes === null ? null : encodeId("Undo", undoes)),
    }),
    changeCount: t.int({
      description: "How many changes it made.",
      resolve: ({ firstSequence, lastSequence }) => Number(lastSequence - firstSequence) + 1,
    }),
    parts: t.field({
      type: [ActionPartType],
      description: "What kinds of changes it made, and how many of each.",
      resolve: ({ parts }) => parts,
    }),
    changes: t.field({
      type: ChangeConnectionType,
      description: "The changes it made, in their order.",
      args: changeListArgs,
      resolve: ({ mutationId }, args, context) => findChangesOfMutation(requireScope(context), mutationId, args),
    }),
  }),
});

const ActionEdgeType = builder.objectRef<ActionRow>("ActionEdge").implement({
  scope: "HISTORY_READ",
  description: "An action at its place in a list.",
  fields: (t) => ({
    cursor: t.string({ description: "Names the place in the list, for `after`.", resolve: cursorOf }),
    node: t.field({ type: ActionType, description: "The action.", resolve: (action) => action }),
  }),
});

/** The GraphQL type of a page of actions. */
export const ActionConnectionType = builder.objectRef<Page<ActionRow>>("ActionConnection").implement({
  scope: "HISTORY_READ",
  description: "A page of a list of actions (GraphQL Cursor Connections).",
  fields: (t) => ({
    edges: t.field({
      type: [ActionEdgeType],
      description: "The actions of the page, each with its cursor.",
      resolve: ({ rows }) => rows,
    }),
    nodes: t.field({ type: [ActionType], description: "The actions of the page.", resolve: ({ rows }) => rows }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: "Where the page stands in the list.",
      resolve: (page) => pageInfoOf(page, cursorOf),
    }),
  }),
});

/** The list goes on before the action's first change. */
function cursorOf({ firstSequence }: ActionRow): string {
  return encodeSequence(firstSequence);
}
