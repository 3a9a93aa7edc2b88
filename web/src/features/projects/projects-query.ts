import { graphql } from "@/gql/gql.ts";
import type { ProjectsQuery as ProjectsData } from "@/gql/graphql.ts";

/** The viewer's projects: those in use, the Inbox first, and those put away. */
export const ProjectsQuery = graphql(/* GraphQL */ `
  query Projects {
    viewer {
      id
      projects(isArchived: false) {
        id
        name
        color
        isInbox
        isArchived
      }
      archived: projects(isArchived: true) {
        id
        name
        color
        isInbox
        isArchived
      }
    }
  }
`);

/** A project as lists of projects show it. */
export type ListedProject = ProjectsData["viewer"]["projects"][number];
