import { graphql } from "@/gql/gql.ts";

/** How many events a page of the list holds. */
export const activityPageSize = 50;

/** What the list shows of events. */
export const Activity_events = graphql(/* GraphQL */ `
  fragment Activity_events on AccountEventConnection {
    nodes {
      id
      kind
      actor
      at
      lastAt
      count
      device
      address
      subject
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

/** What was done to the viewer's account. */
export const ActivityQuery = graphql(/* GraphQL */ `
  query Activity($first: Int!, $after: String, $kinds: [AccountEventKind!]) {
    viewer {
      id
      settings {
        timeZone
        singleKeyShortcuts
      }
      accountEvents(first: $first, after: $after, filter: { kind: { in: $kinds } }) {
        ...Activity_events
      }
    }
  }
`);
