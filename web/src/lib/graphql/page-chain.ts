/** A page of a list as the API answers it. */
export type ListPage<Node> = {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

/** What became of a request for a page. While it is under way, neither is there. */
export type PageAnswer<Node> = { page?: ListPage<Node>; failed?: boolean };

type Options<Node> = {
  /**
   * Asks for the page after a cursor and answers whenever it changes.
   * @param isFresh asks the server, whatever is known already
   * @returns a function that ends it
   */
  watch(after: string, isFresh: boolean, answer: (answer: PageAnswer<Node>) => void): () => void;
};

/** What stands after the last page: nothing, more to ask for, a page on its way, or one that did not come. */
export type ChainEnd = "none" | "more" | "loading" | "failed";

type Link<Node> = { after: string; page: ListPage<Node> | undefined; failed: boolean; stop(): void };

/**
 * Keeps the pages after the first one. Each begins where the one before it ends now, so that no item stands in two pages
 * and none is skipped, also when a page has been asked for anew; until then the page shows what it last was.
 * @param options see there
 */
export function createPageChain<Node>({ watch }: Options<Node>) {
  const links: Link<Node>[] = [];
  const listeners = new Set<() => void>();
  let firstEnd: string | null = null;
  let wanted = 0;
  let state: { pages: readonly ListPage<Node>[]; end: ChainEnd } = { pages: [], end: "none" };

  function cut(from: number) {
    for (const link of links.splice(from)) link.stop();
  }

  function open(index: number, after: string, isFresh: boolean) {
    const before = links[index];
    const link: Link<Node> = { after, page: before?.page, failed: false, stop: () => {} };
    links[index] = link;
    before?.stop();
    let isStopped = false;
    const stop = watch(after, isFresh, ({ page, failed = false }) => {
      if (isStopped) return;
      if (page) link.page = page;
      link.failed = failed && !page;
      follow();
    });
    link.stop = () => {
      isStopped = true;
      stop();
    };
    // An answer may have been there at once, and may have led to this link being replaced.
    if (links[index] !== link) link.stop();
  }

  /** Walks the pages, asks for those that are wanted and missing, and drops those that do not follow any more. */
  function follow() {
    let cursor = firstEnd;
    let index = 0;
    let end: ChainEnd = "none";
    for (; cursor !== null; index += 1) {
      if (index >= wanted) {
        end = "more";
        break;
      }
      if (links[index]?.after !== cursor) open(index, cursor, false);
      const link = links[index];
      if (!link?.page) {
        end = link?.failed ? "failed" : "loading";
        index += 1;
        break;
      }
      const { hasNextPage, endCursor }: ListPage<Node>["pageInfo"] = link.page.pageInfo;
      cursor = hasNextPage ? endCursor : null;
    }
    cut(index);
    state = { pages: links.flatMap(({ page }) => page ?? []), end };
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    /**
     * Says where the first page ends now.
     * @param cursor null when nothing follows it
     */
    begin(cursor: string | null) {
      firstEnd = cursor;
      follow();
    },
    /** One page more. */
    more() {
      if (state.end !== "more") return;
      wanted += 1;
      follow();
    },
    /** Asks for all pages anew; what is there stays until the answers come. */
    refresh() {
      for (const [index, { after }] of links.entries()) if (links[index]) open(index, after, true);
      follow();
    },
    /** Asks for nothing any more. What is known stays; `begin` goes on. */
    stop() {
      for (const link of links) {
        link.stop();
        link.after = "";
      }
    },
  };
}

export type PageChain<Node> = ReturnType<typeof createPageChain<Node>>;
