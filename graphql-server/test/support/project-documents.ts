import { graphql } from "../gql/index.ts";

export const ReadProjects = graphql(`
  query ReadProjects {
    viewer {
      inbox { id name isInbox isArchived }
      projects { id name isInbox }
      archived: projects(isArchived: true) { name isArchived archivedAt }
    }
  }
`);
export const ReadProject = graphql(`
  query ReadProject($id: ID!) {
    viewer { project(id: $id) { id name color isInbox isArchived archivedAt createdAt updatedAt version sections { name } } }
    node(id: $id) { __typename id ... on Project { name } }
  }
`);
export const CreateProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      project { id name color isInbox isArchived archivedAt createdAt updatedAt version }
      userErrors { code field message }
      undoToken
    }
  }
`);
export const UpdateProject = graphql(`
  mutation UpdateProject($input: UpdateProjectInput!) {
    updateProject(input: $input) { project { id name color version } userErrors { code field message } undoToken }
  }
`);
export const MoveProject = graphql(`
  mutation MoveProject($input: MoveProjectInput!) {
    moveProject(input: $input) { project { id name } userErrors { code field } undoToken }
  }
`);
export const SetProjectArchived = graphql(`
  mutation SetProjectArchived($input: SetProjectArchivedInput!) {
    setProjectArchived(input: $input) {
      project { isArchived archivedAt version } userErrors { code field } undoToken
    }
  }
`);
export const DeleteProject = graphql(`
  mutation DeleteProject($input: DeleteProjectInput!) {
    deleteProject(input: $input) { deletedProjectId project { name } userErrors { code field } undoToken }
  }
`);
