import type { Cache } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";
import { type Page, pagesOf } from "./cached-lists.ts";

const CachedTrashCountQuery = graphql(/* GraphQL */ `
  query CachedTrashCount($first: Int, $after: String) {
    viewer {
      id
      trash(first: $first, after: $after) {
        totalCount
      }
    }
  }
`);

/** Only the first page asks for the count, and only there it is kept. */
function changeCount(cache: Cache, { arguments: variables }: Page, change: (count: number) => number): void {
  if (variables.after) return;
  cache.updateQuery({ query: CachedTrashCountQuery, variables }, (data) => {
    if (!data) return data;
    const { viewer } = data;
    const totalCount = Math.max(0, change(viewer.trash.totalCount));
    return { ...data, viewer: { ...viewer, trash: { ...viewer.trash, totalCount } } };
  });
}

/**
 * Puts tasks into the trash, where what went there last comes first.
 * @param cache of graphcache, inside an update
 * @param tasks their keys, and when they went there, RFC 3339
 */
export function joinTrash(cache: Cache, tasks: readonly { key: string; deletedAt: string }[]): void {
  if (tasks.length === 0) return;
  for (const page of pagesOf(cache, "trash")) {
    if (!page.isFirst) continue;
    const here = new Set(page.nodes);
    const joining = tasks.filter(({ key }) => !here.has(key));
    changeCount(cache, page, (count) => count + joining.length);
    const nodes = [...page.nodes];
    for (const { key, deletedAt } of joining) {
      const later = nodes.findIndex((node) => {
        const other = cache.resolve(node, "deletedAt");
        return typeof other === "string" && other < deletedAt;
      });
      nodes.splice(later < 0 ? nodes.length : later, 0, key);
    }
    cache.link(page.connection, "nodes", nodes);
  }
}

/**
 * Takes tasks out of the trash.
 * @param cache of graphcache, inside an update
 * @param keys of the tasks
 */
export function leaveTrash(cache: Cache, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const pages = pagesOf(cache, "trash");
  const leaving = new Set(keys);
  const here = new Set(pages.flatMap(({ nodes }) => nodes).filter((key) => leaving.has(key)));
  for (const page of pages) {
    changeCount(cache, page, (count) => count - here.size);
    if (page.nodes.some((key) => here.has(key)))
      cache.link(
        page.connection,
        "nodes",
        page.nodes.filter((node) => !here.has(node)),
      );
  }
}

/**
 * Empties the trash.
 * @param cache of graphcache, inside an update
 */
export function emptyTrashLists(cache: Cache): void {
  for (const page of pagesOf(cache, "trash")) {
    changeCount(cache, page, () => 0);
    cache.link(page.connection, "nodes", []);
  }
}
