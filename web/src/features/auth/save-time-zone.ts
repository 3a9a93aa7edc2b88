import { graphql } from "@/gql/gql.ts";
import { createGraphqlSession } from "@/lib/graphql/client.ts";

const SaveTimeZoneMutation = graphql(/* GraphQL */ `
  mutation SaveTimeZone($timeZone: String!) {
    updateSettings(input: { timeZone: $timeZone }) {
      userErrors {
        code
      }
    }
  }
`);

/**
 * Keeps the browser's time zone in the settings of a new account.
 * @param userId who has just signed up
 */
export async function saveTimeZone(userId: string): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { client } = createGraphqlSession(userId, {}, () => undefined);
  await client.mutation(SaveTimeZoneMutation, { timeZone }).toPromise();
}
