import type { Cache, Variables } from "@urql/exchange-graphcache";
import { graphql } from "@/gql/gql.ts";

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

type TrashPage = { connection: string; nodes: string[]; variables: Variables };

/** Every page of the trash that the cache holds. */
function pagesOf(cache: Cache): TrashPage[] {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return [];
  const pages: TrashPage[] = [];
  for (const field of cache.inspectFields(viewer)) {
    if (field.fieldName !== "trash") continue;
    const connection = cache.resolve(viewer, field.fieldKey);
    const nodes = typeof connection === "string" ? cache.resolve(connection, "nodes") : null;
    if (typeof connection !== "string" || !Array.isArray(nodes)) continue;
    const keys = nodes.filter((node) => typeof node === "string");
    pages.push({ connection, nodes: keys, variables: field.arguments ?? {} });
  }
  return pages;
}

/** Only the first page asks for the count, and only there it is kept. */
function changeCount(cache: Cache, { variables }: TrashPage, change: (count: number) => number): void {
  if (variables.after) return;
  cache.updateQuery({ query: CachedTrashCountQuery, variables }, (data) => {
    if (!data) return data;
    const { viewer } = data;
    const totalCount = Math.max(0, change(viewer.trash.totalCount));
    return { ...data, viewer: { ...viewer, trash: { ...viewer.trash, totalCount } } };
  });
}

/**
 * Puts a task into the trash, where what went there last comes first.
 * @param cache of graphcache, inside an update
 * @param key of the task
 * @param deletedAt when it went there, RFC 3339
 */
export function joinTrash(cache: Cache, key: string, deletedAt: string): void {
  for (const page of pagesOf(cache)) {
    if (page.variables.after || page.nodes.includes(key)) continue;
    changeCount(cache, page, (count) => count + 1);
    const later = page.nodes.findIndex((node) => {
      const other = cache.resolve(node, "deletedAt");
      return typeof other === "string" && other < deletedAt;
    });
    const place = later < 0 ? page.nodes.length : later;
    cache.link(page.connection, "nodes", page.nodes.toSpliced(place, 0, key));
  }
}

/**
 * Takes a task out of the trash.
 * @param cache of graphcache, inside an update
 * @param key of the task
 */
export function leaveTrash(cache: Cache, key: string): void {
  const pages = pagesOf(cache);
  const isThere = pages.some(({ nodes }) => nodes.includes(key));
  for (const page of pages) {
    if (isThere) changeCount(cache, page, (count) => count - 1);
    if (page.nodes.includes(key))
      cache.link(
        page.connection,
        "nodes",
        page.nodes.filter((node) => node !== key),
      );
  }
}

/**
 * Empties the trash.
 * @param cache of graphcache, inside an update
 */
export function emptyTrashLists(cache: Cache): void {
  for (const page of pagesOf(cache)) {
    changeCount(cache, page, () => 0);
    cache.link(page.connection, "nodes", []);
  }
}
