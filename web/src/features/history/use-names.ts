"use client";

import { useMemo } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gql/gql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import type { NameOf } from "./change-sentence.ts";

const NamesQuery = graphql(/* GraphQL */ `
  query Names($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Task {
        title
      }
      ... on Project {
        name
      }
      ... on Section {
        name
      }
      ... on Label {
        name
      }
      ... on SavedView {
        name
      }
    }
  }
`);

/** As many as the API hands out at once. */
const mostIds = 100;

/**
 * The names of things that a history mentions, as they are now.
 * @param mentioned their ids, of which the first hundred different ones are named
 * @returns names, and whether the server has told them
 */
export function useNames(mentioned: readonly string[]): { nameOf: NameOf; isKnown: boolean } {
  // The viewer stands for the settings and has no name here.
  const ids = [...new Set(mentioned)].filter((id) => !id.startsWith("user_")).slice(0, mostIds);
  const [result] = useQuery({ query: NamesQuery, variables: { ids }, pause: ids.length === 0 });
  const { data } = useLatestData(result);
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const node of data?.nodes ?? []) {
      if (node && "title" in node && node.title) names.set(node.id, node.title);
      if (node && "name" in node && node.name) names.set(node.id, node.name);
    }
    return { nameOf: (id) => names.get(id), isKnown: data !== undefined };
  }, [data]);
}
