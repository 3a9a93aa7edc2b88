import { graphql } from "@/gql/gql.ts";

/** The task that is open. */
export const TaskPanelQuery = graphql(/* GraphQL */ `
  query TaskPanel($id: ID!) {
    viewer {
      id
      task(id: $id) {
        id
        deletedAt
        ...OpenTask_task
      }
    }
  }
`);
