import { makeTasks } from "@docket/db/factories/task";
import type { Task } from "@docket/db/types";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

type Field = "COMPLETED_AT" | "CREATED_AT" | "TITLE" | "UPDATED_AT";
type Order = { field: Field; direction: "ASC" | "DESC" }[];
interface Page {
  totalCount: number;
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const COLUMN = {
  COMPLETED_AT: "completedAt",
  CREATED_AT: "createdAt",
  TITLE: "title",
  UPDATED_AT: "updatedAt",
} as const;
const LIST = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: TaskFilter, $orderBy: [TaskOrder!]) {
  viewer { tasks(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }
}`;

let server: TestServer;
let viewer: TestViewer;
let tasks: Task[];

beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  // Few values, so that most rows tie with others on each of them.
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));
  tasks = await makeTasks(
    server.database,
    viewer.userId,
    Array.from({ length: 60 }, (_, n) => ({
      title: ["apple", "berry", "cherry"][n % 3] ?? "",
      createdAt: day((n * 7) % 5),
      updatedAt: day((n * 5) % 4),
      isCompleted: n % 2 === 0,
      completedAt: n % 2 === 0 ? day(n % 3) : null,
    })),
  );
});
afterAll(() => server?.close());

const anyOrder: fc.Arbitrary<Order> = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom<Field>("COMPLETED_AT", "CREATED_AT", "TITLE", "UPDATED_AT"),
    direction: fc.constantFrom<"ASC" | "DESC">("ASC", "DESC"),
  }),
  {
    selector: ({ field }) => field,
    minLength: 1,
    maxLength: 4,
  },
);

/** Null sorts below every value; ties go to the id, in the direction of the last term. */
function sorted(rows: readonly Task[], order: Order): string[] {
  const sign = (direction: string | undefined) => (direction === "ASC" ? 1 : -1);
  const rank = (value: Date | string | null) =>
    value === null ? "" : value instanceof Date ? value.toISOString() : value;
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...rows]
    .sort((a, b) => {
      for (const { field, direction } of order) {
        const difference = compare(rank(a[COLUMN[field]]), rank(b[COLUMN[field]]));
        if (difference !== 0) return difference * sign(direction);
      }
      return compare(a.id, b.id) * sign(order.at(-1)?.direction);
    })
    .map(({ id }) => `task_${id}`);
}

async function readPage(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await server.send<{ viewer: { tasks: Page } }>(viewer, LIST, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error("no page");
  return data.viewer.tasks;
}

const idsOf = (page: Page) => page.edges.map(({ node }) => node.id);

async function walk(orderBy: Order | undefined, size: number, isForward: boolean, filter?: object): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Page = await readPage(
      isForward ? { orderBy, filter, first: size, after: cursor } : { orderBy, filter, last: size, before: cursor },
    );
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    expect([startCursor, endCursor]).toEqual([page.edges.at(0)?.cursor ?? null, page.edges.at(-1)?.cursor ?? null]);
    if (isForward) ids.push(...idsOf(page));
    else ids.unshift(...idsOf(page));
    if (!(isForward ? hasNextPage : hasPreviousPage)) return ids;
    expect(page.edges).toHaveLength(size);
    cursor = isForward ? endCursor : startCursor;
  }
}

test("pages of any size, in any order, either way, make up the whole list", async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder, fc.integer({ min: 11, max: 40 }), fc.boolean(), async (order, size, isForward) => {
      expect(await walk(order, size, isForward)).toEqual(sorted(tasks, order));
    }),
    { numRuns: 15 },
  );
});

test("a page lies where its cursors say, whichever of them are given", async () => {
  const place = fc.option(fc.integer({ min: 0, max: 59 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(
      anyOrder,
      place,
      place,
      fc.integer({ min: 1, max: 70 }),
      fc.boolean(),
      async (order, from, to, size, isForward) => {
        const whole = sorted(tasks, order);
        const { edges } = await readPage({ orderBy: order, first: 100 });
        const between = whole.slice(from === undefined ? 0 : from + 1, to);
        const expected =
          from !== undefined && to !== undefined && to <= from
            ? []
            : isForward
              ? between.slice(0, size)
              : between.slice(-size);
        const page = await readPage({
          orderBy: order,
          after: from === undefined ? null : edges[from]?.cursor,
          before: to === undefined ? null : edges[to]?.cursor,
          ...(isForward ? { first: Math.min(size, 100) } : { last: Math.min(size, 100) }),
        });
        expect(idsOf(page)).toEqual(expected);
        const hasMore = between.length > expected.length && expected.length > 0;
        expect(isForward ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage).toBe(hasMore);
      },
    ),
    { numRuns: 15 },
  );
});

test("without an order the newest come first, fifty at a time", async () => {
  const page = await readPage({});
  expect(idsOf(page)).toEqual(sorted(tasks, [{ field: "CREATED_AT", direction: "DESC" }]).slice(0, 50));
  expect(page.totalCount).toBe(60);
});

test("an empty list has an empty page without cursors", async () => {
  const page = await readPage({ filter: { title: { contains: "nothing like it" } } });
  expect(page).toEqual({
    totalCount: 0,
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test("a page after or before a row that was deleted goes on where it stood, in every order", async () => {
  for (const field of ["COMPLETED_AT", "CREATED_AT", "TITLE", "UPDATED_AT"] as const)
    for (const direction of ["ASC", "DESC"] as const) {
      const order: Order = [{ field, direction }];
      const whole = sorted(tasks, order);
      const { edges } = await readPage({ orderBy: order, first: 30 });
      const cursor = edges.at(-1)?.cursor;
      const gone = tasks.find(({ id }) => `task_${id}` === whole[29]);
      if (!gone) throw new Error("the row is missing");
      await server.database.task.delete({ where: { userId_id: { userId: viewer.userId, id: gone.id } } });
      expect(idsOf(await readPage({ orderBy: order, first: 100, after: cursor }))).toEqual(whole.slice(30));
      expect(idsOf(await readPage({ orderBy: order, last: 100, before: cursor }))).toEqual(whole.slice(0, 29));
      await server.database.task.create({ data: gone });
    }
});

test.each<[string, object, (task: Task) => boolean]>([
  ["open", { isCompleted: false }, (task) => !task.isCompleted],
  [
    "null as if it were not given",
    { isCompleted: null, title: null, and: null, or: null, not: null, createdAt: { gt: null } },
    () => true,
  ],
  ["an empty filter", {}, () => true],
  ["not an empty filter", { not: {} }, () => false],
  ["an empty and", { and: [] }, () => true],
  ["an empty or", { or: [] }, () => false],
  ["a text in another case", { title: { contains: "ERR" } }, (task) => task.title.includes("err")],
  ["an empty text", { title: { contains: "" } }, () => true],
  [
    "a range open at one end",
    { createdAt: { gte: "2026-01-03T00:00:00Z" } },
    (task) => task.createdAt >= new Date("2026-01-03T00:00:00Z"),
  ],
  [
    "a range in another offset",
    { updatedAt: { gt: "2026-01-01T05:45:00+05:45", lte: "2026-01-02T19:00:00-05:00" } },
    (task) => task.updatedAt > new Date("2026-01-01T00:00:00Z") && task.updatedAt <= new Date("2026-01-03T00:00:00Z"),
  ],
  ["a range that is empty", { createdAt: { gt: "2026-01-03T00:00:00Z", lt: "2026-01-02T00:00:00Z" } }, () => false],
  [
    "all together",
    {
      isCompleted: true,
      or: [{ title: { contains: "apple" } }, { not: { createdAt: { lt: "2026-01-04T00:00:00Z" } } }],
    },
    (task) => task.isCompleted && (task.title === "apple" || task.createdAt >= new Date("2026-01-04T00:00:00Z")),
  ],
])("a filter holds: %s", async (_what, filter, holds) => {
  const expected = sorted(tasks.filter(holds), [{ field: "CREATED_AT", direction: "DESC" }]);
  expect(await walk(undefined, 25, true, filter)).toEqual(expected);
  expect((await readPage({ filter, first: 1 })).totalCount).toBe(expected.length);
});

test("a search takes every character as it is", async () => {
  const other = await server.makeViewer();
  const titles = ["100% done", "1000 done", "snake_case", "snakeXcase", "back\\slash", "Größe", "O'Brien"];
  await makeTasks(
    server.database,
    other.userId,
    titles.map((title) => ({ title })),
  );
  const find = async (contains: string) => {
    const { data } = await server.send<{ viewer: { tasks: { nodes: { title: string }[] } } }>(
      other,
      "query ($contains: String) { viewer { tasks(filter: { title: { contains: $contains } }) { nodes { title } } } }",
      { contains },
    );
    return data?.viewer.tasks.nodes.map(({ title }) => title);
  };
  expect(await find("%")).toEqual(["100% done"]);
  expect(await find("_")).toEqual(["snake_case"]);
  expect(await find("\\")).toEqual(["back\\slash"]);
  expect(await find("GRÖSSE")).toEqual([]);
  expect(await find("GRÖß")).toEqual(["Größe"]);
  expect(await find("Gro\u0308")).toEqual(["Größe"]);
  expect(await find("o'b")).toEqual(["O'Brien"]);
});
