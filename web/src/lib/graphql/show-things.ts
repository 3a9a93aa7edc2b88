import type { Cache, Variables } from "@urql/exchange-graphcache";
import type { DocumentNode } from "graphql";
import { graphql } from "@/gql/gql.ts";
import { keysOf } from "./cached-task.ts";
import type { Shelf, ThingState, ThingType } from "./thing-state.ts";

/** All that the lists show of a thing. */
const fragments: Record<ThingType, DocumentNode> = {
  Label: graphql(/* GraphQL */ `
    fragment Label_state on Label {
      id
      name
      color
    }
  `),
  Project: graphql(/* GraphQL */ `
    fragment Project_state on Project {
      id
      name
      color
      isInbox
      isArchived
    }
  `),
  Section: graphql(/* GraphQL */ `
    fragment Section_state on Section {
      id
      name
      project {
        id
      }
    }
  `),
  SavedView: graphql(/* GraphQL */ `
    fragment SavedView_state on SavedView {
      id
      name
      color
      filter
      search
      orderBy {
        field
        direction
      }
      groupBy
      layout
    }
  `),
};

/** Where the cache keeps a list: the thing that it is a field of, and the field. */
function slotOf(cache: Cache, shelf: Shelf): { of: string; field: string; given: Variables | null } | undefined {
  if (shelf.field === "sections") return { of: `Project:${shelf.projectId}`, field: shelf.field, given: null };
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return undefined;
  const given = shelf.field === "projects" ? { isArchived: shelf.isArchived } : null;
  return { of: viewer, field: shelf.field, given };
}

function changeShelf(cache: Cache, shelf: Shelf, change: (keys: string[]) => string[]): void {
  const slot = slotOf(cache, shelf);
  const keys = slot && keysOf(cache.resolve(slot.of, slot.field, slot.given));
  if (slot && keys) cache.link(slot.of, slot.field, slot.given, change(keys));
}

function writeChanged(cache: Cache, { type, id, fields, changed }: ThingState): void {
  const now: unknown = cache.readFragment(fragments[type], { __typename: type, id });
  const isKnown = typeof now === "object" && now !== null;
  const written = Object.entries(fields).filter(([name]) => changed.includes(name));
  if (isKnown && written.length === 0) return;
  cache.writeFragment(fragments[type], {
    ...(isKnown ? { ...now, ...Object.fromEntries(written) } : fields),
    __typename: type,
    id,
  });
}

/**
 * Shows things in other states, in the lists that hold them.
 * @param cache of graphcache, inside an update
 * @param states to show
 */
export function showThings(cache: Cache, states: readonly ThingState[]): void {
  for (const state of states) {
    const { type, leaves, joins } = state;
    const key = `${type}:${state.id}`;
    if (Object.keys(state.fields).length > 0) writeChanged(cache, state);
    if (leaves) changeShelf(cache, leaves, (keys) => keys.filter((other) => other !== key));
    if (!joins) continue;
    changeShelf(cache, joins.shelf, (keys) => {
      const others = keys.filter((other) => other !== key);
      const above = joins.after === null ? -1 : others.indexOf(`${type}:${joins.after}`);
      // After one that has gone meanwhile, its place is not known: at the end, until the lists are asked for anew.
      return others.toSpliced(joins.after !== null && above < 0 ? others.length : above + 1, 0, key);
    });
  }
}
