"use client";

import { useCallback, useMemo } from "react";
import { useQuery } from "urql";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { byName } from "./label-order.ts";
import { LabelsQuery, type ListedLabel } from "./labels-query.ts";

/** The viewer's labels, as far as they are known. */
export type Labels = {
  /** By name. */
  all: readonly ListedLabel[];
  byId: ReadonlyMap<string, ListedLabel>;
  /** Whether the server has told them. */
  isKnown: boolean;
};

/** The viewer's labels, and a function that asks for them anew. */
export function useLabels(): { labels: Labels; refresh(): void } {
  const [result, ask] = useQuery({ query: LabelsQuery });
  const { data } = useLatestData(result);
  const labels = useMemo<Labels>(() => {
    const all = byName(data?.viewer.labels ?? []);
    return { all, byId: new Map(all.map((label) => [label.id, label])), isKnown: data !== undefined };
  }, [data]);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  return { labels, refresh };
}

/**
 * The labels of a task, by name.
 * @param labels of the viewer
 * @param carried as the task says it; one that was deleted meanwhile is left out
 */
export function labelsOf({ byId }: Labels, carried: readonly { id: string }[]): ListedLabel[] {
  return byName(carried.flatMap(({ id }) => byId.get(id) ?? []));
}
