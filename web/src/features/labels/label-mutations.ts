import { graphql } from "@/gql/gql.ts";

/** Makes a label. */
export const CreateLabelMutation = graphql(/* GraphQL */ `
  mutation CreateLabel($input: CreateLabelInput!) {
    createLabel(input: $input) {
      label {
        id
        name
        color
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Renames a label, or gives it another colour. */
export const UpdateLabelMutation = graphql(/* GraphQL */ `
  mutation UpdateLabel($input: UpdateLabelInput!) {
    updateLabel(input: $input) {
      label {
        id
        name
        color
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Deletes a label, and takes it off all tasks. */
export const DeleteLabelMutation = graphql(/* GraphQL */ `
  mutation DeleteLabel($input: DeleteLabelInput!) {
    deleteLabel(input: $input) {
      deletedLabelId
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Puts one label in the place of others. */
export const MergeLabelsMutation = graphql(/* GraphQL */ `
  mutation MergeLabels($input: MergeLabelsInput!) {
    mergeLabels(input: $input) {
      mergedLabelIds
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Puts labels on tasks and takes others off. */
export const LabelTasksMutation = graphql(/* GraphQL */ `
  mutation LabelTasks($input: LabelTasksInput!) {
    labelTasks(input: $input) {
      results {
        id
        task {
          id
          labels {
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
