"use client";

import { useMemo } from "react";
import { useClient } from "urql";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import { graphql } from "@/gql/gql.ts";
import type { Color, ProjectTasksFate } from "@/gql/graphql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";

const CreateProjectMutation = graphql(/* GraphQL */ `
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      project {
        id
        name
        color
        isInbox
        isArchived
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const UpdateProjectMutation = graphql(/* GraphQL */ `
  mutation UpdateProject($input: UpdateProjectInput!) {
    updateProject(input: $input) {
      project {
        id
        name
        color
        isInbox
        isArchived
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const SetProjectArchivedMutation = graphql(/* GraphQL */ `
  mutation SetProjectArchived($input: SetProjectArchivedInput!) {
    setProjectArchived(input: $input) {
      project {
        id
        isArchived
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const DeleteProjectMutation = graphql(/* GraphQL */ `
  mutation DeleteProject($input: DeleteProjectInput!) {
    deleteProject(input: $input) {
      deletedProjectId
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

const MoveProjectMutation = graphql(/* GraphQL */ `
  mutation MoveProject($input: MoveProjectInput!) {
    moveProject(input: $input) {
      project {
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

type NamedProject = { id: string; name: string };
type ProjectTexts = { name: string; color: Color };
/** What came of a write that a dialog waits for; `fault` says in words why it failed. */
export type Outcome = { fault?: string };

/** The id for a project that is about to be made: with it, trying again makes no second one. */
export function newProjectId(): string {
  return `project_${uuidV7()}`;
}

/**
 * What a person can do to projects, and take back. Creating and deleting are awaited, since a dialog stays open for them;
 * the rest shows at once, and is taken back with a message and a Retry when it fails.
 * @param undo of the page
 */
export function useProjectActions(undo: Undo) {
  const client = useClient();
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    const begin = (id: string, done: string, undone: string) =>
      beginAction(undo, { done, undone, before: [], after: [] }, [{ type: "Project", id }]);

    async function create(id: string, texts: ProjectTexts): Promise<Outcome> {
      const done = `Created “${texts.name}”.`;
      const note = begin(id, done, `Took “${texts.name}” away again.`);
      const { data, error } = await client.mutation(CreateProjectMutation, { input: { id, ...texts } }).toPromise();
      if (data) note.settle(data.createProject.undoToken);
      note.ended();
      if (error || !data) return { fault: `Not created: ${failureReason[error ? failureKind(error) : "fault"]}` };
      const [refusal] = data.createProject.userErrors;
      if (refusal) return { fault: refusal.message };
      show({ message: done, action: note.action });
      return {};
    }

    function update(project: NamedProject, texts: ProjectTexts): Promise<void> {
      const failed = `“${project.name}” was not changed`;
      const done = `Changed “${texts.name}”.`;
      const note = begin(project.id, done, `Changed “${project.name}” back.`);
      const input = { id: project.id, ...texts };
      return write(UpdateProjectMutation, { input }, failed, ({ updateProject }) => {
        note.settle(updateProject.undoToken);
        if (!refused(failed, updateProject.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function setArchived(project: NamedProject, isArchived: boolean): Promise<void> {
      const failed = `“${project.name}” was not ${isArchived ? "archived" : "restored"}`;
      const [archived, restored] = [`Archived “${project.name}”.`, `Restored “${project.name}”.`];
      const done = isArchived ? archived : restored;
      const note = begin(project.id, done, isArchived ? restored : archived);
      const input = { id: project.id, isArchived };
      return write(SetProjectArchivedMutation, { input }, failed, ({ setProjectArchived }) => {
        note.settle(setProjectArchived.undoToken);
        if (!refused(failed, setProjectArchived.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    async function remove(project: NamedProject, tasks: ProjectTasksFate): Promise<Outcome> {
      const done = `Deleted “${project.name}”.`;
      const note = begin(project.id, done, `Put “${project.name}” back.`);
      const input = { id: project.id, tasks };
      const { data, error } = await client.mutation(DeleteProjectMutation, { input }).toPromise();
      if (data) note.settle(data.deleteProject.undoToken);
      note.ended();
      if (error || !data) return { fault: `Not deleted: ${failureReason[error ? failureKind(error) : "fault"]}` };
      // Gone already is what was asked for.
      const refusal = data.deleteProject.userErrors.find(({ code }) => code !== "NOT_FOUND");
      if (refusal) return { fault: refusal.message };
      show({ message: done, ...(data.deleteProject.undoToken && { action: note.action }) });
      return {};
    }

    /** Puts a project after another; the first place is the one after the Inbox. */
    function move(project: NamedProject, afterProject: NamedProject): Promise<void> {
      const failed = `“${project.name}” was not moved`;
      const done = `Moved “${project.name}” below “${afterProject.name}”.`;
      const note = begin(project.id, done, `Moved “${project.name}” back.`);
      const input = { id: project.id, afterProjectId: afterProject.id };
      return write(MoveProjectMutation, { input }, failed, ({ moveProject }) => {
        note.settle(moveProject.undoToken);
        if (!refused(failed, moveProject.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    return { create, update, setArchived, remove, move };
  }, [client, show, write, refused, undo]);
}

export type ProjectActions = ReturnType<typeof useProjectActions>;
