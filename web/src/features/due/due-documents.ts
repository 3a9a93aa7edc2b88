import { graphql } from "@/gql/gql.ts";

/** Gives up to 500 tasks a day, and maybe a time, that they are due, or none. */
export const SetTasksDueMutation = graphql(/* GraphQL */ `
  mutation SetTasksDue($input: SetTasksDueInput!) {
    setTasksDue(input: $input) {
      results {
        id
        task {
          id
          due {
            date
            time
            timeZone
            at
          }
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

/** Moves up to 500 tasks to another day; those that have a time keep it. */
export const RescheduleTasksMutation = graphql(/* GraphQL */ `
  mutation RescheduleTasks($input: RescheduleTasksInput!) {
    rescheduleTasks(input: $input) {
      results {
        id
        task {
          id
          due {
            date
            time
            timeZone
            at
          }
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

/** Gives a task a deadline, or none. */
export const SetDeadlineMutation = graphql(/* GraphQL */ `
  mutation SetDeadline($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        id
        deadline
        updatedAt
        version
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);
