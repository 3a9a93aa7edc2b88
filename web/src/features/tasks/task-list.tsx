"use client";

import { useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { TaskFilter, TaskOrder } from "@/gql/graphql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { TaskRow } from "./task-row.tsx";

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

type ListVariables = { first: number; filter: TaskFilter | null; orderBy: TaskOrder[] };

type Props = {
  tasks: FragmentType<typeof TaskPage_tasks>;
  variables: ListVariables;
  /** Moves on whenever the pages should be asked for anew. */
  refreshes: number;
};

/** The rows of all pages loaded so far. Mount it anew for another filter or order. */
export function TaskList({ tasks, variables, refreshes }: Props) {
  const [wanted, setWanted] = useState(0);
  return (
    <ul aria-label="Tasks" className="overflow-hidden rounded-panel border border-line bg-surface">
      <Page
        tasks={tasks}
        variables={variables}
        refreshes={refreshes}
        wanted={wanted}
        onMore={() => setWanted((now) => now + 1)}
      />
    </ul>
  );
}

type PageProps = Props & { wanted: number; onMore(): void };

/**
 * A page renders its rows and then the page after it, which begins where this one ends now. So no task stands in two
 * pages and none is skipped, also when a page has been asked for anew.
 */
function Page({ tasks: masked, variables, refreshes, wanted, onMore }: PageProps) {
  const { nodes, pageInfo } = getFragmentData(TaskPage_tasks, masked);
  return (
    <>
      {nodes.map((node) => (
        <TaskRow key={node.id} task={node} />
      ))}
      {pageInfo.hasNextPage &&
        pageInfo.endCursor &&
        (wanted > 0 ? (
          <NextPage
            after={pageInfo.endCursor}
            variables={variables}
            refreshes={refreshes}
            wanted={wanted - 1}
            onMore={onMore}
          />
        ) : (
          <LoadMore onMore={onMore} />
        ))}
    </>
  );
}

function NextPage({ after, variables, refreshes, wanted, onMore }: Omit<PageProps, "tasks"> & { after: string }) {
  const [result, ask] = useQuery({ query: NextTaskPageQuery, variables: { ...variables, after } });
  const { data } = useLatestData(result);
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    ask({ requestPolicy: "network-only" });
  }, [refreshes, ask]);
  if (data) {
    return (
      <Page tasks={data.viewer.tasks} variables={variables} refreshes={refreshes} wanted={wanted} onMore={onMore} />
    );
  }
  if (result.error) {
    return (
      <li className="flex flex-wrap items-center justify-between gap-2 px-4 py-2 text-sm">
        More tasks could not be loaded.
        <Button size="small" onClick={() => ask({ requestPolicy: "network-only" })}>
          Retry
        </Button>
      </li>
    );
  }
  return (
    <li className="late px-4 py-3 text-sm text-muted" role="status">
      Loading more tasks…
    </li>
  );
}

/** Loads by itself when it comes near, and by a press for those who do not scroll. */
function LoadMore({ onMore }: { onMore(): void }) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: "600px" });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <li ref={element} className="flex justify-center p-2">
      <Button variant="ghost" size="small" onClick={onMore}>
        Load more
      </Button>
    </li>
  );
}
