import { graphql } from "@/gql/gql.ts";
import type { SavedViewsQuery as SavedViewsData } from "@/gql/graphql.ts";

/** The viewer's saved views, in their order. */
export const SavedViewsQuery = graphql(/* GraphQL */ `
  query SavedViews {
    viewer {
      id
      savedViews {
        id
        name
        color
        filter
        search
        orderBy {
          field
          direction
        }
        groupBy
        layout
      }
    }
  }
`);

/** A saved view as lists of them show it. */
export type ListedView = SavedViewsData["viewer"]["savedViews"][number];
