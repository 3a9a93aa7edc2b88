"use client";

import { useMemo } from "react";
import { useClient } from "urql";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
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
 * What a person can do to projects. Creating and deleting are awaited, since a dialog stays open for them; the rest
 * shows at once, and is taken back with a message and a Retry when it fails.
 */
export function useProjectActions() {
  const client = useClient();
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    async function create(id: string, texts: ProjectTexts): Promise<Outcome> {
      const { data, error } = await client.mutation(CreateProjectMutation, { input: { id, ...texts } }).toPromise();
      if (error || !data) return { fault: `Not created: ${failureReason[error ? failureKind(error) : "fault"]}` };
      const [refusal] = data.createProject.userErrors;
      return refusal ? { fault: refusal.message } : {};
    }

    function update(project: NamedProject, texts: ProjectTexts): Promise<void> {
      const failed = `“${project.name}” was not changed`;
      const input = { id: project.id, ...texts };
      return write(UpdateProjectMutation, { input }, failed, ({ updateProject }) => {
        refused(failed, updateProject.userErrors);
      });
    }

    function setArchived(project: NamedProject, isArchived: boolean): Promise<void> {
      const failed = `“${project.name}” was not ${isArchived ? "archived" : "restored"}`;
      const input = { id: project.id, isArchived };
      return write(SetProjectArchivedMutation, { input }, failed, ({ setProjectArchived }) => {
        if (refused(failed, setProjectArchived.userErrors)) return;
        show({
          message: `${isArchived ? "Archived" : "Restored"} “${project.name}”.`,
          action: { label: "Undo", run: () => void setArchived(project, !isArchived) },
        });
      });
    }

    async function remove(project: NamedProject, tasks: ProjectTasksFate): Promise<Outcome> {
      const input = { id: project.id, tasks };
      const { data, error } = await client.mutation(DeleteProjectMutation, { input }).toPromise();
      if (error || !data) return { fault: `Not deleted: ${failureReason[error ? failureKind(error) : "fault"]}` };
      // Gone already is what was asked for.
      const refusal = data.deleteProject.userErrors.find(({ code }) => code !== "NOT_FOUND");
      if (refusal) return { fault: refusal.message };
      show({ message: `Deleted “${project.name}”.` });
      return {};
    }

    return { create, update, setArchived, remove };
  }, [client, show, write, refused]);
}

export type ProjectActions = ReturnType<typeof useProjectActions>;
