import type { Cache } from "@urql/exchange-graphcache";
import { addToCount, askAnew, type CachedList, holds, isArranged, taskLists } from "./cached-lists.ts";
import { idOfKey, readTask } from "./cached-task.ts";
import { updateParents } from "./task-family.ts";
import { compareTasks, type ListedTask, sortValue } from "./task-order.ts";

/** A place beside another task in the order that the viewer gave. */
export type Neighbour = { side: "before" | "after"; key: string };

/** What a write makes of a task; null stands for a task in no list, as it is in the trash or nowhere. */
export type TaskChange = {
  key: string;
  before: ListedTask | null;
  after: ListedTask | null;
  /** The viewer gave it another place: beside a task, or at the top or the end of where it is now. */
  movedTo?: Neighbour | "top" | "end";
};

/** What becomes of a task in a list; "unknown" is what only the server can tell. */
type Outcome = "none" | "leaves" | "joins" | "stays" | "moves" | "unknown";

/** Which task stood before one that left an arranged list, so that an undo finds its place; null at the top. */
const placesLeft = new WeakMap<Cache, Map<string, string | null>>();

/**
 * Brings all lists, and the tasks above, up to date with a change of tasks: each leaves, joins or stays where its filter says, and stands
 * where its order says. What the cache cannot judge it asks for anew once the server has answered.
 * @param cache of graphcache, inside an update
 * @param changes of tasks whose fields are in the cache by now, in the order in which the viewer sees them
 * @param isOptimistic whether the server has yet to answer
 */
export function updateLists(cache: Cache, changes: readonly TaskChange[], isOptimistic: boolean): void {
  const known = new Map<string, ListedTask>();
  for (const { key, after } of changes) if (after) known.set(key, after);
  const read = (key: string): ListedTask => {
    const task = known.get(key) ?? readTask(cache, key);
    known.set(key, task);
    return task;
  };
  updateParents(cache, changes);
  for (const list of taskLists(cache)) updateList(cache, list, changes, read, isOptimistic);
}

function updateList(
  cache: Cache,
  list: CachedList,
  changes: readonly TaskChange[],
  read: (key: string) => ListedTask,
  isOptimistic: boolean,
): void {
  const all = [...list.pages, ...list.strays];
  const here = new Set(all.flatMap(({ nodes }) => nodes));
  const outcomes = changes.map((change) => ({ change, outcome: outcomeOf(list, change, here.has(change.key)) }));
  const are = (...wanted: Outcome[]) => outcomes.filter(({ outcome }) => wanted.includes(outcome));
  if (are("leaves", "joins", "moves", "unknown").length === 0) return;
  let isUnknown = are("unknown").length > 0;

  const gone = new Set(are("leaves", "moves").map(({ change }) => change.key));
  rememberPlaces(cache, list, gone);
  const pages = list.pages.map(({ nodes }) => nodes.filter((key) => !gone.has(key)));
  for (const { change, outcome } of are("joins", "moves")) {
    const place = placeOf(cache, list, pages, change, outcome === "joins", read);
    if (place === "unknown") isUnknown = true;
    else if (place) pages[place.page]?.splice(place.index, 0, change.key);
  }
  for (const [index, { connection, nodes }] of list.pages.entries()) link(cache, connection, nodes, pages[index] ?? []);
  for (const { connection, nodes } of list.strays)
    link(
      cache,
      connection,
      nodes,
      nodes.filter((key) => !gone.has(key)),
    );
  addToCount(cache, list, are("joins").length - are("leaves").length);
  if (isUnknown && !isOptimistic) askAnew(cache, list);
}

function link(cache: Cache, connection: string, before: readonly string[], after: string[]): void {
  const isSame = before.length === after.length && before.every((key, index) => key === after[index]);
  if (isSame) return;
  // What nothing refers to is forgotten; what has left may come back by an undo.
  const staying = new Set(after);
  for (const key of before) if (!staying.has(key)) cache.link("Query", "node", { id: idOfKey(key) }, key);
  cache.link(connection, "nodes", after);
}

