import { graphql } from "@/gql/gql.ts";

/** Where the viewer is signed in. */
export const SessionsQuery = graphql(/* GraphQL */ `
  query Sessions {
    viewer {
      id
      settings {
        timeZone
        singleKeyShortcuts
      }
      sessions {
        id
        isCurrent
        device
        address
        createdAt
        lastUsedAt
      }
    }
  }
`);
