import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { requireScope } from "../../scope.ts";
import { loadProject } from "../project/project-row.ts";
import { ProjectType } from "../project/project-type.ts";
import { CREATED_AT_DESCRIPTION, UPDATED_AT_DESCRIPTION, VERSION_DESCRIPTION } from "../row-fields.ts";
import { MAX_SECTIONS, type SectionRow, sectionsOfProjectLoader } from "./section-row.ts";

/** The GraphQL type of a section. */
export const SectionType = builder.objectRef<SectionRow>("Section").implement({
  scope: "PROJECTS_READ",
  description: "A part of a project, such as a column of its board.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "The section's id, `section_` and a UUID.",
      resolve: ({ id }) => encodeId("Section", id),
    }),
    name: t.exposeString("name", { description: "One line of text, 1 to 200 characters." }),
    project: t.field({
      type: ProjectType,
      description: "The project that it is a part of.",
      resolve: ({ projectId }, _args, context) => loadProject(requireScope(context), projectId),
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: CREATED_AT_DESCRIPTION }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: UPDATED_AT_DESCRIPTION }),
    version: t.exposeInt("version", { description: VERSION_DESCRIPTION }),
  }),
});

builder.objectFields(ProjectType, (t) => ({
  sections: t.field({
    type: [SectionType],
    extensions: { maxSize: MAX_SECTIONS },
    description: "The parts of the project, in their order.",
    resolve: ({ id }, _args, context) => sectionsOfProjectLoader(requireScope(context)).load(id),
  }),
}));
