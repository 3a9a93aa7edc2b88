"use client";

import { useCallback, useMemo } from "react";
import { useQuery } from "urql";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { type ListedView, SavedViewsQuery } from "./views-query.ts";

const none: readonly ListedView[] = [];

/** The viewer's saved views, as far as they are known. */
export type SavedViews = {
  /** In the viewer's order. */
  all: readonly ListedView[];
  byId: ReadonlyMap<string, ListedView>;
  /** Whether the server has told them. */
  isKnown: boolean;
};

/** The viewer's saved views, and a function that asks for them anew. */
export function useSavedViews(): { views: SavedViews; refresh(): void } {
  const [result, ask] = useQuery({ query: SavedViewsQuery });
  const { data } = useLatestData(result);
  const views = useMemo<SavedViews>(() => {
    const all = data?.viewer.savedViews ?? none;
    return { all, byId: new Map(all.map((view) => [view.id, view])), isKnown: data !== undefined };
  }, [data]);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  return { views, refresh };
}
