import type { Cache, OptimisticMutationConfig, UpdatesConfig } from "@urql/exchange-graphcache";
import type { DeleteSavedViewInput, MoveSavedViewInput, UpdateSavedViewInput } from "@/gql/graphql.ts";

type Input<Type> = { input: Type };
type UserErrors = { userErrors: readonly { code: string }[] };
type SavedViewPayload = UserErrors & { savedView: { id: string } | null };

function viewKey(id: string): string {
  return `SavedView:${id}`;
}

/** Changes the list of views, if the page has asked for it. */
function linkViews(cache: Cache, change: (keys: string[]) => string[]): void {
  const viewer = cache.resolve("Query", "viewer");
  const keys = typeof viewer === "string" ? cache.resolve(viewer, "savedViews") : null;
  if (typeof viewer !== "string" || !Array.isArray(keys)) return;
  cache.link(viewer, "savedViews", change(keys.filter((key) => typeof key === "string")));
}

function forget(cache: Cache, id: string): void {
  linkViews(cache, (keys) => keys.filter((key) => key !== viewKey(id)));
}

function forgetWhenGone(cache: Cache, id: string, { userErrors }: UserErrors): void {
  if (userErrors.some(({ code }) => code === "NOT_FOUND")) forget(cache, id);
}

/** Puts a view beside the neighbour that a move names; without one, at the end. */
function place(cache: Cache, { id, afterSavedViewId, beforeSavedViewId }: MoveSavedViewInput): void {
  const key = viewKey(id);
  const neighbour = afterSavedViewId ?? beforeSavedViewId;
  linkViews(cache, (keys) => {
    const others = keys.filter((other) => other !== key);
    const index = neighbour ? others.indexOf(viewKey(neighbour)) : others.length;
    if (others.length === keys.length || index < 0) return keys;
    return others.toSpliced(afterSavedViewId ? index + 1 : index, 0, key);
  });
}

/** What the writes to saved views change besides the view itself. */
export const savedViewUpdates: NonNullable<UpdatesConfig["Mutation"]> = {
  createSavedView({ createSavedView: { savedView } }: { createSavedView: SavedViewPayload }, _args, cache) {
    if (!savedView) return;
    const key = viewKey(savedView.id);
    linkViews(cache, (keys) => (keys.includes(key) ? keys : [...keys, key]));
  },
  updateSavedView(
    { updateSavedView }: { updateSavedView: SavedViewPayload },
    { input }: Input<UpdateSavedViewInput>,
    cache,
  ) {
    if (!updateSavedView.savedView) forgetWhenGone(cache, input.id, updateSavedView);
  },
  moveSavedView({ moveSavedView }: { moveSavedView: SavedViewPayload }, { input }: Input<MoveSavedViewInput>, cache) {
    if (moveSavedView.savedView) place(cache, input);
    else forgetWhenGone(cache, input.id, moveSavedView);
  },
  deleteSavedView(
    { deleteSavedView }: { deleteSavedView: UserErrors & { deletedSavedViewId: string | null } },
    { input }: Input<DeleteSavedViewInput>,
    cache,
  ) {
    if (deleteSavedView.deletedSavedViewId) forget(cache, input.id);
    else forgetWhenGone(cache, input.id, deleteSavedView);
  },
};

/** How the writes to saved views show before they are answered. Creating one is awaited in its dialog. */
export const savedViewOptimism: OptimisticMutationConfig = {
  updateSavedView({ input }: Input<UpdateSavedViewInput>, cache) {
    const key = viewKey(input.id);
    const known = (field: string) => cache.resolve(key, field);
    const terms = input.orderBy?.map(({ field, direction }) => ({
      __typename: "TaskOrderTerm",
      field,
      direction: direction ?? "DESC",
    }));
    const savedView = {
      __typename: "SavedView",
      id: input.id,
      name: input.name ?? known("name"),
      color: input.color ?? known("color"),
      filter: input.filter === undefined ? known("filter") : (input.filter ?? {}),
      search: input.search === undefined ? known("search") : (input.search ?? ""),
      ...(input.orderBy !== undefined && { orderBy: terms ?? [] }),
      groupBy: input.groupBy ?? known("groupBy"),
      layout: input.layout ?? known("layout"),
    };
    return { __typename: "UpdateSavedViewPayload", savedView, undoToken: null, userErrors: [] };
  },
  moveSavedView: ({ input }: Input<MoveSavedViewInput>) => ({
    __typename: "MoveSavedViewPayload",
    savedView: { __typename: "SavedView", id: input.id },
    undoToken: null,
    userErrors: [],
  }),
  deleteSavedView: ({ input }: Input<DeleteSavedViewInput>) => ({
    __typename: "DeleteSavedViewPayload",
    deletedSavedViewId: input.id,
    undoToken: null,
    userErrors: [],
  }),
};
