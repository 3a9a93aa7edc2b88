"use client";

import { X } from "lucide-react";
import { useCallback } from "react";
import { useClient, useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { Undo } from "@/features/undo/use-undo.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { RecentActions_ActionsFragment } from "@/gql/graphql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { useListPages } from "@/lib/graphql/use-list-pages.ts";
import { useRefetchAfterWrites } from "@/lib/graphql/use-refetch-after-writes.ts";
import { actionSentence, isOfAccount } from "./action-sentence.ts";
import { namedIds } from "./change-sentence.ts";
import { HistoryEnd } from "./history-end.tsx";
import { HistoryEntry } from "./history-entry.tsx";
import { useNames } from "./use-names.ts";

const RecentActions_actions = graphql(/* GraphQL */ `
  fragment RecentActions_actions on ActionConnection {
    nodes {
      id
      undoToken
      recordedAt
      undoes
      parts {
        entity
        operation
        count
      }
      changes(first: 5) {
        nodes {
          entity
          entityId
          operation
          fields {
            name
            before
            after
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const RecentActionsQuery = graphql(/* GraphQL */ `
  query RecentActions($first: Int!, $after: String) {
    viewer {
      id
      settings {
        timeZone
      }
      actions(first: $first, after: $after) {
        ...RecentActions_actions
      }
    }
  }
`);

const pageSize = 20;
type Action = RecentActions_ActionsFragment["nodes"][number];

/** What the viewer did lately, here and elsewhere, the latest first, with the way back. */
export function RecentActions({ undo, onClose }: { undo: Undo; onClose(): void }) {
  const variables = { first: pageSize };
  const [result, ask] = useQuery({ query: RecentActionsQuery, variables, requestPolicy: "cache-and-network" });
  const { data } = useLatestData(result);
  const again = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  const writes = useRefetchAfterWrites(again);
  return (
    <Dialog label="Recent actions" onClose={onClose} size="medium">
      <div className="sticky top-0 z-10 flex items-center justify-between border-b border-line bg-raised py-2 ps-5 pe-2">
        <h2 className="font-semibold">Recent actions</h2>
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose} data-autofocus>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="min-h-40 px-5 py-3">
        {data ? (
          <Entries
            first={data.viewer.actions}
            timeZone={data.viewer.settings.timeZone}
            refreshes={writes}
            onUndo={(token) => undo.undoToken(token)}
          />
        ) : result.error ? (
          <p role="alert" className="flex flex-wrap items-center gap-2 py-2 text-sm text-muted">
            What you did lately could not be loaded.
            <Button size="small" onClick={again}>
              Retry
            </Button>
          </p>
        ) : (
          <p role="status" className="late py-2 text-sm text-muted">
            Loading…
          </p>
        )}
      </div>
    </Dialog>
  );
}

type EntriesProps = {
  first: FragmentType<typeof RecentActions_actions>;
  timeZone: string;
  refreshes: number;
  onUndo(token: string): void;
};

function Entries({ first, timeZone, refreshes, onUndo }: EntriesProps) {
  const client = useClient();
  const { nodes, end, more, retry } = useListPages<Action>({
    first: getFragmentData(RecentActions_actions, first),
    refreshes,
    watch(after, isFresh, answer) {
      const requestPolicy = isFresh ? "network-only" : "cache-first";
      const source = client.query(RecentActionsQuery, { first: pageSize, after }, { requestPolicy });
      const { unsubscribe } = source.subscribe(({ data, error }) => {
        if (data && !error) answer({ page: getFragmentData(RecentActions_actions, data.viewer.actions) });
        else answer({ failed: error !== undefined });
      });
      return unsubscribe;
    },
  });
  const { nameOf } = useNames(nodes.flatMap(({ changes }) => changes.nodes.flatMap(namedIds)));
  const actions = nodes.filter((action) => !isOfAccount(action));
  if (actions.length === 0) {
    return (
      <p className="py-6 text-center text-sm text-muted">Nothing yet. What you do is listed here, to be undone.</p>
    );
  }
  const now = new Date();
  return (
    <div className="grid">
      <ol aria-label="Recent actions" className="grid divide-y divide-line">
        {actions.map((action) => {
          const { undoToken } = action;
          return (
            <HistoryEntry
              key={action.id}
              sentences={[actionSentence(action, nameOf)]}
              recordedAt={action.recordedAt}
              timeZone={timeZone}
              now={now}
              onUndo={undoToken === null ? undefined : () => onUndo(undoToken)}
            />
          );
        })}
      </ol>
      <HistoryEnd end={end} onMore={more} onRetry={retry} />
    </div>
  );
}
