import { graphql } from "@/gql/gql.ts";

/** Completes or reopens up to 500 tasks. */
export const SetTasksCompletedMutation = graphql(/* GraphQL */ `
  mutation SetTasksCompleted($input: SetTasksCompletedInput!) {
    setTasksCompleted(input: $input) {
      results {
        id
        task {
          id
          isCompleted
          completedAt
          updatedAt
          version
        }
        userErrors {
          code
          message
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Gives up to 500 tasks a priority. */
export const SetTasksPriorityMutation = graphql(/* GraphQL */ `
  mutation SetTasksPriority($input: SetTasksPriorityInput!) {
    setTasksPriority(input: $input) {
      results {
        id
        task {
          id
          priority
          updatedAt
          version
        }
        userErrors {
          code
          message
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Moves up to 500 tasks to a project. */
export const MoveToProjectMutation = graphql(/* GraphQL */ `
  mutation MoveToProject($input: MoveTasksInput!) {
    moveTasks(input: $input) {
      results {
        id
        task {
          id
          updatedAt
          version
          project {
            id
          }
        }
        userErrors {
          code
          message
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Moves up to 500 tasks to the trash. */
export const TrashTasksMutation = graphql(/* GraphQL */ `
  mutation TrashTasks($input: TaskIdsInput!) {
    trashTasks(input: $input) {
      results {
        id
        userErrors {
          code
          message
        }
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);
