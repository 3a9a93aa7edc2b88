import { graphql } from "@/gql/gql.ts";

/** How many tasks a page of the trash holds. */
export const trashPageSize = 50;

/** What the trash shows first: the viewer's settings and the tasks that went there last. */
export const TrashQuery = graphql(/* GraphQL */ `
  query Trash($first: Int!) {
    viewer {
      id
      settings {
        timeZone
        singleKeyShortcuts
      }
      trash(first: $first) {
        totalCount
        ...TrashPage_tasks
      }
    }
  }
`);
