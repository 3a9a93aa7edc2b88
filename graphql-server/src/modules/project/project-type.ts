import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { ColorEnum } from "../color-enum.ts";
import { CREATED_AT_DESCRIPTION, UPDATED_AT_DESCRIPTION, VERSION_DESCRIPTION } from "../row-fields.ts";
import type { ProjectRow } from "./project-row.ts";

/** The GraphQL type of a project. */
export const ProjectType = builder.objectRef<ProjectRow>("Project").implement({
  scope: "PROJECTS_READ",
  description: "What tasks are sorted into. Every task is in one project, the Inbox when nothing else was said.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "The project's id, `project_` and a UUID.",
      resolve: ({ id }) => encodeId("Project", id),
    }),
    name: t.exposeString("name", { description: "One line of text, 1 to 200 characters." }),
    color: t.expose("color", { type: ColorEnum, description: "The colour that tells it apart." }),
    isInbox: t.exposeBoolean("isInbox", {
      description:
        "Whether this is the Inbox, which every viewer has exactly once. It is not renamed, moved, archived or deleted.",
    }),
    isArchived: t.boolean({
      description: "Whether the project is put away: it is left out of `projects`, and keeps its tasks.",
      resolve: ({ archivedAt }) => archivedAt !== null,
    }),
    archivedAt: t.expose("archivedAt", {
      type: "DateTime",
      nullable: true,
      description: "When the project was archived; null exactly while it is not.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: CREATED_AT_DESCRIPTION }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: UPDATED_AT_DESCRIPTION }),
    version: t.exposeInt("version", { description: VERSION_DESCRIPTION }),
  }),
});
