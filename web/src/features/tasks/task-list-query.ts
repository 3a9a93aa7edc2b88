import { graphql } from "@/gql/gql.ts";

/** The first page of a list of tasks, with how many there are. */
export const TaskListQuery = graphql(/* GraphQL */ `
  query TaskList(
    $first: Int!
    $filter: TaskFilter
    $search: String
    $isSearch: Boolean!
    $orderBy: [TaskOrder!]
  ) {
    viewer {
      id
      tasks(first: $first, filter: $filter, search: $search, orderBy: $orderBy) {
        totalCount
        ...TaskPage_tasks
      }
    }
  }
`);
