"use client";

import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import { useMemo } from "react";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import { useUnloadGuard } from "./use-unload-guard.ts";

/** The part of a refusal that a message shows. */
export type UserError = { code: string; message: string };

/** Sends writes that show at once, and says what became of those that did not succeed. */
export function useWrite() {
  const client = useClient();
  const { show, clear } = useToasts();
  const guard = useUnloadGuard();

  return useMemo(() => {
    /** Sends a write and hands the answer on. Without one, a message keeps the work and offers to send it again. */
    async function write<Data, Variables extends AnyVariables>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      failed: string,
      settle: (data: Data) => void,
    ): Promise<void> {
      clear();
      const release = guard();
      const { data, error } = await client.mutation(document, variables).toPromise();
      if (!error && data) {
        release();
        settle(data);
        return;
      }
      const kind = error ? failureKind(error) : "fault";
      if (kind === "ended") return release();
      const retry = () => {
        release();
        void write(document, variables, failed, settle);
      };
      show({
        tone: "failure",
        message: `${failed}: ${failureReason[kind]}`,
        action: { label: "Retry", run: retry },
        onDismiss: release,
      });
    }

    /** Says a refusal of the server. Answers whether there was one. */
    function refused(failed: string, [first]: readonly UserError[]): boolean {
      if (!first) return false;
      const reason = first.code === "NOT_FOUND" ? "it was deleted meanwhile." : first.message;
      show({ tone: "failure", message: `${failed}: ${reason}` });
      return true;
    }

    return { write, refused };
  }, [client, show, clear, guard]);
}
