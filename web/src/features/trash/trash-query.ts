import { graphql } from "@/gql/gql.ts";

/** How many tasks a page of the trash holds. */
export const trashPageSize = 50;

/** What the trash shows first: the tasks that went there last, and how many there are. */
export const TrashQuery = graphql(/* GraphQL */ `
  query Trash($first: Int!) {
    viewer {
      id
      trash(first: $first) {
        totalCount
        ...TrashPage_tasks
      }
    }
  }
`);
