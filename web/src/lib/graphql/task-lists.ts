import type { Cache, Variables } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import type { TaskFilter, TaskOrder } from "@/gql/graphql.ts";
import { compareTasks, type ListedTask, matchesFilter } from "./task-order.ts";

const CachedTaskCountQuery = graphql(/* GraphQL */ `
  query CachedTaskCount($first: Int, $after: String, $filter: TaskFilter, $orderBy: [TaskOrder!]) {
    viewer {
      id
      tasks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        totalCount
      }
    }
  }
`);

type ListArguments = { after?: string | null; filter?: TaskFilter | null; orderBy?: TaskOrder[] | null };
type List = { connection: string; nodes: string[]; arguments: ListArguments; variables: Variables };

/** Every page of every list of tasks that the cache holds. */
function listsOf(cache: Cache): List[] {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return [];
  const lists: List[] = [];
  for (const field of cache.inspectFields(viewer)) {
    if (field.fieldName !== "tasks") continue;
    const connection = cache.resolve(viewer, field.fieldKey);
    if (typeof connection !== "string") continue;
    const nodes = cache.resolve(connection, "nodes");
    if (!Array.isArray(nodes)) continue;
    const variables = field.arguments ?? {};
    lists.push({
      connection,
      nodes: nodes.filter((node) => typeof node === "string"),
      arguments: variables,
      variables,
    });
  }
  return lists;
}

/**
 * The id of the project that a task is in; null when the cache does not know it.
 * @param cache of graphcache, inside an update or an optimistic answer
 * @param key of the task
 */
export function projectOf(cache: Cache, key: string): string | null {
  const project = cache.resolve(key, "project");
  const id = typeof project === "string" ? cache.resolve(project, "id") : null;
  return typeof id === "string" ? id : null;
}

/** Reads what the cache knows of a task; null when it is not there or not whole. */
function readTask(cache: Cache, key: string): ListedTask | null {
  const title = cache.resolve(key, "title");
  const isCompleted = cache.resolve(key, "isCompleted");
  const createdAt = cache.resolve(key, "createdAt");
  const updatedAt = cache.resolve(key, "updatedAt");
  const completedAt = cache.resolve(key, "completedAt");
  if (typeof title !== "string" || typeof isCompleted !== "boolean") return null;
  if (typeof createdAt !== "string" || typeof updatedAt !== "string") return null;
  return {
    title,
    isCompleted,
    createdAt,
    updatedAt,
    completedAt: typeof completedAt === "string" ? completedAt : null,
    projectId: projectOf(cache, key),
  };
}

/** Only the first page of a list asks for the count, and only there it is kept. */
function addToCount(cache: Cache, { variables }: List, by: number): void {
  cache.updateQuery({ query: CachedTaskCountQuery, variables }, (data) => {
    if (!data) return data;
    const { viewer } = data;
    const totalCount = Math.max(0, viewer.tasks.totalCount + by);
    return { ...data, viewer: { ...viewer, tasks: { ...viewer.tasks, totalCount } } };
  });
}

/** Where a task belongs among those of a first page; undefined when it belongs on a later page or nobody can tell. */
function placeOf(cache: Cache, list: List, key: string, task: ListedTask): number | undefined {
  const remembered = placesLeft.get(cache)?.get(`${list.connection} ${key}`);
  if (isArranged(list) && remembered !== undefined) {
    const index = remembered === null ? -1 : list.nodes.indexOf(remembered);
    if (index >= 0 || remembered === null) return index + 1;
  }
  // What is new to a project stands at its end.
  const nodes = isArranged(list) ? [] : list.nodes;
  for (const [index, key] of nodes.entries()) {
    const other = readTask(cache, key);
    const order = other && compareTasks(task, other, list.arguments.orderBy);
    if (order === undefined || order === null) return undefined;
    if (order < 0) return index;
  }
  const pageInfo = cache.resolve(list.connection, "pageInfo");
  const hasNextPage = typeof pageInfo === "string" && cache.resolve(pageInfo, "hasNextPage");
  return hasNextPage === false ? list.nodes.length : undefined;
}

