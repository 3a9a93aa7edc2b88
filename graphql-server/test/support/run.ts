import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { expect } from "vitest";
import type { TestServer, TestViewer } from "./test-server.ts";

/** Sends a typed operation that is expected to have no errors but those in `userErrors`, and returns its data. */
export async function run<Data, Variables extends Record<string, unknown>>(
  server: TestServer,
  viewer: TestViewer,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, errors } = await server.send<Data>(viewer, print(document), variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error("the answer has no data");
  return data;
}
