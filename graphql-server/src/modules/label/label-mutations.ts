import { builder } from "../../builder.ts";
import { badUserInput } from "../../errors.ts";
import { decodeGivenId, decodeId, encodeId } from "../../ids.ts";
import type { Context } from "../../scope.ts";
import type { WriteScope } from "../../write-turn.ts";
import { ColorEnum } from "../color-enum.ts";
import {
  answerMutation,
  EXPECTED_VERSION_DESCRIPTION,
  type MutationOutcome,
  UNDO_TOKEN_DESCRIPTION,
  USER_ERRORS_DESCRIPTION,
} from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import { isLabelRow, type LabelRow, MAX_LABELS } from "./label-row.ts";
import { LabelType } from "./label-type.ts";
import { deleteLabel, mergeLabels } from "./remove-labels.ts";
import { createLabel, updateLabel } from "./write-label.ts";

interface LabelPayload extends MutationOutcome {
  label: LabelRow | null;
}

interface MergeLabelsPayload extends LabelPayload {
  mergedLabelIds: string[];
}

interface DeleteLabelPayload extends LabelPayload {
  deletedLabelId: string | null;
}

const ID_DESCRIPTION = "The id of one of the viewer's labels.";

const CreateLabelInputType = builder.inputType("CreateLabelInput", {
  description: "What a new label is made of.",
  fields: (t) => ({
    id: t.id({
      description:
        "`label_` and a UUID that the client chose, best a UUIDv7. The call is then safe to repeat: the label is created once, and a repeat answers with it.",
    }),
    name: t.string({
      required: true,
      description:
        "One line of 1 to 100 characters, stored in Unicode NFC and without surrounding white space. No other label has it, in whatever case.",
    }),
    color: t.field({
      type: ColorEnum,
      required: true,
      defaultValue: "GRAY",
      description: "The colour that tells it apart.",
    }),
  }),
});

const UpdateLabelInputType = builder.inputType("UpdateLabelInput", {
  description: "A patch: what is not given stays as it is.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    name: t.string({ description: "The new name; cannot be null. No other label has it, in whatever case." }),
    color: t.field({ type: ColorEnum, description: "The new colour; cannot be null." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

const MergeLabelsInputType = builder.inputType("MergeLabelsInput", {
  description: "Which labels become one.",
  fields: (t) => ({
    fromIds: t.idList({
      required: true,
      description: `The labels that go, at least one and at most ${MAX_LABELS}. Their tasks get the one that stays.`,
    }),
    intoId: t.id({ required: true, description: "The label that stays as it is." }),
  }),
});

const DeleteLabelInputType = builder.inputType("DeleteLabelInput", {
  description: "Which label to delete.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

const labelPayload = (name: string, description: string) =>
  builder.objectRef<LabelPayload>(name).implement({
    scope: "LABELS_WRITE",
    description,
    fields: (t) => ({
      label: t.expose("label", {
        type: LabelType,
        nullable: true,
        description:
          "The label as it is now; null when there is none. After CONFLICT, the label that stands in the way.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
    }),
  });

const answerLabel = (context: Context, run: (scope: WriteScope) => Promise<LabelRow>): Promise<LabelPayload> =>
  answerMutation<Pick<LabelPayload, "label">>(
    context,
    async (scope) => ({ label: await run(scope) }),
    (current) => ({ label: isLabelRow(current) ? current : null }),
  );

const MergeLabelsPayloadType = builder.objectRef<MergeLabelsPayload>("MergeLabelsPayload").implement({
  scope: "LABELS_WRITE",
  description: "What came of merging labels.",
  fields: (t) => ({
    label: t.expose("label", {
      type: LabelType,
      nullable: true,
      description: "The label that stays; null when nothing was changed.",
    }),
    mergedLabelIds: t.exposeIDList("mergedLabelIds", {
      description: "The ids of the labels that are gone, each once.",
    }),
    userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
  }),
});

const DeleteLabelPayloadType = builder.objectRef<DeleteLabelPayload>("DeleteLabelPayload").implement({
  scope: "LABELS_WRITE",
  description: "What came of deleting a label.",
  fields: (t) => ({
    deletedLabelId: t.exposeID("deletedLabelId", {
      nullable: true,
      description: "The id of the label that was deleted; null when none was.",
    }),
    label: t.expose("label", {
      type: LabelType,
      nullable: true,
      description: "After CONFLICT, the label as it is; else null.",
    }),
    userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
  }),
});

builder.mutationFields((t) => ({
  createLabel: t.field({
    scope: "LABELS_WRITE",
    type: labelPayload("CreateLabelPayload", "What came of creating a label."),
    description: "Creates a label. With an `id` it is safe to repeat.",
    args: { input: t.arg({ type: CreateLabelInputType, required: true, description: "What the label is made of." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeGivenId("Label", input.id, "input.id");
      return answerLabel(context, (scope) => createLabel(scope, { ...input, id }));
    },
  }),
  updateLabel: t.field({
    scope: "LABELS_WRITE",
    type: labelPayload("UpdateLabelPayload", "What came of changing a label."),
    description: "Changes what is given of a label. Two changes of different members at the same time both last.",
    args: {
      input: t.arg({ type: UpdateLabelInputType, required: true, description: "The label, and what to change." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Label", input.id, "input.id");
      return answerLabel(context, (scope) => updateLabel(scope, { ...input, id }));
    },
  }),
  mergeLabels: t.field({
    scope: "LABELS_WRITE",
    type: MergeLabelsPayloadType,
    description: "Puts one label on every task that has any of some others, and deletes those.",
    args: { input: t.arg({ type: MergeLabelsInputType, required: true, description: "The labels." }) },
    resolve: (_root, { input }, context) => {
      if (input.fromIds.length > MAX_LABELS) throw badUserInput("input.fromIds", `has more than ${MAX_LABELS} items.`);
      const fromIds = input.fromIds.map((id) => decodeId("Label", id, "input.fromIds"));
      const intoId = decodeId("Label", input.intoId, "input.intoId");
      return answerMutation<Pick<MergeLabelsPayload, "label" | "mergedLabelIds">>(
        context,
        async (scope) => {
          const { label, mergedIds } = await mergeLabels(scope, { fromIds, intoId });
          return { label, mergedLabelIds: mergedIds.map((id) => encodeId("Label", id)) };
        },
        () => ({ label: null, mergedLabelIds: [] }),
      );
    },
  }),
  deleteLabel: t.field({
    scope: "LABELS_WRITE",
    type: DeleteLabelPayloadType,
    description: "Deletes a label, and takes it off all tasks.",
    args: { input: t.arg({ type: DeleteLabelInputType, required: true, description: "The label." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Label", input.id, "input.id");
      return answerMutation<Pick<DeleteLabelPayload, "deletedLabelId" | "label">>(
        context,
        async (scope) => ({
          deletedLabelId: encodeId("Label", await deleteLabel(scope, { ...input, id })),
          label: null,
        }),
        (current) => ({ deletedLabelId: null, label: isLabelRow(current) ? current : null }),
      );
    },
  }),
}));
