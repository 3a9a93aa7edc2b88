"use client";

import { useClient } from "urql";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { TaskPage_TasksFragment } from "@/gql/graphql.ts";
import { type ListPages, useListPages } from "@/lib/graphql/use-list-pages.ts";
import type { ListVariables } from "./task-view.ts";

const TaskPage_tasks = graphql(/* GraphQL */ `
  fragment TaskPage_tasks on TaskConnection {
    nodes {
      id
      descriptionExcerpt(search: $search) @include(if: $isSearch)
      ...TaskRow_task
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const NextTaskPageQuery = graphql(/* GraphQL */ `
  query NextTaskPage(
    $first: Int!
    $after: String!
    $filter: TaskFilter
    $search: String
    $isSearch: Boolean!
    $orderBy: [TaskOrder!]
  ) {
    viewer {
      id
      tasks(first: $first, after: $after, filter: $filter, search: $search, orderBy: $orderBy) {
        ...TaskPage_tasks
      }
    }
  }
`);

/** The first page of a list of tasks, as another query holds it. */
export type FirstTaskPage = FragmentType<typeof TaskPage_tasks>;
type TaskNode = TaskPage_TasksFragment["nodes"][number];

/**
 * The first page of a list and those after it that were asked for.
 * @param masked the first page
 * @param variables of the list; others need a component mounted anew
 * @param refreshes moves on whenever the pages should be asked for anew
 */
export function useTaskPages(masked: FirstTaskPage, variables: ListVariables, refreshes: number): ListPages<TaskNode> {
  const client = useClient();
  return useListPages<TaskNode>({
    first: getFragmentData(TaskPage_tasks, masked),
    refreshes,
    watch(after, isFresh, answer) {
      const requestPolicy = isFresh ? "network-only" : "cache-first";
      const source = client.query(NextTaskPageQuery, { ...variables, after }, { requestPolicy });
      const { unsubscribe } = source.subscribe(({ data, error }) => {
        if (data && !error) answer({ page: getFragmentData(TaskPage_tasks, data.viewer.tasks) });
        else answer({ failed: error !== undefined });
      });
      return unsubscribe;
    },
  });
}
