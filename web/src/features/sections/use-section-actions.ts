"use client";

import { useMemo } from "react";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { graphql } from "@/gql/gql.ts";
import type { SectionTasksFate } from "@/gql/graphql.ts";
import type { ListedSection } from "./sections-query.ts";

const CreateSectionMutation = graphql(/* GraphQL */ `
  mutation CreateSection($input: CreateSectionInput!) {
    createSection(input: $input) {
      section {
        id
        name
        project {
          id
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const RenameSectionMutation = graphql(/* GraphQL */ `
  mutation RenameSection($input: UpdateSectionInput!) {
    updateSection(input: $input) {
      section {
        id
        name
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const MoveSectionMutation = graphql(/* GraphQL */ `
  mutation MoveSection($input: MoveSectionInput!) {
    moveSection(input: $input) {
      section {
        id
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const DeleteSectionMutation = graphql(/* GraphQL */ `
  mutation DeleteSection($input: DeleteSectionInput!) {
    deleteSection(input: $input) {
      deletedSectionId
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Where a section goes: beside another of its project. */
export type SectionPlace = { afterSectionId: string } | { beforeSectionId: string };

/**
 * What a person can do to the sections of a project. Each shows at once and can be taken back; when it fails, a message says so and offers
 * to try again.
 * @param undo of the page
 * @param projectId the project's
 */
export function useSectionActions(undo: Undo, projectId: string) {
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    const begin = (id: string, done: string, undone: string) =>
      beginAction(undo, { done, undone, before: [], after: [] }, [{ type: "Section", id, projectId }]);

    function create(name: string): Promise<void> {
      const failed = `The section “${name}” was not added`;
      const done = `Added the section “${name}”.`;
      const input = { id: `section_${uuidV7()}`, projectId, name };
      const note = begin(input.id, done, `Took the section “${name}” away again.`);
      return write(CreateSectionMutation, { input }, failed, ({ createSection }) => {
        note.settle(createSection.undoToken);
        if (!refused(failed, createSection.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function rename(section: ListedSection, name: string): Promise<void> {
      const failed = `The section “${section.name}” was not renamed`;
      const done = `Renamed the section “${section.name}” to “${name}”.`;
      const note = begin(section.id, done, `Renamed the section “${name}” back to “${section.name}”.`);
      return write(RenameSectionMutation, { input: { id: section.id, name } }, failed, ({ updateSection }) => {
        note.settle(updateSection.undoToken);
        if (!refused(failed, updateSection.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function move(section: ListedSection, place: SectionPlace): Promise<void> {
      const failed = `The section “${section.name}” was not moved`;
      const done = `Moved the section “${section.name}”.`;
      const note = begin(section.id, done, `Moved the section “${section.name}” back.`);
      return write(MoveSectionMutation, { input: { id: section.id, ...place } }, failed, ({ moveSection }) => {
        note.settle(moveSection.undoToken);
        if (!refused(failed, moveSection.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function remove(section: ListedSection, tasks: SectionTasksFate): Promise<void> {
      const failed = `The section “${section.name}” was not deleted`;
      const done = `Deleted the section “${section.name}”.`;
      const note = begin(section.id, done, `Put the section “${section.name}” back.`);
      return write(DeleteSectionMutation, { input: { id: section.id, tasks } }, failed, ({ deleteSection }) => {
        note.settle(deleteSection.undoToken);
        // Gone already is what was asked for.
        const real = deleteSection.userErrors.filter(({ code }) => code !== "NOT_FOUND");
        if (refused(failed, real)) return;
        show({ message: done, ...(deleteSection.undoToken && { action: note.action }) });
      }).then(note.ended);
    }

    return { create, rename, move, remove };
  }, [show, write, refused, undo, projectId]);
}

export type SectionActions = ReturnType<typeof useSectionActions>;
