"use client";

import { useClient } from "urql";
import { VirtualList } from "@/components/ui/virtual-list.tsx";
import { selectable } from "@/features/selection/selectable-task.ts";
import type { SelectableTask } from "@/features/selection/selection.ts";
import { SelectionArea } from "@/features/selection/selection-area.tsx";
import { ListEnd } from "@/features/tasks/list-end.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { TrashPage_TasksFragment } from "@/gql/graphql.ts";
import { useListPages } from "@/lib/graphql/use-list-pages.ts";
import { trashPageSize } from "./trash-query.ts";
import { TrashRow, TrashRow_task, type TrashRowProps } from "./trash-row.tsx";

const TrashPage_tasks = graphql(/* GraphQL */ `
  fragment TrashPage_tasks on TaskConnection {
    nodes {
      id
      ...TrashRow_task
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const NextTrashPageQuery = graphql(/* GraphQL */ `
  query NextTrashPage($first: Int!, $after: String!) {
    viewer {
      id
      trash(first: $first, after: $after) {
        ...TrashPage_tasks
      }
    }
  }
`);

type TrashNode = TrashPage_TasksFragment["nodes"][number];
type Props = Omit<TrashRowProps, "task"> & {
  tasks: FragmentType<typeof TrashPage_tasks>;
  total: number;
  /** Moves on whenever the pages should be asked for anew. */
  refreshes: number;
};

function selectableInTrash(node: TrashNode): SelectableTask {
  const task = getFragmentData(TrashRow_task, node);
  return { ...selectable(task), deletedAt: task.deletedAt };
}

/** The tasks in the trash, what went there last first. */
export function TrashList({ tasks, total, refreshes, ...row }: Props) {
  const client = useClient();
  const { nodes, end, more, retry } = useListPages<TrashNode>({
    first: getFragmentData(TrashPage_tasks, tasks),
    refreshes,
    watch(after, isFresh, answer) {
      const requestPolicy = isFresh ? "network-only" : "cache-first";
      const source = client.query(NextTrashPageQuery, { first: trashPageSize, after }, { requestPolicy });
      const { unsubscribe } = source.subscribe(({ data, error }) => {
        if (data && !error) answer({ page: getFragmentData(TrashPage_tasks, data.viewer.trash) });
        else answer({ failed: error !== undefined });
      });
      return unsubscribe;
    },
  });
  return (
    <>
      <SelectionArea tasks={nodes} read={selectableInTrash}>
        <VirtualList label="Trash" items={nodes} total={total} keptId={null}>
          {(node) => <TrashRow task={node} {...row} />}
        </VirtualList>
      </SelectionArea>
      <ListEnd end={end} count={nodes.length} onMore={more} onRetry={retry} />
    </>
  );
}
