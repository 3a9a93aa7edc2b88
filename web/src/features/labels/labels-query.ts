import { graphql } from "@/gql/gql.ts";
import type { LabelsQuery as LabelsData } from "@/gql/graphql.ts";

/** The viewer's labels. */
export const LabelsQuery = graphql(/* GraphQL */ `
  query Labels {
    viewer {
      id
      labels {
        id
        name
        color
      }
    }
  }
`);

/** A label as lists of labels show it. */
export type ListedLabel = LabelsData["viewer"]["labels"][number];
