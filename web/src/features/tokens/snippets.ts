/** A way to use a token, ready to be run. */
export interface Snippet {
  name: string;
  code: string;
}

/** A query that every token may ask. */
const query = "{ viewer { id } }";

/**
 * Writes how a token is used, by tools that people have at hand.
 * @param address of the API
 * @param token an opaque access token
 */
export function snippetsFor(address: string, token: string): Snippet[] {
  return [
    {
      name: "curl",
      code: `curl -sS '${address}' \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer ${token}' \\
  --data-raw '{"query":"${query}"}'`,
    },
    {
      name: "fetch",
      code: `const response = await fetch("${address}", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    Authorization: "Bearer ${token}",
  },
  body: JSON.stringify({ query: "${query}" }),
});
console.log(await response.json());`,
    },
    {
      name: "urql",
      code: `import { Client, fetchExchange } from "@urql/core";

const client = new Client({
  url: "${address}",
  preferGetMethod: false,
  exchanges: [fetchExchange],
  fetchOptions: { headers: { Authorization: "Bearer ${token}" } },
});
const { data, error } = await client.query("${query}", {}).toPromise();
console.log(data, error);`,
    },
  ];
}
