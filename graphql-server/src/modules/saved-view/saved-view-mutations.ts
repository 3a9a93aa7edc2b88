import { builder } from "../../builder.ts";
import { decodeGivenId, decodeId, encodeId } from "../../ids.ts";
import type { Context } from "../../scope.ts";
import type { WriteScope } from "../../write-turn.ts";
import {
  answerMutation,
  type MutationOutcome,
  UNDO_TOKEN_DESCRIPTION,
  USER_ERRORS_DESCRIPTION,
} from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import {
  CreateSavedViewInputType,
  DeleteSavedViewInputType,
  MoveSavedViewInputType,
  UpdateSavedViewInputType,
} from "./saved-view-inputs.ts";
import { isSavedViewRow, type SavedViewRow } from "./saved-view-row.ts";
import { SavedViewType } from "./saved-view-type.ts";
import { createSavedView, deleteSavedView, moveSavedView, updateSavedView } from "./write-saved-view.ts";

interface SavedViewPayload extends MutationOutcome {
  savedView: SavedViewRow | null;
}

interface DeleteSavedViewPayload extends SavedViewPayload {
  deletedSavedViewId: string | null;
}

const savedViewPayload = (name: string, description: string) =>
  builder.objectRef<SavedViewPayload>(name).implement({
    scope: "VIEWS_WRITE",
    description,
    fields: (t) => ({
      savedView: t.expose("savedView", {
        type: SavedViewType,
        nullable: true,
        description: "The view as it is now; null when there is none. After CONFLICT, the view that stands in the way.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
    }),
  });

const answerSavedView = (
  context: Context,
  run: (scope: WriteScope) => Promise<SavedViewRow>,
): Promise<SavedViewPayload> =>
  answerMutation<Pick<SavedViewPayload, "savedView">>(
    context,
    async (scope) => ({ savedView: await run(scope) }),
    (current) => ({ savedView: isSavedViewRow(current) ? current : null }),
  );

const DeleteSavedViewPayloadType = builder.objectRef<DeleteSavedViewPayload>("DeleteSavedViewPayload").implement({
  scope: "VIEWS_WRITE",
  description: "What came of deleting a view.",
  fields: (t) => ({
    deletedSavedViewId: t.exposeID("deletedSavedViewId", {
      nullable: true,
      description: "The id of the view that was deleted; null when none was.",
    }),
    savedView: t.expose("savedView", {
      type: SavedViewType,
      nullable: true,
      description: "After CONFLICT, the view as it is; else null.",
    }),
    userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
  }),
});

builder.mutationFields((t) => ({
  createSavedView: t.field({
    scope: "VIEWS_WRITE",
    type: savedViewPayload("CreateSavedViewPayload", "What came of saving a view."),
    description: "Saves a view, at the end of the list. With an `id` it is safe to repeat.",
    args: {
      input: t.arg({ type: CreateSavedViewInputType, required: true, description: "What the view is made of." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeGivenId("SavedView", input.id, "input.id");
      return answerSavedView(context, (scope) => createSavedView(scope, { ...input, id }));
    },
  }),
  updateSavedView: t.field({
    scope: "VIEWS_WRITE",
    type: savedViewPayload("UpdateSavedViewPayload", "What came of changing a view."),
    description: "Changes what is given of a view. Two changes of different members at the same time both last.",
    args: {
      input: t.arg({ type: UpdateSavedViewInputType, required: true, description: "The view, and what to change." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeId("SavedView", input.id, "input.id");
      return answerSavedView(context, (scope) => updateSavedView(scope, { ...input, id }));
    },
  }),
  moveSavedView: t.field({
    scope: "VIEWS_WRITE",
    type: savedViewPayload("MoveSavedViewPayload", "What came of moving a view."),
    description: "Moves a view in the viewer's list. However many are moved at once, all clients see one order.",
    args: { input: t.arg({ type: MoveSavedViewInputType, required: true, description: "The view, and its place." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("SavedView", input.id, "input.id");
      const after = decodeGivenId("SavedView", input.afterSavedViewId, "input.afterSavedViewId");
      const before = decodeGivenId("SavedView", input.beforeSavedViewId, "input.beforeSavedViewId");
      return answerSavedView(context, (scope) => moveSavedView(scope, { ...input, id, after, before }));
    },
  }),
  deleteSavedView: t.field({
    scope: "VIEWS_WRITE",
    type: DeleteSavedViewPayloadType,
    description: "Deletes a view, but none of the tasks that it shows.",
    args: { input: t.arg({ type: DeleteSavedViewInputType, required: true, description: "The view." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("SavedView", input.id, "input.id");
      return answerMutation<Pick<DeleteSavedViewPayload, "deletedSavedViewId" | "savedView">>(
        context,
        async (scope) => ({
          deletedSavedViewId: encodeId("SavedView", await deleteSavedView(scope, { ...input, id })),
          savedView: null,
        }),
        (current) => ({ deletedSavedViewId: null, savedView: isSavedViewRow(current) ? current : null }),
      );
    },
  }),
}));
