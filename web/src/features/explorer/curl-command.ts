type Request = { address: string; token: string; query: string; variables: string; operationName?: string | undefined };

/** A word that a POSIX shell reads as it stands. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Writes a GraphQL request as a `curl` command for a POSIX shell.
 * @param request the document and its variables (JSON text, may be blank) with the address and token to use
 * @throws SyntaxError when the variables are not JSON
 */
export function curlCommand({ address, token, query, variables, operationName }: Request): string {
  const body = {
    query,
    ...(variables.trim() && { variables: JSON.parse(variables) as unknown }),
    ...(operationName && { operationName }),
  };
  return [
    `curl -sS ${quoted(address)}`,
    `-H 'Content-Type: application/json'`,
    `-H ${quoted(`Authorization: Bearer ${token}`)}`,
    `--data-raw ${quoted(JSON.stringify(body))}`,
  ].join(" \\\n  ");
}
