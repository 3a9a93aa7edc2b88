import { describe, expect, it } from "vitest";
import { createPageChain, type ListPage, type PageAnswer } from "./page-chain.ts";

const page = (nodes: string[], endCursor: string | null): ListPage<string> => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});

/** A server that answers when told to. */
function controlledServer() {
  const asked: { after: string; isFresh: boolean; answer(answer: PageAnswer<string>): void; isStopped: boolean }[] = [];
  const chain = createPageChain<string>({
    watch(after, isFresh, answer) {
      const request = { after, isFresh, answer, isStopped: false };
      asked.push(request);
      return () => {
        request.isStopped = true;
      };
    },
  });
  const nodes = () => chain.state().pages.flatMap((one) => one.nodes);
  const open = () => asked.filter(({ isStopped }) => !isStopped).map(({ after }) => after);
  return { chain, asked, nodes, open };
}

describe("page chain", () => {
  it("asks for a page only when more is wanted, after the end of the one before", () => {
    const { chain, asked, nodes } = controlledServer();
    chain.begin("a");
    expect([chain.state().end, asked]).toEqual(["more", []]);
    chain.more();
    expect([chain.state().end, asked.map(({ after }) => after)]).toEqual(["loading", ["a"]]);
    chain.more();
    asked[0]?.answer({ page: page(["3", "4"], "b") });
    expect([chain.state().end, nodes()]).toEqual(["more", ["3", "4"]]);
    chain.more();
    asked[1]?.answer({ page: page(["5"], null) });
    expect([chain.state().end, nodes()]).toEqual(["none", ["3", "4", "5"]]);
  });

  it("shows what a page last was until the page after another cursor is there", () => {
    const { chain, asked, nodes, open } = controlledServer();
    chain.begin("a");
    chain.more();
    asked[0]?.answer({ page: page(["3", "4"], null) });
    chain.begin("a2");
    expect([nodes(), open()]).toEqual([["3", "4"], ["a2"]]);
    asked[0]?.answer({ page: page(["late"], null) });
    expect(nodes()).toEqual(["3", "4"]);
    asked[1]?.answer({ page: page(["4", "5"], null) });
    expect(nodes()).toEqual(["4", "5"]);
  });

  it("drops the pages that do not follow any more", () => {
    const { chain, asked, nodes, open } = controlledServer();
    chain.begin("a");
    chain.more();
    asked[0]?.answer({ page: page(["3"], "b") });
    chain.more();
    asked[1]?.answer({ page: page(["4"], null) });
    chain.begin(null);
    expect([nodes(), open(), chain.state().end]).toEqual([[], [], "none"]);
  });

  it("says that a page did not come, and asks for it again", () => {
    const { chain, asked, nodes } = controlledServer();
    chain.begin("a");
    chain.more();
    asked[0]?.answer({ failed: true });
    expect(chain.state().end).toBe("failed");
    chain.refresh();
    expect([chain.state().end, asked[1]?.isFresh]).toEqual(["loading", true]);
    asked[1]?.answer({ page: page(["3"], null) });
    expect(nodes()).toEqual(["3"]);
  });

  it("keeps what it knows through a failed refresh", () => {
    const { chain, asked, nodes } = controlledServer();
    chain.begin("a");
    chain.more();
    asked[0]?.answer({ page: page(["3"], null) });
    chain.refresh();
    asked[1]?.answer({ failed: true });
    expect([nodes(), chain.state().end]).toEqual([["3"], "none"]);
  });

  it("takes answers that are there at once", () => {
    const cached: Record<string, ListPage<string>> = { a: page(["3"], "b"), b: page(["4"], null) };
    const chain = createPageChain<string>({
      watch(after, _isFresh, answer) {
        const known = cached[after];
        answer(known ? { page: known } : {});
        return () => {};
      },
    });
    chain.begin("a");
    chain.more();
    chain.more();
    expect(chain.state().pages.flatMap(({ nodes }) => nodes)).toEqual(["3", "4"]);
  });

  it("goes on after it was stopped", () => {
    const { chain, asked, nodes, open } = controlledServer();
    chain.begin("a");
    chain.more();
    asked[0]?.answer({ page: page(["3"], null) });
    chain.stop();
    expect(open()).toEqual([]);
    chain.begin("a");
    expect([nodes(), open()]).toEqual([["3"], ["a"]]);
  });
});
