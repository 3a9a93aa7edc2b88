import { makeLabel, putLabels } from "@docket/db/factories/label";
import { makeProject } from "@docket/db/factories/project";
import { makeSection } from "@docket/db/factories/section";
import { makeTask } from "@docket/db/factories/task";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

let server: TestServer;
let viewer: TestViewer;
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  viewer = await server.makeViewer();
  const { database } = server;
  const { userId } = viewer;
  const garden = await makeProject(database, { userId, name: "Garden" });
  const attic = await makeProject(database, { userId, name: "Attic", archivedAt: new Date() });
  const beds = await makeSection(database, garden, { name: "Beds" });
  const [urgent, outside] = [
    await makeLabel(database, { userId, name: "urgent" }),
    await makeLabel(database, { userId, name: "outside" }),
  ];
  const inGarden = { userId, projectId: garden.id };
  const dig = await makeTask(database, { ...inGarden, title: "Dig", sectionId: beds.id, priority: 4 });
  const spade = await makeTask(database, { ...inGarden, title: "Find the spade", parentId: dig.id, priority: 2 });
  const rake = await makeTask(database, { ...inGarden, title: "Rake", description: "The *whole* lawn" });
  const sort = await makeTask(database, { userId, projectId: attic.id, title: "Sort boxes", priority: 1 });
  await makeTask(database, { userId, title: "Pay", isCompleted: true, completedAt: new Date("2026-03-01T12:00:00Z") });
  await makeTask(database, { userId, title: "In the trash", priority: 4, deletedAt: new Date() });
  await putLabels(database, dig, [urgent, outside]);
  await putLabels(database, rake, [outside]);
  await putLabels(database, sort, [urgent]);
  const stranger = await makeTask(database, { title: "Not yours" });
  Object.assign(ids, {
    garden: `project_${garden.id}`,
    beds: `section_${beds.id}`,
    dig: `task_${dig.id}`,
    spade: `task_${spade.id}`,
    urgent: `label_${urgent.id}`,
    outside: `label_${outside.id}`,
    theirs: `project_${stranger.userId}`,
  });
});
afterAll(() => server?.close());

async function titles(filter: string, orderBy = "{ field: TITLE, direction: ASC }"): Promise<string[]> {
  const { data, errors } = await server.send<{ viewer: { tasks: { totalCount: number; nodes: { title: string }[] } } }>(
    viewer,
    `{ viewer { tasks(filter: ${filter.replace(/\$(\w+)/g, (_, name) => `"${ids[name]}"`)}, orderBy: ${orderBy}) {
      totalCount nodes { title }
    } } }`,
  );
  expect(errors).toEqual([]);
  const { totalCount, nodes } = data?.viewer.tasks ?? { totalCount: -1, nodes: [] };
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ title }) => title);
}

describe("filters", () => {
  test.each([
    ["{ project: { eq: $garden } }", ["Dig", "Find the spade", "Rake"]],
    ["{ project: { in: [$garden, $theirs] }, parent: { isNull: true } }", ["Dig", "Rake"]],
    ["{ project: { eq: $theirs } }", []],
    ["{ section: { eq: $beds } }", ["Dig"]],
    ["{ project: { eq: $garden }, section: { isNull: true } }", ["Find the spade", "Rake"]],
    ["{ parent: { eq: $dig } }", ["Find the spade"]],
    ["{ labels: { anyOf: [$urgent, $outside] } }", ["Dig", "Rake", "Sort boxes"]],
    ["{ labels: { allOf: [$urgent, $outside] } }", ["Dig"]],
    ["{ labels: { anyOf: [$outside], noneOf: [$urgent] } }", ["Rake"]],
    ["{ labels: { isEmpty: true } }", ["Find the spade", "Pay"]],
    ["{ priority: { gte: 2 } }", ["Dig", "Find the spade"]],
    ["{ priority: { in: [1, 2], lte: 1 } }", ["Sort boxes"]],
    ["{ isInArchivedProject: true }", ["Sort boxes"]],
    ["{ isInArchivedProject: false, isCompleted: false }", ["Dig", "Find the spade", "Rake"]],
    ['{ description: { contains: "*WHOLE*" } }', ["Rake"]],
    ['{ not: { description: { contains: "whole" } }, project: { eq: $garden } }', ["Dig", "Find the spade"]],
    ['{ completedAt: { gte: "2026-03-01T00:00:00Z", lt: "2026-03-02T00:00:00Z" } }', ["Pay"]],
    ["{ or: [{ labels: { anyOf: [$urgent] } }, { and: [{ isCompleted: true }] }] }", ["Dig", "Pay", "Sort boxes"]],
  ])("%s", async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected);
  });

  test("an id of another kind is bad input that names the place", async () => {
    const { errors } = await server.send(
      viewer,
      `{ viewer { tasks(filter: { not: { labels: { anyOf: ["${ids.garden}"] } } }) { totalCount } } }`,
    );
    expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "filter.labels.anyOf" });
  });
});

