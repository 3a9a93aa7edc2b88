import type { AnyVariables, Client, TypedDocumentNode } from "@urql/core";
import { graphql } from "@/gql/gql.ts";

const CachedLabelsQuery = graphql(/* GraphQL */ `
  query CachedLabels {
    viewer {
      id
      labels {
        id
        name
        color
      }
    }
  }
`);
const CachedProjectsQuery = graphql(/* GraphQL */ `
  query CachedProjects {
    viewer {
      id
      projects(isArchived: false) {
        id
        name
        color
        isInbox
        isArchived
      }
      archived: projects(isArchived: true) {
        id
        name
        color
        isInbox
        isArchived
      }
    }
  }
`);
const CachedSectionsQuery = graphql(/* GraphQL */ `
  query CachedSections($projectId: ID!) {
    viewer {
      id
      project(id: $projectId) {
        id
        sections {
          id
          name
          project {
            id
          }
        }
      }
    }
  }
`);
const CachedSavedViewsQuery = graphql(/* GraphQL */ `
  query CachedSavedViews {
    viewer {
      id
      savedViews {
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
    }
  }
`);

/** A thing that stands in a short list which the page holds whole. */
export type ThingRef =
  | { type: "Label" | "Project" | "SavedView"; id: string }
  | { type: "Section"; id: string; projectId: string };
export type ThingType = ThingRef["type"];

/** One of those lists: a field of the viewer's, or of a project's. */
export type Shelf =
  | { field: "labels" | "savedViews" }
  | { field: "projects"; isArchived: boolean }
  | { field: "sections"; projectId: string };

/** What a thing is like, and where it stands: after the thing of that id, or first. */
type Standing = { shelf: Shelf; after: string | null; fields: Record<string, unknown> };

/** How things stood at one moment: null for one that is in no list, undefined where the lists are not known. */
export type Snapshot = readonly { ref: ThingRef; standing: Standing | null | undefined }[];

/**
 * What an action makes of a thing. Given to an undo, it shows at once; what the server says comes after it.
 */
export type ThingState = {
  type: ThingType;
  id: string;
  /** All fields of the thing, as it may have been forgotten meanwhile; empty when it is to be gone. */
  fields: Record<string, unknown>;
  /** Those of them that the action changes. */
  changed: readonly string[];
  leaves?: Shelf;
  joins?: { shelf: Shelf; after: string | null };
};

type Lists = readonly { shelf: Shelf; items: readonly { id: string }[] | undefined }[];

function listsFor(client: Client, ref: ThingRef): Lists {
  function cached<Data, Variables extends AnyVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Data | undefined {
    return client.readQuery(query, variables, { requestPolicy: "cache-only" })?.data;
  }
  switch (ref.type) {
    case "Label":
      return [{ shelf: { field: "labels" }, items: cached(CachedLabelsQuery, {})?.viewer.labels }];
    case "SavedView":
      return [{ shelf: { field: "savedViews" }, items: cached(CachedSavedViewsQuery, {})?.viewer.savedViews }];
    case "Section": {
      const { projectId } = ref;
      const items = cached(CachedSectionsQuery, { projectId })?.viewer.project?.sections;
      return [{ shelf: { field: "sections", projectId }, items }];
    }
    case "Project": {
      const viewer = cached(CachedProjectsQuery, {})?.viewer;
      return [
        { shelf: { field: "projects", isArchived: false }, items: viewer?.projects },
        { shelf: { field: "projects", isArchived: true }, items: viewer?.archived },
      ];
    }
  }
}

function standingOf(lists: Lists, id: string): Standing | null | undefined {
  for (const { shelf, items } of lists) {
    const index = items?.findIndex((item) => item.id === id) ?? -1;
    if (items && index >= 0) return { shelf, after: items[index - 1]?.id ?? null, fields: { ...items[index] } };
  }
  return lists.some(({ items }) => items === undefined) ? undefined : null;
}

/**
 * Reads from the cache of a page how things stand, writes that are not answered yet included. Asks the server nothing.
 * @param client of the page
 * @param refs of the things
 */
export function snapshotOf(client: Client, refs: readonly ThingRef[]): Snapshot {
  return refs.map((ref) => ({ ref, standing: standingOf(listsFor(client, ref), ref.id) }));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What makes a thing stand as `to` says where it stands as `from` says. */
function stateOf({ type, id }: ThingRef, from: Standing | null, to: Standing | null): ThingState {
  const fields = to?.fields ?? {};
  const changed = Object.keys(fields).filter((name) => !isSame(fields[name], from?.fields[name]));
  const isMoved = !isSame([from?.shelf, from?.after], [to?.shelf, to?.after]);
  return {
    type,
    id,
    fields,
    changed,
    ...(isMoved && from && { leaves: from.shelf }),
    ...(isMoved && to && { joins: { shelf: to.shelf, after: to.after } }),
  };
}

/**
 * What lies between two moments, both ways.
 * @param were how things stood before an action
 * @param are how the same things stand after it
 */
export function thingStates(were: Snapshot, are: Snapshot): { before: ThingState[]; after: ThingState[] } {
  const before: ThingState[] = [];
  const after: ThingState[] = [];
  for (const [index, { ref, standing: was }] of were.entries()) {
    const is = are[index]?.standing;
    if (was === undefined || is === undefined || isSame(was, is)) continue;
    before.push(stateOf(ref, is, was));
    after.push(stateOf(ref, was, is));
  }
  return { before, after };
}
