import type { TestServer, TestViewer } from "./test-server.ts";

interface TokenAnswer {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  lastUsedAddress: string | null;
  lastUsedClient: string | null;
}

export interface IssuedAnswer {
  token: string | null;
  accessToken: TokenAnswer | null;
  userErrors: { code: string; field: string[] }[];
}

const FIELDS = "id name scopes createdAt expiresAt lastUsedAt lastUsedAddress lastUsedClient";
const ISSUED = `{ token accessToken { ${FIELDS} } userErrors { code field } }`;
export const CREATE = `mutation ($input: CreateAccessTokenInput!) { issued: createAccessToken(input: $input) ${ISSUED} }`;
export const ROTATE = `mutation ($input: RotateAccessTokenInput!) { issued: rotateAccessToken(input: $input) ${ISSUED} }`;
export const RENAME = `mutation ($input: RenameAccessTokenInput!) { renameAccessToken(input: $input) {
  accessToken { name } userErrors { code field } } }`;
export const REVOKE = `mutation ($id: ID!) { revokeAccessToken(input: { id: $id }) { revokedAccessTokenId userErrors { code field } } }`;
export const LIST = `query ($first: Int, $after: String) { viewer { accessTokens(first: $first, after: $after) {
  nodes { ${FIELDS} } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;

/** Makes the calls by which a test handles access tokens, as the viewer that is there when they are made. */
export function accessTokenCalls(where: () => { server: TestServer; viewer: TestViewer }) {
  async function issue(document: string, input: Record<string, unknown>, by = where().viewer): Promise<IssuedAnswer> {
    const { data, errors } = await where().server.send<{ issued: IssuedAnswer }>(by, document, { input });
    if (!data) throw new Error(`no data: ${JSON.stringify(errors)}`);
    return data.issued;
  }
  return {
    create: (input: Record<string, unknown> = {}, by = where().viewer) =>
      issue(CREATE, { name: "Backup", scopes: ["TASKS_READ"], ...input }, by),
    rotate: (input: Record<string, unknown>, by = where().viewer) => issue(ROTATE, input, by),
    list: async (by: TestViewer, variables: Record<string, unknown> = {}) => {
      const { data } = await where().server.send<{
        viewer: { accessTokens: { nodes: TokenAnswer[]; pageInfo: Record<string, unknown> } };
      }>(by, LIST, variables);
      if (!data) throw new Error("no data");
      return data.viewer.accessTokens;
    },
  };
}

/** Returns the status of a small query with a token. */
export const statusAt = async (where: TestServer, token: string | null) =>
  (await where.send({ token: token ?? "" }, "{ viewer { id } }")).status;
