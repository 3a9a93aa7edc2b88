import type { Client } from "@urql/core";
import { selectable } from "@/features/selection/selectable-task.ts";
import type { SelectableTask } from "@/features/selection/selection.ts";
import { mostTasks } from "@/features/selection/use-bulk-actions.ts";
import { pageSize } from "@/features/tasks/task-view.ts";
import { graphql } from "@/gql/gql.ts";

const OverdueTasksQuery = graphql(/* GraphQL */ `
  query OverdueTasks($first: Int!, $after: String) {
    viewer {
      id
      tasks(
        first: $first
        after: $after
        filter: { isCompleted: false, due: { lt: "TODAY" } }
        orderBy: [{ field: DUE, direction: ASC }]
      ) {
        nodes {
          id
          ...TaskRow_task
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/**
 * Asks for the tasks whose day has gone by, the earliest first, as many as can be changed at once.
 * @param client of the page
 * @returns undefined when the server did not answer
 */
export async function overdueTasks(client: Client): Promise<SelectableTask[] | undefined> {
  const tasks: SelectableTask[] = [];
  let after: string | null = null;
  do {
    const variables: { first: number; after: string | null } = { first: pageSize, after };
    const { data } = await client.query(OverdueTasksQuery, variables, { requestPolicy: "network-only" }).toPromise();
    if (!data) return undefined;
    const { nodes, pageInfo } = data.viewer.tasks;
    tasks.push(...nodes.map(selectable));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null && tasks.length < mostTasks);
  return tasks;
}
