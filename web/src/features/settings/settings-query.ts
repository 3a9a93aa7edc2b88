import { graphql } from "@/gql/gql.ts";

/** What the settings page shows of the account's choices. */
export const SettingsQuery = graphql(/* GraphQL */ `
  query Settings {
    viewer {
      id
      settings {
        timeZone
        theme
        singleKeyShortcuts
        weekStart
        clock
      }
    }
  }
`);
