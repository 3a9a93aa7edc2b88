"use client";

import { useCallback } from "react";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { graphql } from "@/gql/gql.ts";
import type { UpdateSettingsInput } from "@/gql/graphql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";

const UpdateSettingsMutation = graphql(/* GraphQL */ `
  mutation UpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      settings {
        timeZone
        theme
        singleKeyShortcuts
        weekStart
        clock
      }
      userErrors {
        message
      }
    }
  }
`);

/**
 * Saves a choice at once and says how it went.
 * @returns a function that takes the change and the words for it, and answers whether it was saved
 */
export function useSaveSettings() {
  const client = useClient();
  const { show } = useToasts();
  return useCallback(
    async function save(input: UpdateSettingsInput, what: string): Promise<boolean> {
      const { data, error } = await client.mutation(UpdateSettingsMutation, { input }).toPromise();
      const [refusal] = data?.updateSettings.userErrors ?? [];
      if (data && !error && !refusal) {
        show({ message: `${what} saved.` });
        return true;
      }
      const reason = refusal?.message ?? failureReason[error ? failureKind(error) : "fault"];
      show({
        tone: "failure",
        message: `${what} not saved: ${reason}`,
        ...(!refusal && { action: { label: "Retry", run: () => void save(input, what) } }),
      });
      return false;
    },
    [client, show],
  );
}
