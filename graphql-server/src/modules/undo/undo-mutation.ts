import { builder } from "../../builder.ts";
import { decodeId, encodeId } from "../../ids.ts";
import { ChangeEntityEnum } from "../change/change-type.ts";
import { entityGlobalId, fieldNames } from "../change/field-changes.ts";
import { UNDO_HOURS } from "../change/undo-window.ts";
import { answerMutation, type MutationOutcome } from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import { undo } from "./undo.ts";
import type { Skip, SkipReason } from "./undo-plan.ts";
import type { Undone, WrittenRow } from "./write-undo.ts";

type UndoPayload = Undone & MutationOutcome;

const SkipReasonEnum = builder.enumType("UndoSkipReason", {
  description: "Why something was not taken back.",
  values: {
    CHANGED_LATER: { description: "It was changed again since, and keeps what it was changed to." },
    DELETED_LATER: { description: "The object was deleted for good since." },
    IN_USE: { description: "Something that came later depends on the object, which stays for it." },
    LINK_GONE: {
      description:
        "What it was in, below or labelled with is gone, or has no room for it. A task comes back without, in the Inbox if need be; a task that is there stays where it is.",
    },
    NAME_TAKEN: { description: "Another label has its name by now." },
    PARENT_IN_TRASH: { description: "Its parent is in the trash, so it stays there, too." },
  } satisfies Record<SkipReason, { description: string }>,
});

const UndoSkipType = builder.objectRef<Skip>("UndoSkip").implement({
  scope: "HISTORY_UNDO",
  description: "Something that was not taken back.",
  fields: (t) => ({
    entity: t.expose("entity", { type: ChangeEntityEnum, description: "What kind of object it belongs to." }),
    entityId: t.id({
      description: "The id of the object. It may be gone by now.",
      resolve: (skip) => entityGlobalId(skip),
    }),
    fields: t.stringList({
      description: "The fields, as in `FieldChange.name`; empty when it is the object as a whole.",
      resolve: ({ entity, columns }) => fieldNames(entity, columns),
    }),
    reason: t.expose("reason", { type: SkipReasonEnum, description: "Why it was not taken back." }),
  }),
});

const UndoPayloadType = builder.objectRef<UndoPayload>("UndoPayload").implement({
  scope: "HISTORY_UNDO",
  description: "What came of taking a mutation back.",
  fields: (t) => ({
    undone: t.int({
      description: "How many objects, and labels on tasks, were changed, put back or deleted.",
      resolve: ({ changed, deleted }) => countOf(changed) + countOf(deleted),
    }),
    changedIds: t.idList({
      description: "The ids of the objects that were changed or put back, each once, to be fetched anew.",
      resolve: ({ changed }) => idsOf(changed),
    }),
    deletedIds: t.idList({
      description: "The ids of the objects that were deleted, as the mutation had made them.",
      resolve: ({ deleted }) => idsOf(deleted),
    }),
    skipped: t.field({
      type: [UndoSkipType],
      description: "What was not taken back, and why.",
      resolve: ({ skipped }) => skipped,
    }),
    undoToken: t.exposeID("undoToken", {
      nullable: true,
      description: "Give it to `undo` to have the mutation again; null when nothing was taken back.",
    }),
    userErrors: t.expose("userErrors", {
      type: [UserErrorType],
      description: "What a person can correct: NOT_FOUND when the token names no mutation of the viewer's last day.",
    }),
  }),
});

const UndoInputType = builder.inputType("UndoInput", {
  description: "Which mutation to take back.",
  fields: (t) => ({
    token: t.id({
      required: true,
      description: "The `undoToken` of the mutation's payload, of a change, or of an action.",
    }),
  }),
});

builder.mutationField("undo", (t) =>
  t.field({
    scope: "HISTORY_UNDO",
    type: UndoPayloadType,
    description: `Takes back what a mutation of the last ${UNDO_HOURS} hours wrote, field by field. What was changed again since keeps its newer value, and is reported.`,
    args: { input: t.arg({ type: UndoInputType, required: true, description: "The mutation." }) },
    resolve: (_root, { input }, context) => {
      const mutationId = decodeId("Undo", input.token, "input.token");
      return answerMutation<Omit<UndoPayload, "userErrors">>(
        context,
        async (scope) => {
          const undone = await undo(scope, mutationId);
          const isEmpty = undone.changed.length + undone.deleted.length === 0;
          return { ...undone, undoToken: isEmpty ? null : encodeId("Undo", scope.mutationId) };
        },
        () => ({ changed: [], deleted: [], skipped: [], undoToken: null }),
      );
    },
  }),
);

/** A row may be written more than once; labels on a task are rows of their own. */
function countOf(rows: readonly WrittenRow[]): number {
  const labels = rows.filter(({ entity }) => entity === "TASK_LABEL").length;
  const others = rows.filter(({ entity }) => entity !== "TASK_LABEL").map(({ entity, entityId }) => entity + entityId);
  return labels + new Set(others).size;
}

function idsOf(rows: readonly WrittenRow[]): string[] {
  return [...new Set(rows.map(entityGlobalId))];
}
