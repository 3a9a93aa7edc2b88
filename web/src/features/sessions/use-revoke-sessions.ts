"use client";

import type { CombinedError } from "@urql/core";
import { useCallback, useState } from "react";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { graphql } from "@/gql/gql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import { type ListedSession, unknownDevice } from "./session-entry.tsx";

const RevokeSessionMutation = graphql(/* GraphQL */ `
  mutation RevokeSession($id: ID!) {
    revokeSession(input: { id: $id }) {
      revokedSessionId
      userErrors {
        code
      }
    }
  }
`);

const RevokeOtherSessionsMutation = graphql(/* GraphQL */ `
  mutation RevokeOtherSessions {
    revokeOtherSessions {
      revokedCount
    }
  }
`);

/**
 * Signs other devices out and says how it went.
 * @param onChange called when the list may have changed
 */
export function useRevokeSessions(onChange: () => void) {
  const client = useClient();
  const { show } = useToasts();
  const [isPending, setPending] = useState(false);

  const report = useCallback(
    (error: CombinedError | undefined, done: string, retry: () => void) => {
      setPending(false);
      if (error)
        return show({
          tone: "failure",
          message: `Not signed out: ${failureReason[failureKind(error)]}`,
          action: { label: "Retry", run: retry },
        });
      show({ message: done });
      onChange();
    },
    [show, onChange],
  );

  const revoke = useCallback(
    async function revoke(session: ListedSession): Promise<void> {
      setPending(true);
      const { error } = await client.mutation(RevokeSessionMutation, { id: session.id }).toPromise();
      // A session that is not found has ended by itself, which is what was asked for.
      report(error, `${session.device ?? unknownDevice} is signed out.`, () => void revoke(session));
    },
    [client, report],
  );

  const revokeOthers = useCallback(
    async function revokeOthers(): Promise<void> {
      setPending(true);
      const { error } = await client.mutation(RevokeOtherSessionsMutation, {}).toPromise();
      report(error, "All other devices are signed out.", () => void revokeOthers());
    },
    [client, report],
  );

  return { revoke, revokeOthers, isPending };
}
