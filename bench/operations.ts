/** A person that the load speaks for: one connection, one access token, tasks of their own. */
export interface LoadUser {
  userId: string;
  token: string;
  /** Ids of some of their tasks, as the API writes them. */
  taskIds: readonly string[];
}

/** What is measured. The first two only read, the last writes one row each time. */
export const OPERATION_NAMES = ["BenchTaskList", "BenchViewerId", "BenchSetTaskCompleted"] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];

/** Tasks on a page of the list. */
export const PAGE_SIZE = 50;

interface Operation {
  title: string;
  document: string;
  /** Returns one cycle of variables; a connection sends them one after the other, then begins again. */
  variables: (user: LoadUser) => readonly object[];
  /** Returns the piece of text that every answer to the n-th variables must hold. */
  expected: (user: LoadUser, index: number) => string;
}

/** The documents, 408 fields in the list's answer. Both servers know them by their whole text. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  BenchTaskList: {
    title: `${PAGE_SIZE}-task list`,
    document: /* GraphQL */ `query BenchTaskList($first: Int!) {
  viewer {
    tasks(first: $first) {
      nodes { id title description isCompleted completedAt createdAt updatedAt version }
      pageInfo { startCursor endCursor hasPreviousPage hasNextPage }
    }
  }
}`,
    variables: () => [{ first: PAGE_SIZE }],
    expected: () => '"hasNextPage":true',
  },
  BenchViewerId: {
    title: "viewer { id }",
    document: /* GraphQL */ `query BenchViewerId { viewer { id } }`,
    variables: () => [{}],
    expected: ({ userId }) => `"user_${userId}"`,
  },
  BenchSetTaskCompleted: {
    title: "setTaskCompleted",
    document: /* GraphQL */ `mutation BenchSetTaskCompleted($input: SetTaskCompletedInput!) {
  setTaskCompleted(input: $input) {
    task { id isCompleted completedAt updatedAt version }
    userErrors { code field message }
  }
}`,
    variables: ({ taskIds }) =>
      [true, false].flatMap((isCompleted) => taskIds.map((id) => ({ input: { id, isCompleted } }))),
    expected: ({ taskIds }, index) =>
      `"id":"${taskIds[index % taskIds.length]}","isCompleted":${index < taskIds.length}`,
  },
};

/** Returns the HTTP requests of one cycle, ready to be written to a socket. */
export function httpRequests(name: OperationName, user: LoadUser, port: number): Buffer[] {
  const { document, variables } = operations[name];
  return variables(user).map((values) => {
    const body = JSON.stringify({ query: document, variables: values, operationName: name });
    const head = [
      "POST /graphql HTTP/1.1",
      `Host: 127.0.0.1:${port}`,
      "Accept: application/graphql-response+json, application/json",
      "Content-Type: application/json",
      `Authorization: Bearer ${user.token}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  });
}
