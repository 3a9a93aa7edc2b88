import { builder } from "../../builder.ts";
import { ColorEnum } from "../color-enum.ts";
import { EXPECTED_VERSION_DESCRIPTION } from "../mutation-payload.ts";
import type { ProjectTasksFate } from "./delete-project.ts";

const ID_DESCRIPTION = "The id of one of the viewer's projects.";

const ProjectTasksFateEnum = builder.enumType("ProjectTasksFate", {
  description: "What becomes of the tasks of a project that is deleted.",
  values: {
    MOVE_TO_INBOX: { description: "They go to the Inbox; those in the trash stay in the trash." },
    TRASH: { description: "They go to the trash. Restored from it, they are in the Inbox." },
  } satisfies Record<ProjectTasksFate, { description: string }>,
});

export const CreateProjectInputType = builder.inputType("CreateProjectInput", {
  description: "What a new project is made of.",
  fields: (t) => ({
    id: t.id({
      description:
        "`project_` and a UUID that the client chose, best a UUIDv7. The call is then safe to repeat: the project is created once, and a repeat answers with it.",
    }),
    name: t.string({
      required: true,
      description: "One line of 1 to 200 characters, stored in Unicode NFC and without surrounding white space.",
    }),
    color: t.field({
      type: ColorEnum,
      required: true,
      defaultValue: "GRAY",
      description: "The colour that tells it apart.",
    }),
    afterProjectId: t.id({
      description: "The project that it follows; the Inbox for the first place. The last place when not given.",
    }),
  }),
});

export const UpdateProjectInputType = builder.inputType("UpdateProjectInput", {
  description: "A patch: what is not given stays as it is.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    name: t.string({ description: "The new name; cannot be null, and not be given for the Inbox." }),
    color: t.field({ type: ColorEnum, description: "The new colour; cannot be null." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const MoveProjectInputType = builder.inputType("MoveProjectInput", {
  description: "Which project to move, and where to: after another, before another, or to the end of the list.",
  fields: (t) => ({
    id: t.id({ required: true, description: `${ID_DESCRIPTION} Not the Inbox.` }),
    afterProjectId: t.id({ description: "The project that it is to follow; the Inbox for the first place." }),
    beforeProjectId: t.id({ description: "The project that is to follow it. Not together with `afterProjectId`." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const SetProjectArchivedInputType = builder.inputType("SetProjectArchivedInput", {
  description: "Which project to archive or to take back.",
  fields: (t) => ({
    id: t.id({ required: true, description: `${ID_DESCRIPTION} Not the Inbox.` }),
    isArchived: t.boolean({ required: true, description: "Whether the project is put away." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const DeleteProjectInputType = builder.inputType("DeleteProjectInput", {
  description: "Which project to delete, and what becomes of its tasks.",
  fields: (t) => ({
    id: t.id({ required: true, description: `${ID_DESCRIPTION} Not the Inbox.` }),
    tasks: t.field({ type: ProjectTasksFateEnum, required: true, description: "What becomes of its tasks." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});
