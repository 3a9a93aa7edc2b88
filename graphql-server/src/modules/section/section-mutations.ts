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
import { createSection } from "./create-section.ts";
import { deleteSection } from "./delete-section.ts";
import { moveSection } from "./move-section.ts";
import {
  CreateSectionInputType,
  DeleteSectionInputType,
  MoveSectionInputType,
  UpdateSectionInputType,
} from "./section-inputs.ts";
import { isSectionRow, type SectionRow } from "./section-row.ts";
import { SectionType } from "./section-type.ts";
import { updateSection } from "./update-section.ts";

interface SectionPayload extends MutationOutcome {
  section: SectionRow | null;
}

interface DeleteSectionPayload extends SectionPayload {
  deletedSectionId: string | null;
}

const sectionPayload = (name: string, description: string) =>
  builder.objectRef<SectionPayload>(name).implement({
    scope: "PROJECTS_WRITE",
    description,
    fields: (t) => ({
      section: t.expose("section", {
        type: SectionType,
        nullable: true,
        description:
          "The section as it is now; null when there is none. After CONFLICT, the section that stands in the way.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
    }),
  });

const answerSection = (context: Context, run: (scope: WriteScope) => Promise<SectionRow>): Promise<SectionPayload> =>
  answerMutation<Pick<SectionPayload, "section">>(
    context,
    async (scope) => ({ section: await run(scope) }),
    (current) => ({ section: isSectionRow(current) ? current : null }),
  );

const DeleteSectionPayloadType = builder.objectRef<DeleteSectionPayload>("DeleteSectionPayload").implement({
  scope: "PROJECTS_WRITE",
  description: "What came of deleting a section.",
  fields: (t) => ({
    deletedSectionId: t.exposeID("deletedSectionId", {
      nullable: true,
      description: "The id of the section that was deleted; null when none was.",
    }),
    section: t.expose("section", {
      type: SectionType,
      nullable: true,
      description: "After CONFLICT, the section as it is; else null.",
    }),
    userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
  }),
});

builder.mutationFields((t) => ({
  createSection: t.field({
    scope: "PROJECTS_WRITE",
    type: sectionPayload("CreateSectionPayload", "What came of creating a section."),
    description: "Creates a section in a project. With an `id` it is safe to repeat.",
    args: {
      input: t.arg({ type: CreateSectionInputType, required: true, description: "What the section is made of." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeGivenId("Section", input.id, "input.id");
      const projectId = decodeId("Project", input.projectId, "input.projectId");
      const after = decodeGivenId("Section", input.afterSectionId, "input.afterSectionId");
      return answerSection(context, (scope) => createSection(scope, { ...input, id, projectId, after }));
    },
  }),
  updateSection: t.field({
    scope: "PROJECTS_WRITE",
    type: sectionPayload("UpdateSectionPayload", "What came of changing a section."),
    description: "Changes what is given of a section.",
    args: {
      input: t.arg({ type: UpdateSectionInputType, required: true, description: "The section, and what to change." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Section", input.id, "input.id");
      return answerSection(context, (scope) => updateSection(scope, { ...input, id }));
    },
  }),
  moveSection: t.field({
    scope: "PROJECTS_WRITE",
    type: sectionPayload("MoveSectionPayload", "What came of moving a section."),
    description: "Moves a section within its project or to another one. Its tasks go along, with their subtasks.",
    args: { input: t.arg({ type: MoveSectionInputType, required: true, description: "The section, and its place." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Section", input.id, "input.id");
      const projectId = decodeGivenId("Project", input.projectId, "input.projectId");
      const after = decodeGivenId("Section", input.afterSectionId, "input.afterSectionId");
      const before = decodeGivenId("Section", input.beforeSectionId, "input.beforeSectionId");
      return answerSection(context, (scope) => moveSection(scope, { ...input, id, projectId, after, before }));
    },
  }),
  deleteSection: t.field({
    scope: "PROJECTS_WRITE",
    type: DeleteSectionPayloadType,
    description: "Deletes a section, but none of its tasks for good.",
    args: { input: t.arg({ type: DeleteSectionInputType, required: true, description: "The section." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Section", input.id, "input.id");
      return answerMutation<Pick<DeleteSectionPayload, "deletedSectionId" | "section">>(
        context,
        async (scope) => ({
          deletedSectionId: encodeId("Section", await deleteSection(scope, { ...input, id })),
          section: null,
        }),
        (current) => ({ deletedSectionId: null, section: isSectionRow(current) ? current : null }),
      );
    },
  }),
}));
