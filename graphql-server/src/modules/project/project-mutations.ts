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
import { createProject } from "./create-project.ts";
import { deleteProject } from "./delete-project.ts";
import { moveProject } from "./move-project.ts";
import {
  CreateProjectInputType,
  DeleteProjectInputType,
  MoveProjectInputType,
  SetProjectArchivedInputType,
  UpdateProjectInputType,
} from "./project-inputs.ts";
import { isProjectRow, type ProjectRow } from "./project-row.ts";
import { ProjectType } from "./project-type.ts";
import { setProjectArchived, updateProject } from "./update-project.ts";

interface ProjectPayload extends MutationOutcome {
  project: ProjectRow | null;
}

interface DeleteProjectPayload extends ProjectPayload {
  deletedProjectId: string | null;
}

const projectPayload = (name: string, description: string) =>
  builder.objectRef<ProjectPayload>(name).implement({
    scope: "PROJECTS_WRITE",
    description,
    fields: (t) => ({
      project: t.expose("project", {
        type: ProjectType,
        nullable: true,
        description:
          "The project as it is now; null when there is none. After CONFLICT, the project that stands in the way.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
    }),
  });

const answerProject = (context: Context, run: (scope: WriteScope) => Promise<ProjectRow>): Promise<ProjectPayload> =>
  answerMutation<Pick<ProjectPayload, "project">>(
    context,
    async (scope) => ({ project: await run(scope) }),
    (current) => ({ project: isProjectRow(current) ? current : null }),
  );

const DeleteProjectPayloadType = builder.objectRef<DeleteProjectPayload>("DeleteProjectPayload").implement({
  scope: "PROJECTS_WRITE",
  description: "What came of deleting a project.",
  fields: (t) => ({
    deletedProjectId: t.exposeID("deletedProjectId", {
      nullable: true,
      description: "The id of the project that was deleted; null when none was.",
    }),
    project: t.expose("project", {
      type: ProjectType,
      nullable: true,
      description: "After CONFLICT, the project as it is; else null.",
    }),
    userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
  }),
});

builder.mutationFields((t) => ({
  createProject: t.field({
    scope: "PROJECTS_WRITE",
    type: projectPayload("CreateProjectPayload", "What came of creating a project."),
    description: "Creates a project. With an `id` it is safe to repeat.",
    args: {
      input: t.arg({ type: CreateProjectInputType, required: true, description: "What the project is made of." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeGivenId("Project", input.id, "input.id");
      const after = decodeGivenId("Project", input.afterProjectId, "input.afterProjectId");
      return answerProject(context, (scope) => createProject(scope, { ...input, id, after }));
    },
  }),
  updateProject: t.field({
    scope: "PROJECTS_WRITE",
    type: projectPayload("UpdateProjectPayload", "What came of changing a project."),
    description: "Changes what is given of a project. Two changes of different members at the same time both last.",
    args: {
      input: t.arg({ type: UpdateProjectInputType, required: true, description: "The project, and what to change." }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Project", input.id, "input.id");
      return answerProject(context, (scope) => updateProject(scope, { ...input, id }));
    },
  }),
  moveProject: t.field({
    scope: "PROJECTS_WRITE",
    type: projectPayload("MoveProjectPayload", "What came of moving a project."),
    description: "Moves a project in the viewer's list. However many are moved at once, all clients see one order.",
    args: { input: t.arg({ type: MoveProjectInputType, required: true, description: "The project, and its place." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Project", input.id, "input.id");
      const after = decodeGivenId("Project", input.afterProjectId, "input.afterProjectId");
      const before = decodeGivenId("Project", input.beforeProjectId, "input.beforeProjectId");
      return answerProject(context, (scope) => moveProject(scope, { ...input, id, after, before }));
    },
  }),
  setProjectArchived: t.field({
    scope: "PROJECTS_WRITE",
    type: projectPayload("SetProjectArchivedPayload", "What came of archiving a project or taking it back."),
    description: "Archives a project or takes it back, with its tasks. Safe to repeat.",
    args: {
      input: t.arg({
        type: SetProjectArchivedInputType,
        required: true,
        description: "The project, and its new state.",
      }),
    },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Project", input.id, "input.id");
      return answerProject(context, (scope) => setProjectArchived(scope, { ...input, id }));
    },
  }),
  deleteProject: t.field({
    scope: "PROJECTS_WRITE",
    type: DeleteProjectPayloadType,
    description: "Deletes a project with its sections, but none of its tasks for good.",
    args: { input: t.arg({ type: DeleteProjectInputType, required: true, description: "The project." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Project", input.id, "input.id");
      return answerMutation<Pick<DeleteProjectPayload, "deletedProjectId" | "project">>(
        context,
        async (scope) => ({
          deletedProjectId: encodeId("Project", await deleteProject(scope, { ...input, id })),
          project: null,
        }),
        (current) => ({ deletedProjectId: null, project: isProjectRow(current) ? current : null }),
      );
    },
  }),
}));
