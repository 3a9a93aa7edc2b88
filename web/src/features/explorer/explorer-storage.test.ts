import { expect, it } from "vitest";
import { openTab } from "./explorer-storage.ts";

const holding = (text: string | null) => ({ getItem: (key: string) => (key === "graphiql:tabState" ? text : null) });

it("finds the tab that was open last", () => {
  const tabs = [
    { id: "1", title: "A", query: "{ a }", variables: null },
    { id: "2", title: "B", query: "{ b }", variables: '{"x":1}' },
  ];
  expect(openTab(holding(JSON.stringify({ activeTabIndex: 1, tabs })))).toEqual({
    query: "{ b }",
    variables: '{"x":1}',
  });
  expect(openTab(holding(JSON.stringify({ activeTabIndex: 0, tabs })))).toEqual({ query: "{ a }", variables: "" });
});

it("finds none on a first visit, and none in what it does not understand", () => {
  expect(openTab(holding(null))).toBeUndefined();
  expect(openTab(holding('{"activeTabIndex":3,"tabs":[]}'))).toBeUndefined();
  expect(openTab(holding('["old"]'))).toBeUndefined();
  expect(openTab(holding("{"))).toBeUndefined();
});
