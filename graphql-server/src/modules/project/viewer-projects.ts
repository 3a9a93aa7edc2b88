import { builder } from "../../builder.ts";
import { ApiError } from "../../errors.ts";
import { decodeId } from "../../ids.ts";
import type { Scope } from "../../scope.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { MAX_PROJECTS, type ProjectRow, projectLoader, readProjects } from "./project-row.ts";
import { ProjectType } from "./project-type.ts";

builder.objectFields(ViewerType, (t) => ({
  inbox: t.field({
    scope: "PROJECTS_READ",
    type: ProjectType,
    description: "The project of what is not sorted yet. It always exists, exactly once.",
    resolve: readInbox,
  }),
  projects: t.field({
    scope: "PROJECTS_READ",
    type: [ProjectType],
    extensions: { maxSize: MAX_PROJECTS },
    description: "The viewer's projects in their order, the Inbox first: all that are not archived, or all that are.",
    args: {
      isArchived: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: "Whether to list the archived projects, instead of the others.",
      }),
    },
    resolve: (scope, { isArchived }) => readProjects(scope, isArchived),
  }),
  project: t.field({
    scope: "PROJECTS_READ",
    type: ProjectType,
    nullable: true,
    description: "One of the viewer's projects; null when the viewer has none of that id.",
    args: { id: t.arg.id({ required: true, description: "The project's id." }) },
    resolve: (scope, { id }) => projectLoader(scope).load(decodeId("Project", id, "id")),
  }),
}));

/** The id of the Inbox is its owner's. */
async function readInbox(scope: Scope): Promise<ProjectRow> {
  const inbox = await projectLoader(scope).load(scope.userId);
  if (!inbox) throw new ApiError("UNAUTHENTICATED");
  return inbox;
}