test("tasks are ordered by priority, and the trash has its own list", async () => {
  const order = "[{ field: PRIORITY, direction: DESC }, { field: TITLE, direction: ASC }]";
  expect(await titles("{}", order)).toEqual(["Dig", "Find the spade", "Sort boxes", "Pay", "Rake"]);
  const { data } = await server.send(viewer, "{ viewer { trash { totalCount nodes { title } } } }");
  expect(data).toEqual({ viewer: { trash: { totalCount: 1, nodes: [{ title: "In the trash" }] } } });
});

describe("search", () => {
  let reader: TestViewer;
  beforeAll(async () => {
    reader = await server.makeViewer();
    const { userId } = reader;
    for (const [title, description] of [
      ["Crème brûlée", null],
      ["Dessert", "Perhaps a crème brulee, or BRÛLÉE alone"],
      ["Buy cream", null],
      ["Łódź trip", "café at the corner"],
      ["Straße fegen", null],
      ["foo-bar_baz 3.14", null],
    ] as const)
      await makeTask(server.database, { userId, title, description });
    await makeTask(server.database, { title: "Crème of somebody else" });
  });

  async function found(search: string, more = ""): Promise<string[]> {
    const { data, errors } = await server.send<{
      viewer: { tasks: { nodes: { title: string }[]; totalCount: number } };
    }>(reader, `query ($search: String) { viewer { tasks(search: $search${more}) { totalCount nodes { title } } } }`, {
      search,
    });
    expect(errors).toEqual([]);
    expect(data?.viewer.tasks.totalCount).toBe(data?.viewer.tasks.nodes.length);
    return (data?.viewer.tasks.nodes ?? []).map(({ title }) => title);
  }

  test.each([
    ["creme", ["Crème brûlée", "Dessert"]],
    ["CRÈM", ["Crème brûlée", "Dessert"]],
    ["brul crem", ["Crème brûlée", "Dessert"]],
    ["rulee", []],
    ["lodz caf", ["Łódź trip"]],
    ["strasse", ["Straße fegen"]],
    ["foo baz", ["foo-bar_baz 3.14"]],
    ["bar_b", ["foo-bar_baz 3.14"]],
    ["'; & | ! :* <->", []],
    ["%", []],
  ])("%s", async (search, expected) => {
    expect(await found(search)).toEqual(expected);
  });

  test("a found task shows the line of its description that was found", async () => {
    const excerpts = async (variables: object) => {
      const { data, errors } = await server.send<{ viewer: { tasks: { nodes: object[] } } }>(
        reader,
        `query ($search: String) { viewer { tasks(search: "caf lodz") { nodes { descriptionExcerpt(search: $search) } } } }`,
        { ...variables },
      );
      return errors.length > 0 ? errors.map(({ extensions }) => extensions) : data?.viewer.tasks.nodes;
    };
    expect(await excerpts({ search: "CAFE" })).toEqual([{ descriptionExcerpt: "café at the corner" }]);
    expect(await excerpts({ search: "lodz" })).toEqual([{ descriptionExcerpt: null }]);
    expect(await excerpts({})).toEqual([{ descriptionExcerpt: "café at the corner" }]);
    expect(await excerpts({ search: "x".repeat(501) })).toMatchObject([{ code: "BAD_USER_INPUT", argument: "search" }]);
  });

  test("a blank search is none", async () => {
    expect(await found("  ")).toHaveLength(6);
  });

  test("a search and a filter hold together, in any order", async () => {
    expect(await found("creme", ', filter: { title: { contains: "dess" } }')).toEqual(["Dessert"]);
    const byTitle = ", orderBy: [{ field: TITLE, direction: DESC }]";
    expect(await found("crème", byTitle)).toEqual(["Dessert", "Crème brûlée"]);
  });

  test("pages of a ranked list make up the whole of it, each task once", async () => {
    const { userId } = reader;
    for (let n = 0; n < 12; n++)
      await makeTask(server.database, {
        userId,
        title: n % 3 ? "Page" : "Page page",
        description: "page ".repeat(n % 4) || null,
      });
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const {
        data,
        errors,
      }: Awaited<
        ReturnType<
          typeof server.send<{
            viewer: { tasks: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
          }>
        >
      > = await server.send(
        reader,
        'query ($after: String) { viewer { tasks(search: "page", first: 5, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } }',
        { after },
      );
      expect(errors).toEqual([]);
      seen.push(...(data?.viewer.tasks.nodes ?? []).map(({ id }) => id));
      if (!data?.viewer.tasks.pageInfo.hasNextPage) break;
      after = data.viewer.tasks.pageInfo.endCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
  });

  test("the relevance of no search is bad input", async () => {
    const { errors } = await server.send(reader, "{ viewer { tasks(orderBy: { field: RELEVANCE }) { totalCount } } }");
    expect(errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "orderBy" });
  });
});