function outcomeOf(list: CachedList, { before, after, movedTo }: TaskChange, isHere: boolean): Outcome {
  const judged = holds(list, before);
  const was = isHere || (judged ?? (list.isWhole ? false : undefined));
  const is = holds(list, after);
  const hasNewOrder = isArranged(list) ? movedTo !== undefined : hasOtherValues(list, before, after);
  const staying = hasNewOrder ? "moves" : "stays";
  // What is not known decides as it did before, unless it has changed.
  if (is === undefined && judged === undefined && !(list.search && hasOtherWords(before, after)))
    return isHere ? staying : "none";
  if (was === false && is === false) return "none";
  if (was === undefined || is === undefined) return "unknown";
  if (was !== is) return is ? "joins" : "leaves";
  return staying;
}

function hasOtherWords(before: ListedTask | null, after: ListedTask | null): boolean {
  return before?.title !== after?.title || before?.description !== after?.description;
}

function hasOtherValues({ order }: CachedList, before: ListedTask | null, after: ListedTask | null): boolean {
  if (!before || !after) return false;
  return order.some(({ field }) => sortValue(before, field) !== sortValue(after, field));
}

type PlaceInPages = { page: number; index: number };

/** Where a task belongs among the pages that are there; undefined when that is further on. */
function placeOf(
  cache: Cache,
  list: CachedList,
  pages: readonly (readonly string[])[],
  change: TaskChange,
  isNew: boolean,
  read: (key: string) => ListedTask,
): PlaceInPages | "unknown" | undefined {
  const last = pages.length - 1;
  const end = list.isWhole ? { page: last, index: pages[last]?.length ?? 0 } : undefined;
  if (isArranged(list)) return arrangedPlace(cache, list, pages, change, isNew) ?? end;
  const task = read(change.key);
  for (const [page, nodes] of pages.entries()) {
    const lowest = nodes.at(-1);
    if (lowest === undefined) continue;
    const order = compareTasks(task, read(lowest), list.order);
    if (order === undefined) return "unknown";
    if (order < 0) return placeInPage(page, nodes, task, list, read);
  }
  return end;
}

/** By halving: a list may be long, and many may join it at once. */
function placeInPage(
  page: number,
  nodes: readonly string[],
  task: ListedTask,
  { order }: CachedList,
  read: (key: string) => ListedTask,
): PlaceInPages | "unknown" {
  let from = 0;
  let to = nodes.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    const compared = compareTasks(task, read(nodes[middle] ?? ""), order);
    if (compared === undefined) return "unknown";
    if (compared < 0) to = middle;
    else from = middle + 1;
  }
  return { page, index: from };
}

function find(pages: readonly (readonly string[])[], key: string): PlaceInPages | undefined {
  const page = pages.findIndex((nodes) => nodes.includes(key));
  return page < 0 ? undefined : { page, index: pages[page]?.indexOf(key) ?? 0 };
}

function arrangedPlace(
  cache: Cache,
  list: CachedList,
  pages: readonly (readonly string[])[],
  { key, movedTo }: TaskChange,
  isNew: boolean,
): PlaceInPages | "unknown" | undefined {
  if (movedTo === "top") return { page: 0, index: 0 };
  if (movedTo && movedTo !== "end") {
    const found = find(pages, movedTo.key);
    if (!found) return "unknown";
    return { page: found.page, index: found.index + (movedTo.side === "after" ? 1 : 0) };
  }
  if (movedTo || !isNew) return undefined;
  const left = placesLeft.get(cache);
  const name = nameOf(list);
  let above = left?.get(`${name} ${key}`);
  for (let steps = left?.size ?? 0; above !== undefined && steps > 0; steps -= 1) {
    if (above === null) return { page: 0, index: 0 };
    const found = find(pages, above);
    if (found) return { page: found.page, index: found.index + 1 };
    // It has left, too: what stood above it then is next.
    above = left?.get(`${name} ${above}`);
  }
  return undefined;
}

function nameOf({ pages, strays }: CachedList): string {
  return (pages[0] ?? strays[0])?.connection ?? "";
}

function rememberPlaces(cache: Cache, list: CachedList, leaving: ReadonlySet<string>): void {
  if (!isArranged(list) || leaving.size === 0) return;
  const left = placesLeft.get(cache) ?? new Map<string, string | null>();
  placesLeft.set(cache, left);
  const all = list.pages.flatMap(({ nodes }) => nodes);
  for (const [index, key] of all.entries())
    if (leaving.has(key)) left.set(`${nameOf(list)} ${key}`, all[index - 1] ?? null);
}
