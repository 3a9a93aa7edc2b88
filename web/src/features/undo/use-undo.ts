"use client";

import { useEffect, useMemo, useRef } from "react";
import { useClient } from "urql";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { graphql } from "@/gql/gql.ts";
import { snapshotOf, type ThingRef, thingStates } from "@/lib/graphql/thing-state.ts";
import { skippedSentence } from "./skipped-sentence.ts";
import { createUndoHistory, type PendingAction, type UndoableAction, type UndoEntry } from "./undo-history.ts";

const UndoMutation = graphql(/* GraphQL */ `
  mutation Undo($input: UndoInput!) {
    undo(input: $input) {
      changedIds
      deletedIds
      undone
      undoToken
      skipped {
        entity
        entityId
        fields
        reason
      }
      userErrors {
        code
        message
      }
    }
  }
`);

const ChangedTasksQuery = graphql(/* GraphQL */ `
  query ChangedTasks($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Task {
        deletedAt
        ...TaskRow_task
        ...TaskEditor_task
        parent {
          id
          subtaskProgress {
            completed
            total
          }
          subtasks {
            id
          }
        }
      }
    }
  }
`);

/** What a message offers to do. */
type Offer = { label: string; run(): void } | undefined;

/** As many as one request may ask for with all that is shown of a task: the API bounds what a request costs. */
const mostIds = 30;

/**
 * Takes actions of this page back, and does them again. Each shows at once; what could not be taken back is said.
 * @param onUndone asks the lists on screen anew
 */
export function useUndo(onUndone: () => void) {
  const client = useClient();
  const { show } = useToasts();
  const { write } = useWrite();
  const latest = useRef(onUndone);
  useEffect(() => {
    latest.current = onUndone;
  });

  return useMemo(() => {
    const history = createUndoHistory();

    /** Fetches anew what an undo has changed. */
    function refetch(ids: readonly string[]): void {
      for (let from = 0; from < ids.length; from += mostIds) {
        const some = ids.slice(from, from + mostIds);
        void client.query(ChangedTasksQuery, { ids: some }, { requestPolicy: "network-only" }).toPromise();
      }
      latest.current();
    }

    /**
     * @param token of the mutation to take back
     * @param action what that mutation did
     * @param settle called with the token that takes this back again, null when nothing was taken back; answers what
     *   the message offers
     * @returns when the server has answered, or has not
     */
    function takeBack(token: string, action: UndoableAction, settle: (token: string | null) => Offer): Promise<void> {
      // Beyond what the API is sent: the cache shows it until the answer is here.
      const variables = { input: { token }, shown: action.before };
      return write(UndoMutation, variables, "That was not taken back", ({ undo }) => {
        const offer = settle(undo.undoToken);
        if (undo.userErrors.length > 0) {
          show({ tone: "failure", message: "That is too long ago to be taken back." });
        } else {
          const left = skippedSentence(undo.undone, undo.skipped);
          const message = [undo.undone > 0 && action.undone, left].filter(Boolean).join(" ");
          show({ message, ...(offer && { action: offer }) });
        }
        refetch(undo.changedIds);
      });
    }

    const offerRedo = (token: string | null, action: UndoableAction): Offer =>
      token === null ? undefined : { label: "Redo", run: () => redo(token, action) };

    function redo(token: string, { done, undone, before, after }: UndoableAction): void {
      const again = history.begin({ done, undone, before, after });
      let isSettled = false;
      const inverse = { done: undone, undone: done, before: after, after: before };
      void takeBack(token, inverse, (next) => {
        isSettled = true;
        again.succeed(next);
        return next === null ? undefined : { label: "Undo", run: () => undo(again.entry) };
      }).then(() => {
        if (!isSettled) again.fail();
      });
    }

    function undo(entry: UndoEntry): void {
      if (!history.claim(entry)) return;
      void entry.token.then(async (token) => {
        if (token === null) return;
        await takeBack(token, entry.action, (next) => {
          history.drop(entry);
          return offerRedo(next, entry.action);
        });
        // Still there when there was no answer.
        history.release(entry);
      });
    }

    return {
      /**
       * Notes an action that is about to be sent.
       * @param things that it writes to, besides tasks
       */
      begin(action: UndoableAction, things: readonly ThingRef[]): PendingAction {
        const were = snapshotOf(client, things);
        const pending = history.begin(action);
        return {
          ...pending,
          succeed(token) {
            const { before, after } = thingStates(were, snapshotOf(client, things));
            const shown = { before: [...action.before, ...before], after: [...action.after, ...after] };
            pending.entry.action = { ...action, ...shown };
            pending.succeed(token);
          },
        };
      },
      undo,
      /**
       * Takes back what a history tells of, whoever did it and wherever.
       * @param token of the API
       */
      undoToken(token: string): void {
        const action = { done: "Done again.", undone: "Taken back.", before: [], after: [] };
        void takeBack(token, action, (next) => offerRedo(next, action));
      },
      /** Takes the last action back. Answers false when there is none. */
      undoLatest(): boolean {
        const entry = history.latest();
        if (entry) undo(entry);
        return entry !== undefined;
      },
      canUndo: () => history.latest() !== undefined,
    };
  }, [client, show, write]);
}

export type Undo = ReturnType<typeof useUndo>;
