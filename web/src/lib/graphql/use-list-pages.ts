"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { type ChainEnd, createPageChain, type ListPage, type PageAnswer, type PageChain } from "./page-chain.ts";

type Options<Node> = {
  first: ListPage<Node>;
  /** Asks for the page after a cursor, see `createPageChain`; the one given first counts. */
  watch(after: string, isFresh: boolean, answer: (answer: PageAnswer<Node>) => void): () => void;
  /** Moves on whenever the pages should be asked for anew. */
  refreshes: number;
};

export type ListPages<Node> = {
  /** The items of all pages loaded so far. */
  nodes: readonly Node[];
  end: ChainEnd;
  more(): void;
  retry(): void;
};

/**
 * The first page of a list and those after it that were asked for.
 * @param options see there
 */
export function useListPages<Node extends { id: string }>({ first, watch, refreshes }: Options<Node>): ListPages<Node> {
  const firstEnd = first.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  const [chain] = useState<PageChain<Node>>(() => createPageChain<Node>({ watch }));
  const { pages, end } = useSyncExternalStore(chain.subscribe, chain.state, chain.state);

  useEffect(() => chain.begin(firstEnd), [chain, firstEnd]);
  useEffect(() => () => chain.stop(), [chain]);
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    chain.refresh();
  }, [chain, refreshes]);

  const nodes = useMemo(() => {
    // While a page after another cursor is on its way, an item may stand in two pages.
    const all = new Map<string, Node>();
    for (const { nodes: some } of [first, ...pages])
      for (const node of some) if (!all.has(node.id)) all.set(node.id, node);
    return [...all.values()];
  }, [first, pages]);
  const retry = useCallback(() => chain.refresh(), [chain]);
  return { nodes, end, more: chain.more, retry };
}
