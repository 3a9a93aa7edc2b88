import { z } from "zod";
import type { Bench } from "./measure.ts";
import { markdownTable } from "./report.ts";
import { median } from "./statistics.ts";

const DOCUMENT = /* GraphQL */ `query BenchPageDepth($first: Int!, $after: String) {
  viewer { tasks(first: $first, after: $after) { nodes { id title } pageInfo { endCursor hasNextPage } } }
}`;
const PAGE_SIZE = 100;
const DEEP_PAGE = 400;
const REPEATS = 60;

const answer = z.object({
  data: z.object({
    viewer: z.object({
      tasks: z.object({
        nodes: z.array(z.object({ id: z.string() })).length(PAGE_SIZE),
        pageInfo: z.object({ endCursor: z.string(), hasNextPage: z.literal(true) }),
      }),
    }),
  }),
});

/** Returns a table of what page 1 and page 400 of one very large account cost, each asked for many times in turn. */
export async function measurePageDepth({ docket, database, signToken }: Bench): Promise<string> {
  const { token } = await signToken({ ...database.largeAccount, sessionExpiresAt: new Date(Date.now() + 3_600_000) });
  const readPage = async (after: string | undefined) => {
    const response = await fetch(`http://127.0.0.1:${docket.port}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: DOCUMENT, variables: { first: PAGE_SIZE, after } }),
    });
    return answer.parse(await response.json()).data.viewer.tasks;
  };
  const ids = new Set<string>();
  let cursor: string | undefined;
  for (let page = 1; page < DEEP_PAGE; page += 1) {
    const { nodes, pageInfo } = await readPage(cursor);
    for (const { id } of nodes) ids.add(id);
    cursor = pageInfo.endCursor;
  }
  if (ids.size !== (DEEP_PAGE - 1) * PAGE_SIZE)
    throw new Error(`${ids.size} different tasks on ${DEEP_PAGE - 1} pages`);

  const times = { first: [] as number[], deep: [] as number[] };
  for (let i = 0; i < REPEATS; i += 1) {
    times.first.push(await timeOf(() => readPage(undefined)));
    times.deep.push(await timeOf(() => readPage(cursor)));
  }
  return markdownTable(
    ["page of 100 tasks", "p50 ms"],
    [
      ["1", median(times.first).toFixed(2)],
      [String(DEEP_PAGE), median(times.deep).toFixed(2)],
    ],
  );
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}
