"use client";

import { useCallback } from "react";
import { useClient, useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { HistoryPage_ChangesFragment } from "@/gql/graphql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { useListPages } from "@/lib/graphql/use-list-pages.ts";
import { useRefetchAfterWrites } from "@/lib/graphql/use-refetch-after-writes.ts";
import { changeSentences, namedIds } from "./change-sentence.ts";
import { HistoryEnd } from "./history-end.tsx";
import { HistoryEntry } from "./history-entry.tsx";
import { useNames } from "./use-names.ts";

const HistoryPage_changes = graphql(/* GraphQL */ `
  fragment HistoryPage_changes on ChangeConnection {
    nodes {
      id: cursor
      entity
      entityId
      operation
      recordedAt
      undoToken
      fields {
        name
        before
        after
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const TaskHistoryQuery = graphql(/* GraphQL */ `
  query TaskHistory($id: ID!, $first: Int!, $after: String) {
    viewer {
      id
      task(id: $id) {
        id
        history(first: $first, after: $after) {
          ...HistoryPage_changes
        }
      }
    }
  }
`);

const pageSize = 20;
const dayInMilliseconds = 24 * 60 * 60 * 1_000;
type Change = HistoryPage_ChangesFragment["nodes"][number];

/** What was done to the open task, the latest first. */
export function TaskHistory({ taskId }: { taskId: string }) {
  const variables = { id: taskId, first: pageSize };
  const [result, ask] = useQuery({ query: TaskHistoryQuery, variables, requestPolicy: "cache-and-network" });
  const { data } = useLatestData(result);
  const again = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  const writes = useRefetchAfterWrites(again);
  const history = data?.viewer.task?.history;
  if (history) return <Entries taskId={taskId} first={history} refreshes={writes} />;
  if (result.error) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-sm text-muted">
        The history could not be loaded.
        <Button size="small" onClick={again}>
          Retry
        </Button>
      </p>
    );
  }
  return <p className="late text-sm text-muted">Loading the history…</p>;
}

type EntriesProps = { taskId: string; first: FragmentType<typeof HistoryPage_changes>; refreshes: number };

function Entries({ taskId, first, refreshes }: EntriesProps) {
  const client = useClient();
  const { undo, timeZone, now } = useTaskScreen();
  const { nodes, end, more, retry } = useListPages<Change>({
    first: getFragmentData(HistoryPage_changes, first),
    refreshes,
    watch(after, isFresh, answer) {
      const requestPolicy = isFresh ? "network-only" : "cache-first";
      const source = client.query(TaskHistoryQuery, { id: taskId, first: pageSize, after }, { requestPolicy });
      const { unsubscribe } = source.subscribe(({ data, error }) => {
        const page = data?.viewer.task?.history;
        if (page && !error) answer({ page: getFragmentData(HistoryPage_changes, page) });
        else answer({ failed: error !== undefined });
      });
      return unsubscribe;
    },
  });
  const { nameOf } = useNames(nodes.flatMap(namedIds));

  return (
    <div className="grid">
      <ol aria-label="History" className="grid divide-y divide-line">
        {byAction(nodes).map(([latest, ...others]) => {
          const sentences = [latest, ...others].flatMap((change) => changeSentences(change, "", nameOf));
          const isUndoable = now.getTime() - Date.parse(latest.recordedAt) < dayInMilliseconds;
          return sentences.length === 0 ? null : (
            <HistoryEntry
              key={latest.id}
              sentences={sentences}
              recordedAt={latest.recordedAt}
              timeZone={timeZone}
              now={now}
              onUndo={isUndoable ? () => undo.undoToken(latest.undoToken) : undefined}
            />
          );
        })}
      </ol>
      <HistoryEnd end={end} onMore={more} onRetry={retry} />
    </div>
  );
}

/** Changes that one action made stand together: they are taken back together. */
function byAction(changes: readonly Change[]): [Change, ...Change[]][] {
  const actions: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = actions.at(-1);
    if (last?.[0].undoToken === change.undoToken) last.push(change);
    else actions.push([change]);
  }
  return actions;
}
