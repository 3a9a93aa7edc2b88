"use client";

import { useCallback, useState } from "react";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { hasCommandKey } from "@/features/commands/keys.ts";
import { graphql } from "@/gql/gql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import { samplesOf } from "./sample-tasks.ts";

const AddSampleProjectMutation = graphql(/* GraphQL */ `
  mutation AddSampleProject($input: CreateProjectInput!) {
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

const AddSampleTaskMutation = graphql(/* GraphQL */ `
  mutation AddSampleTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task {
        id
        description
        deletedAt
        version
        ...TaskRow_task
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/**
 * Adds the sample tasks of an account. What was added before a failure is not added twice by trying again.
 * @param inboxId id of the account's Inbox
 * @param onAdded called with the id of the project that holds them
 */
export function useAddSamples(inboxId: string, onAdded: (projectId: string) => void) {
  const client = useClient();
  const { show } = useToasts();
  const [isAdding, setAdding] = useState(false);

  const add = useCallback(async (): Promise<void> => {
    setAdding(true);
    const { projectId, name, tasks } = samplesOf(inboxId, hasCommandKey());
    const fault = await write();
    setAdding(false);
    if (fault === undefined) onAdded(projectId);
    else
      show({ tone: "failure", message: `The samples were not added: ${fault}`, action: { label: "Retry", run: add } });

    /** Answers with the reason why it failed. */
    async function write(): Promise<string | undefined> {
      const input = { id: projectId, name, color: "GREEN" } as const;
      const made = await client.mutation(AddSampleProjectMutation, { input }).toPromise();
      if (made.error) return failureReason[failureKind(made.error)];
      const refusal = made.data?.createProject.userErrors[0];
      if (refusal) return refusal.message;
      for (const { id, title, description = null } of tasks) {
        const task = { id, title, description, projectId };
        const { data, error } = await client.mutation(AddSampleTaskMutation, { input: task }).toPromise();
        if (error) return failureReason[failureKind(error)];
        const [fault] = data?.createTask.userErrors ?? [];
        if (fault) return fault.message;
      }
      return undefined;
    }
  }, [client, show, inboxId, onAdded]);

  return { add, isAdding };
}
