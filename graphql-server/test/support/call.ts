import { expect } from "vitest";
import type { TestServer, TestViewer } from "./test-server.ts";

interface UserErrorAnswer {
  code: string;
  field: string[];
}

/** The payload of a mutation, as far as tests look at it. */
export interface PayloadAnswer {
  undoToken: string | null;
  userErrors: UserErrorAnswer[];
}

/**
 * Returns a function that runs a mutation with an input and answers its payload.
 * @param selection the payload's own members to select
 */
export function caller(server: () => TestServer, viewer: () => TestViewer) {
  return async <Members extends object>(
    field: string,
    input: Record<string, unknown>,
    selection: string,
    inputType = `${field[0]?.toUpperCase()}${field.slice(1)}Input`,
  ): Promise<Members & PayloadAnswer> => {
    const { data, errors } = await server().send<Record<string, Members & PayloadAnswer>>(
      viewer(),
      `mutation ($input: ${inputType}!) { ${field}(input: $input) {
        ${selection} undoToken userErrors { code field }
      } }`,
      { input },
    );
    expect(errors).toEqual([]);
    const payload = data?.[field];
    if (!payload) throw new Error(`${field} answered nothing`);
    return payload;
  };
}
