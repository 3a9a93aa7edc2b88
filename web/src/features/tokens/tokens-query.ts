import { graphql } from "@/gql/gql.ts";

/** The viewer's access tokens: all of them, as there are at most fifty. */
export const AccessTokensQuery = graphql(/* GraphQL */ `
  query AccessTokens {
    viewer {
      id
      settings {
        timeZone
        singleKeyShortcuts
      }
      accessTokens(first: 50) {
        nodes {
          id
          name
          scopes
          createdAt
          expiresAt
          lastUsedAt
          lastUsedAddress
          lastUsedClient
        }
      }
    }
  }
`);
