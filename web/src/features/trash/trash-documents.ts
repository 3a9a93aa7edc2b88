import { graphql } from "@/gql/gql.ts";

/** Takes up to 500 tasks out of the trash. */
export const RestoreTasksMutation = graphql(/* GraphQL */ `
  mutation RestoreTasks($input: TaskIdsInput!) {
    restoreTasks(input: $input) {
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

/** Deletes up to 500 tasks of the trash for good. */
export const DeleteTasksForeverMutation = graphql(/* GraphQL */ `
  mutation DeleteTasksForever($input: TaskIdsInput!) {
    deleteTasksForever(input: $input) {
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

/** Deletes all of the trash for good. */
export const EmptyTrashMutation = graphql(/* GraphQL */ `
  mutation EmptyTrash {
    emptyTrash {
      deletedCount
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);
