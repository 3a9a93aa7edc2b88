import { builder } from "../../builder.ts";
import { EXPECTED_VERSION_DESCRIPTION } from "../mutation-payload.ts";
import type { SectionTasksFate } from "./delete-section.ts";

const ID_DESCRIPTION = "The id of one of the viewer's sections.";

const SectionTasksFateEnum = builder.enumType("SectionTasksFate", {
  description: "What becomes of the tasks of a section that is deleted.",
  values: {
    KEEP: { description: "They stay in the project, outside of any section." },
    TRASH: { description: "They go to the trash with their subtasks. Restored from it, they are in the project." },
  } satisfies Record<SectionTasksFate, { description: string }>,
});

export const CreateSectionInputType = builder.inputType("CreateSectionInput", {
  description: "What a new section is made of.",
  fields: (t) => ({
    id: t.id({
      description:
        "`section_` and a UUID that the client chose, best a UUIDv7. The call is then safe to repeat: the section is created once, and a repeat answers with it.",
    }),
    projectId: t.id({ required: true, description: "The project that it is a part of; the Inbox may have sections." }),
    name: t.string({
      required: true,
      description: "One line of 1 to 200 characters, stored in Unicode NFC and without surrounding white space.",
    }),
    afterSectionId: t.id({
      description: "The section of the same project that it follows; the last place when not given.",
    }),
  }),
});

export const UpdateSectionInputType = builder.inputType("UpdateSectionInput", {
  description: "A patch: what is not given stays as it is.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    name: t.string({ description: "The new name; cannot be null." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const MoveSectionInputType = builder.inputType("MoveSectionInput", {
  description: "Which section to move, and where to: after another, before another, or to the end of the project.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    projectId: t.id({ description: "The project that it goes to; the one where it is when not given." }),
    afterSectionId: t.id({ description: "The section of that project that it is to follow." }),
    beforeSectionId: t.id({
      description: "The section of that project that is to follow it. Not together with `afterSectionId`.",
    }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});

export const DeleteSectionInputType = builder.inputType("DeleteSectionInput", {
  description: "Which section to delete, and what becomes of its tasks.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    tasks: t.field({ type: SectionTasksFateEnum, required: true, description: "What becomes of its tasks." }),
    expectedVersion: t.int({ description: EXPECTED_VERSION_DESCRIPTION }),
  }),
});
