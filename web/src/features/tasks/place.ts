/** Where a person is: which tasks are looked at before anything is chosen among them. Each place has its own address. */
export type Place =
  | { kind: "today" }
  | { kind: "upcoming" }
  | { kind: "all" }
  | { kind: "completed" }
  | { kind: "search" }
  | { kind: "trash" }
  | { kind: "project"; id: string }
  | { kind: "label"; id: string }
  | { kind: "view"; id: string };

const simplePaths = {
  today: "/today",
  upcoming: "/upcoming",
  all: "/dashboard",
  completed: "/completed",
  search: "/search",
  trash: "/trash",
} as const;
const simpleKinds = ["today", "upcoming", "all", "completed", "search", "trash"] as const;
const folders = { project: "projects", label: "labels", view: "views" } as const;
const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const thingPath = new RegExp(`^/(projects|labels|views)/((project|label|view)_${uuid})$`);

/**
 * The place that a path leads to.
 * @param path of this site, without its query
 * @returns null for every other path, and for one whose id cannot be one
 */
export function placeOfPath(path: string): Place | null {
  const simple = simpleKinds.find((kind) => simplePaths[kind] === path);
  if (simple) return { kind: simple };
  const [, folder, id, kind] = thingPath.exec(path) ?? [];
  if (!id || (kind !== "project" && kind !== "label" && kind !== "view") || folders[kind] !== folder) return null;
  return { kind, id };
}

/**
 * The path of a place.
 * @param place to go to
 * @returns a path of this site, without a query
 */
export function placePath(place: Place): string {
  return "id" in place ? `/${folders[place.kind]}/${place.id}` : simplePaths[place.kind];
}

/** Whether two places are the same. */
export function isSamePlace(a: Place, b: Place): boolean {
  return placePath(a) === placePath(b);
}

/** The id of the project that a place is; null for every other place. */
export function projectOf(place: Place): string | null {
  return place.kind === "project" ? place.id : null;
}

/** Whether a task that is added in a place stands there: what is to come has a field for each day; what is done, found or deleted is not added to. */
export function takesTasks({ kind }: Place): boolean {
  return kind !== "upcoming" && kind !== "completed" && kind !== "search" && kind !== "trash";
}
