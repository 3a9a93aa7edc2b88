"use client";

import type { CombinedError } from "@urql/core";
import { useState } from "react";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { graphql } from "@/gql/gql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import type { NewToken } from "./new-token.tsx";
import { usePasswordGate } from "./password-gate.tsx";
import type { ListedToken } from "./token-entry.tsx";

const RenameAccessTokenMutation = graphql(/* GraphQL */ `
  mutation RenameAccessToken($id: ID!, $name: String!) {
    renameAccessToken(input: { id: $id, name: $name }) {
      accessToken {
        id
        name
      }
      userErrors {
        message
      }
    }
  }
`);

const RotateAccessTokenMutation = graphql(/* GraphQL */ `
  mutation RotateAccessToken($input: RotateAccessTokenInput!) {
    rotateAccessToken(input: $input) {
      token
      accessToken {
        id
        name
        expiresAt
      }
      userErrors {
        message
      }
    }
  }
`);

const RevokeAccessTokenMutation = graphql(/* GraphQL */ `
  mutation RevokeAccessToken($id: ID!) {
    revokeAccessToken(input: { id: $id }) {
      revokedAccessTokenId
    }
  }
`);

/** How long a token that had expired lives once it is exchanged, as long as a new one. */
const renewedLifeMs = 90 * 86_400_000;

/**
 * Does what the list of tokens offers, and says how it went.
 * @param onChange called when the list may have changed
 */
export function useTokenActions(onChange: () => void) {
  const client = useClient();
  const { show } = useToasts();
  const { pass, dialog } = usePasswordGate();
  const [isPending, setPending] = useState(false);

  function fail(what: string, why: CombinedError | string | undefined) {
    const reason = typeof why === "object" ? failureReason[failureKind(why)] : (why ?? failureReason.fault);
    show({ tone: "failure", message: `${what}: ${reason}` });
  }

  /** @returns whether the token has the new name */
  async function rename(token: ListedToken, name: string): Promise<boolean> {
    setPending(true);
    const { data, error } = await client.mutation(RenameAccessTokenMutation, { id: token.id, name }).toPromise();
    setPending(false);
    const payload = data?.renameAccessToken;
    if (payload?.accessToken) return true;
    fail("Not renamed", error ?? payload?.userErrors[0]?.message);
    return false;
  }

  /** @returns the new token; undefined when there is none */
  async function rotate({ id, expiresAt }: ListedToken): Promise<NewToken | undefined> {
    setPending(true);
    const isExpired = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
    const input = { id, ...(isExpired && { expiresAt: new Date(Date.now() + renewedLifeMs).toISOString() }) };
    const result = await pass(() => client.mutation(RotateAccessTokenMutation, { input }).toPromise());
    setPending(false);
    if (!result) return undefined;
    const payload = result.data?.rotateAccessToken;
    if (payload?.token && payload.accessToken) {
      onChange();
      return { token: payload.token, name: payload.accessToken.name };
    }
    fail("Not rotated", result.error ?? payload?.userErrors[0]?.message);
    return undefined;
  }

  async function revoke(token: ListedToken): Promise<void> {
    setPending(true);
    const { error } = await client.mutation(RevokeAccessTokenMutation, { id: token.id }).toPromise();
    setPending(false);
    if (error) return fail("Not revoked", error);
    // A token that is not found was revoked elsewhere, which is what was asked for.
    show({ message: `“${token.name}” is revoked.` });
    onChange();
  }

  return { rename, rotate, revoke, isPending, dialog };
}
