"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { TaskFilter, TaskOrder, TaskPage_TasksFragment } from "@/gql/graphql.ts";
import { type ChainEnd, createPageChain, type PageChain } from "@/lib/graphql/page-chain.ts";

const TaskPage_tasks = graphql(/* GraphQL */ `
  fragment TaskPage_tasks on TaskConnection {
    nodes {
      id
      ...TaskRow_task
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const NextTaskPageQuery = graphql(/* GraphQL */ `
  query NextTaskPage($first: Int!, $after: String!, $filter: TaskFilter, $orderBy: [TaskOrder!]) {
    viewer {
      id
      tasks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        ...TaskPage_tasks
      }
    }
  }
`);

/** The first page of a list of tasks, as another query holds it. */
export type FirstTaskPage = FragmentType<typeof TaskPage_tasks>;
/** What is asked for: all pages of a list have this in common. */
export type ListVariables = { first: number; filter: TaskFilter | null; orderBy: TaskOrder[] };
type TaskNode = TaskPage_TasksFragment["nodes"][number];

type TaskPages = {
  /** The tasks of all pages loaded so far. */
  nodes: readonly TaskNode[];
  end: ChainEnd;
  more(): void;
  retry(): void;
};

/**
 * The first page of a list and those after it that were asked for.
 * @param masked the first page
 * @param variables of the list; others need a component mounted anew
 * @param refreshes moves on whenever the pages should be asked for anew
 */
export function useTaskPages(masked: FirstTaskPage, variables: ListVariables, refreshes: number): TaskPages {
  const client = useClient();
  const first = getFragmentData(TaskPage_tasks, masked);
  const firstEnd = first.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;

  const [chain] = useState<PageChain<TaskNode>>(() =>
    createPageChain<TaskNode>({
      watch(after, isFresh, answer) {
        const requestPolicy = isFresh ? "network-only" : "cache-first";
        const source = client.query(NextTaskPageQuery, { ...variables, after }, { requestPolicy });
        const { unsubscribe } = source.subscribe(({ data, error }) => {
          if (data && !error) answer({ page: getFragmentData(TaskPage_tasks, data.viewer.tasks) });
          else answer({ failed: error !== undefined });
        });
        return unsubscribe;
      },
    }),
  );
  const { pages, end } = useSyncExternalStore(chain.subscribe, chain.state, chain.state);

  useEffect(() => chain.begin(firstEnd), [chain, firstEnd]);
  useEffect(() => () => chain.stop(), [chain]);
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    chain.refresh();
  }, [chain, refreshes]);

  const nodes = useMemo(() => {
    // While a page after another cursor is on its way, a task may stand in two pages.
    const all = new Map<string, TaskNode>();
    for (const { nodes: some } of [first, ...pages])
      for (const node of some) if (!all.has(node.id)) all.set(node.id, node);
    return [...all.values()];
  }, [first, pages]);
  const retry = useCallback(() => chain.refresh(), [chain]);
  return { nodes, end, more: chain.more, retry };
}
