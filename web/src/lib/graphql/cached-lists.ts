import { todayIn } from "@docket/dates";
import type { Cache, Variables } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import type { TaskFilter } from "@/gql/graphql.ts";
import { keysOf } from "./cached-task.ts";
import { type DayContext, matchesFilter, type Verdict } from "./task-filter.ts";
import type { ListedTask, ListOrder } from "./task-order.ts";

const CachedTaskCountQuery = graphql(/* GraphQL */ `
  query CachedTaskCount(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: TaskFilter
    $orderBy: [TaskOrder!]
    $search: String
  ) {
    viewer {
      id
      tasks(
        first: $first
        after: $after
        last: $last
        before: $before
        filter: $filter
        orderBy: $orderBy
        search: $search
      ) {
        totalCount
      }
    }
  }
`);

type ListArguments = {
  after?: string | null;
  before?: string | null;
  filter?: TaskFilter | null;
  orderBy?: ListOrder | null;
  search?: string | null;
};

/** A page of a list, with the keys of its tasks. */
export type Page = { connection: string; nodes: string[]; isFirst: boolean; arguments: Variables };

/** A list of tasks of which the cache holds one page or more. */
export type CachedList = {
  filter: TaskFilter | null;
  search: string;
  order: ListOrder;
  /** One after the other from the first on, without a gap; empty when the first is not there. */
  pages: Page[];
  /** Pages that do not follow from the first one, as those before them are not there any more. */
  strays: Page[];
  /** The last page is there, and all before it. */
  isWhole: boolean;
  /** What its days are judged by; undefined while the viewer's zone is not known. */
  days: DayContext | undefined;
};

const newestFirst: ListOrder = [{ field: "CREATED_AT", direction: "DESC" }];
const bestFirst: ListOrder = [{ field: "RELEVANCE", direction: "DESC" }];

/**
 * Every list of the viewer's tasks that the cache holds a page of.
 * @param cache of graphcache, inside an update
 */
export function taskLists(cache: Cache): CachedList[] {
  const lists = new Map<string, Page[]>();
  for (const page of pagesOf(cache, "tasks")) {
    const { after: _after, ...list } = page.arguments;
    const name = JSON.stringify(list, (_key, value: unknown) => sorted(value));
    const others = lists.get(name);
    if (others) others.push(page);
    else lists.set(name, [page]);
  }
  const timeZone = viewerZone(cache);
  const days = timeZone === null ? undefined : { timeZone, today: todayIn(timeZone, new Date()) };
  return [...lists.values()].map((pages) => inOrder(cache, pages, days));
}

/**
 * The time zone of the viewer's settings.
 * @param cache of graphcache, inside an update or an optimistic answer
 * @returns null while it is not known
 */
export function viewerZone(cache: Cache): string | null {
  const viewer = cache.resolve("Query", "viewer");
  const settings = typeof viewer === "string" ? cache.resolve(viewer, "settings") : null;
  const timeZone = typeof settings === "string" ? cache.resolve(settings, "timeZone") : null;
  return typeof timeZone === "string" ? timeZone : null;
}

/** An object with its members by name, so that equal ones read the same. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Every page of the viewer's tasks or of the trash that the cache holds.
 * @param cache of graphcache, inside an update
 */
export function pagesOf(cache: Cache, field: "tasks" | "trash"): Page[] {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return [];
  return cache.inspectFields(viewer).flatMap(({ fieldName, fieldKey, arguments: given }) => {
    if (fieldName !== field) return [];
    const connection = cache.resolve(viewer, fieldKey);
    const nodes = typeof connection === "string" ? keysOf(cache.resolve(connection, "nodes")) : undefined;
    if (typeof connection !== "string" || !nodes) return [];
    return [{ connection, nodes, isFirst: !given?.after && !given?.before, arguments: given ?? {} }];
  });
}

/** What a page says of the one after it: its cursor, that there is none, or nothing. */
function nextOf(cache: Cache, { connection }: Page): string | null | undefined {
  const pageInfo = cache.resolve(connection, "pageInfo");
  if (typeof pageInfo !== "string") return undefined;
  if (cache.resolve(pageInfo, "hasNextPage") === false) return null;
  const cursor = cache.resolve(pageInfo, "endCursor");
  return typeof cursor === "string" ? cursor : undefined;
}

function inOrder(cache: Cache, all: readonly Page[], days: DayContext | undefined): CachedList {
  const pages: Page[] = [];
  let next: string | null | undefined;
  for (let page = all.find(({ isFirst }) => isFirst); page && !pages.includes(page); ) {
    pages.push(page);
    next = nextOf(cache, page);
    page = typeof next === "string" ? all.find(({ arguments: given }) => given.after === next) : undefined;
  }
  const { filter, orderBy, search } = (all[0]?.arguments ?? {}) as ListArguments;
  return {
    filter: filter ?? null,
    search: search?.trim() ?? "",
    order: orderBy?.length ? orderBy : search ? bestFirst : newestFirst,
    pages,
    strays: all.filter((page) => !pages.includes(page)),
    isWhole: next === null,
    days,
  };
}

/**
 * Whether a list holds a task.
 * @param task as far as it is known; null when it is not among the tasks, but in the trash or nowhere
 * @returns undefined where what is known does not decide it
 */
export function holds({ filter, search, days }: CachedList, task: ListedTask | null): Verdict {
  if (!task) return false;
  const verdict = matchesFilter(task, filter, days);
  return verdict === true && search ? undefined : verdict;
}

/** Whether the list is in the order that the viewer gave its tasks, which no field of theirs tells. */
export function isArranged({ order }: CachedList): boolean {
  return order[0]?.field === "POSITION";
}

/** Only the first page of a list asks for the count, and only there it is kept. */
export function addToCount(cache: Cache, { pages, strays }: CachedList, by: number): void {
  for (const { isFirst, arguments: variables } of [...pages, ...strays]) {
    if (!isFirst || by === 0) continue;
    cache.updateQuery({ query: CachedTaskCountQuery, variables }, (data) => {
      if (!data) return data;
      const { viewer } = data;
      const totalCount = Math.max(0, viewer.tasks.totalCount + by);
      return { ...data, viewer: { ...viewer, tasks: { ...viewer.tasks, totalCount } } };
    });
  }
}

/** Forgets a list, so that it is asked for anew when it is on screen, else when it is shown next. */
export function askAnew(cache: Cache, { pages, strays }: CachedList): void {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return;
  for (const { arguments: given } of [...pages, ...strays]) cache.invalidate(viewer, "tasks", given);
}