/** Whether the list is in the order that the viewer gave its tasks, which no field of theirs tells. */
function isArranged({ arguments: { orderBy } }: List): boolean {
  return orderBy?.[0]?.field === "POSITION";
}

/** Which task stood before one that left an arranged list, so that an Undo finds its place; null at the top. */
const placesLeft = new WeakMap<Cache, Map<string, string | null>>();

function leave(cache: Cache, list: List, key: string): void {
  const index = list.nodes.indexOf(key);
  if (index < 0) return;
  if (isArranged(list)) {
    const places = placesLeft.get(cache) ?? new Map<string, string | null>();
    placesLeft.set(cache, places.set(`${list.connection} ${key}`, list.nodes[index - 1] ?? null));
  }
  cache.link(list.connection, "nodes", list.nodes.toSpliced(index, 1));
}

function join(cache: Cache, list: List, key: string, task: ListedTask): void {
  addToCount(cache, list, 1);
  const place = placeOf(cache, list, key, task);
  if (place !== undefined) cache.link(list.connection, "nodes", list.nodes.toSpliced(place, 0, key));
}

/**
 * Puts a task that is new to some lists into every list that holds it, where its order says.
 * @param cache of graphcache, inside an update
 * @param key of the task; its fields are in the cache by now
 */
export function joinLists(cache: Cache, key: string): void {
  const task = readTask(cache, key);
  if (!task) return;
  for (const list of listsOf(cache)) {
    if (list.arguments.after || matchesFilter(task, list.arguments.filter) !== true || list.nodes.includes(key))
      continue;
    join(cache, list, key, task);
  }
}

/**
 * Takes a task out of every list.
 * @param cache of graphcache, inside an update
 * @param key of the task
 */
export function leaveLists(cache: Cache, key: string): void {
  const task = readTask(cache, key);
  for (const list of listsOf(cache)) {
    if (!list.arguments.after && task && matchesFilter(task, list.arguments.filter) === true)
      addToCount(cache, list, -1);
    leave(cache, list, key);
  }
}

/**
 * Moves a task whose completion has changed out of the lists that no longer hold it and into those that now do.
 * @param cache of graphcache, inside an update
 * @param key of the task; its fields are already the new ones
 */
export function moveBetweenLists(cache: Cache, key: string): void {
  const task = readTask(cache, key);
  if (!task) return;
  const before = { ...task, isCompleted: !task.isCompleted };
  for (const list of listsOf(cache)) {
    const wasThere = matchesFilter(before, list.arguments.filter);
    const isThere = matchesFilter(task, list.arguments.filter);
    if (wasThere === true && isThere === false) {
      if (!list.arguments.after) addToCount(cache, list, -1);
      leave(cache, list, key);
    } else if (wasThere === false && isThere === true && !list.arguments.after && !list.nodes.includes(key)) {
      join(cache, list, key, task);
    }
  }
}

/** Whether two lists differ only in their pages. */
function isSameList(a: List, b: List): boolean {
  const of = ({ arguments: { filter, orderBy } }: List) => JSON.stringify([filter, orderBy]);
  return of(a) === of(b);
}

/**
 * Moves a task that has changed its project between the lists of projects; the lists of all tasks keep it.
 * @param cache of graphcache, inside an update
 * @param key of the task; its project is already the new one
 */
export function moveBetweenProjects(cache: Cache, key: string): void {
  const task = readTask(cache, key);
  if (!task) return;
  const lists = listsOf(cache).filter(({ arguments: { filter } }) => filter?.project);
  for (const list of lists) {
    const isHere = list.nodes.includes(key);
    const isWanted = matchesFilter(task, list.arguments.filter);
    if (isHere && isWanted === false) {
      const first = lists.find((other) => !other.arguments.after && isSameList(list, other));
      if (first) addToCount(cache, first, -1);
      leave(cache, list, key);
    } else if (!isHere && isWanted === true && !list.arguments.after) join(cache, list, key, task);
  }
}
