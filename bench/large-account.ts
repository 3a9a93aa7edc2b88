import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { LARGE_ACCOUNT_PROJECTS, LARGE_ACCOUNT_TASKS } from "./large-account-rows.ts";
import {
  BULK_SIZE,
  filteredList,
  LARGE_PAGE_SIZE,
  type LargeList,
  largeDocuments,
  projectList,
} from "./large-operations.ts";
import type { Bench } from "./measure.ts";
import { markdownTable } from "./report.ts";
import type { BenchServer } from "./servers.ts";
import { median, quantile } from "./statistics.ts";

const DEEP_PAGE = 400;
const REPEATS = 60;
const BULK_REPEATS = 10;
const WARM_UPS = 3;
const SEARCH = "number 49";

type Name = "bare" | "docket";
type Ask = (server: Name, document: keyof typeof largeDocuments, variables: object) => Promise<unknown>;

const listed = z.object({ id: z.string().startsWith("task_") });
const page = z.object({
  viewer: z.object({
    tasks: z.object({
      nodes: z.array(listed).length(LARGE_PAGE_SIZE),
      pageInfo: z.object({ endCursor: z.string(), hasNextPage: z.literal(true) }),
    }),
  }),
});
const found = z.object({
  viewer: z.object({ tasks: z.object({ totalCount: z.int(), nodes: z.array(listed) }) }),
});
const nothing = z.array(z.unknown()).length(0);
const written = z.union([
  z.object({ setTaskCompleted: z.object({ task: listed, userErrors: nothing }) }),
  z.object({ moveTasks: z.object({ results: z.array(listed), userErrors: nothing }) }),
  z.object({ setTasksCompleted: z.object({ results: z.array(listed), userErrors: nothing }) }),
]);

/**
 * Returns a table of what reading and writing cost in one very large account, asked by one client: both servers in turn,
 * the ratio as of requests per second.
 * @throws Error when a server's answer is wrong, or the two list different tasks
 */
export async function measureLargeAccount({ bare, docket, database, signToken }: Bench): Promise<string> {
  const { largeAccount } = database;
  const { token } = await signToken({ ...largeAccount, sessionExpiresAt: new Date(Date.now() + 3_600_000) });
  const servers: Record<Name, BenchServer> = { bare, docket };
  const ask: Ask = async (name, document, variables) => {
    const response = await fetch(`http://127.0.0.1:${servers[name].port}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: largeDocuments[document], variables }),
    });
    const answer = z.strictObject({ data: z.unknown() }).safeParse(await response.json());
    if (!answer.success) throw new Error(`${name} answered ${document} with ${response.status}`);
    return answer.data.data;
  };

  const { projectId, movedIds, bulkIds } = largeAccount;
  const rows: string[][] = [];
  for (const [title, list] of [
    ["project", projectList(projectId)],
    ["filtered view", filteredList],
  ] as const) {
    const cursors = { bare: await deepCursor(ask, "bare", list), docket: await deepCursor(ask, "docket", list) };
    const read = async (name: Name, after?: string) =>
      page.parse(await ask(name, "list", { ...list, ...(after && { after }) })).viewer.tasks.nodes;
    rows.push(await compare(`${title}, page 1`, REPEATS, (name) => read(name)));
    rows.push(await compare(`${title}, page ${DEEP_PAGE}`, REPEATS, (name) => read(name, cursors[name])));
  }
  rows.push(
    await compare("full-text search, with its count", REPEATS, async (name) => {
      const { totalCount, nodes } = found.parse(await ask(name, "search", { search: SEARCH })).viewer.tasks;
      return { totalCount, count: nodes.length };
    }),
  );
  const write = async (...[name, document, input]: [Name, keyof typeof largeDocuments, object]) => {
    written.parse(await ask(name, document, { input }));
  };
  // Each server writes to tasks of its own, and every time there is something to change.
  const own = (ids: readonly string[], name: Name) => ids.filter((_, index) => index % 2 === (name === "bare" ? 0 : 1));
  const pick = (name: Name, index: number) => own(movedIds, name).at(index % (movedIds.length / 2));
  rows.push(
    await compare("complete a task", REPEATS, (name, index) =>
      write(name, "complete", { id: pick(name, Math.floor(index / 2)), isCompleted: index % 2 === 0 }),
    ),
    await compare("reorder a task", REPEATS, (name, index) =>
      write(name, "reorder", { ids: [pick(name, index)], afterTaskId: pick(name, index + 1) }),
    ),
    await compare(`complete ${BULK_SIZE} tasks at once`, BULK_REPEATS, (name, index) =>
      write(name, "bulk", { ids: own(bulkIds, name), isCompleted: index % 2 === 0 }),
    ),
  );
  const title = `${LARGE_ACCOUNT_TASKS.toLocaleString("en")} tasks in ${LARGE_ACCOUNT_PROJECTS} projects`;
  return markdownTable([title, "bare p50/p95 ms", "Docket p50/p95 ms", "ratio"], rows);
}

/** Pages through a list and returns the cursor before its deep page. */
async function deepCursor(ask: Ask, name: Name, list: LargeList): Promise<string> {
  const ids = new Set<string>();
  let after: string | undefined;
  for (let number = 1; number < DEEP_PAGE; number += 1) {
    const { nodes, pageInfo } = page.parse(await ask(name, "list", { ...list, ...(after && { after }) })).viewer.tasks;
    for (const { id } of nodes) ids.add(id);
    after = pageInfo.endCursor;
  }
  if (after === undefined || ids.size !== (DEEP_PAGE - 1) * LARGE_PAGE_SIZE)
    throw new Error(`${name}: ${ids.size} different tasks on ${DEEP_PAGE - 1} pages`);
  return after;
}

/** Measures one action on both servers in turn and holds what they answer against each other. */
async function compare(title: string, repeats: number, act: (name: Name, index: number) => Promise<unknown>) {
  const times: Record<Name, number[]> = { bare: [], docket: [] };
  for (let index = -WARM_UPS; index < repeats; index += 1) {
    const answers: Partial<Record<Name, unknown>> = {};
    for (const name of index % 2 === 0 ? (["bare", "docket"] as const) : (["docket", "bare"] as const)) {
      const from = performance.now();
      answers[name] = await act(name, Math.abs(index));
      if (index >= 0) times[name].push(performance.now() - from);
    }
    if (!isDeepStrictEqual(answers.bare, answers.docket)) throw new Error(`${title}: the servers answer differently`);
  }
  const figures = (name: Name) => `${median(times[name]).toFixed(1)} / ${quantile(times[name], 0.95).toFixed(1)}`;
  const ratio = median(times.bare) / median(times.docket);
  return [title, figures("bare"), figures("docket"), ratio.toFixed(2)];
}
