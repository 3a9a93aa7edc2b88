import { graphql } from "@/gql/gql.ts";

/** What the dashboard shows first: the viewer's settings and the first page of the list. */
export const DashboardQuery = graphql(/* GraphQL */ `
  query Dashboard($first: Int!, $filter: TaskFilter, $orderBy: [TaskOrder!]) {
    viewer {
      id
      settings {
        timeZone
        theme
        singleKeyShortcuts
      }
      tasks(first: $first, filter: $filter, orderBy: $orderBy) {
        totalCount
        ...TaskPage_tasks
      }
    }
  }
`);
