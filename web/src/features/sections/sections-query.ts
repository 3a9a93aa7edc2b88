import { graphql } from "@/gql/gql.ts";

/** The sections of a project, in their order. */
export const SectionsQuery = graphql(/* GraphQL */ `
  query Sections($projectId: ID!) {
    viewer {
      id
      project(id: $projectId) {
        id
        sections {
          id
          name
          project {
            id
          }
        }
      }
    }
  }
`);

/** A section as its project shows it. */
export type ListedSection = { id: string; name: string };
