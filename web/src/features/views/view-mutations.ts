import { graphql } from "@/gql/gql.ts";

/** Saves a view. */
export const CreateSavedViewMutation = graphql(/* GraphQL */ `
  mutation CreateSavedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) {
      savedView {
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
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Gives a view another name or colour. */
export const RenameSavedViewMutation = graphql(/* GraphQL */ `
  mutation RenameSavedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) {
      savedView {
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

/** Changes what a view holds. */
export const ChangeSavedViewMutation = graphql(/* GraphQL */ `
  mutation ChangeSavedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) {
      savedView {
        id
        filter
        search
        orderBy {
          field
          direction
        }
        groupBy
        layout
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Moves a view among the others. */
export const MoveSavedViewMutation = graphql(/* GraphQL */ `
  mutation MoveSavedView($input: MoveSavedViewInput!) {
    moveSavedView(input: $input) {
      savedView {
        id
      }
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);

/** Deletes a view, and no task with it. */
export const DeleteSavedViewMutation = graphql(/* GraphQL */ `
  mutation DeleteSavedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) {
      deletedSavedViewId
      undoToken
      userErrors {
        code
        message
      }
    }
  }
`);
