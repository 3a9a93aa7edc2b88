import { makeProjects } from "@docket/db/factories/project";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const MOVERS = 8;
const ITEMS = 12;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function order(viewer: TestViewer): Promise<string[]> {
  const { data } = await server.send<{ viewer: { projects: { id: string; isInbox: boolean }[] } }>(
    viewer,
    "{ viewer { projects { id isInbox } } }",
  );
  return (data?.viewer.projects ?? []).flatMap(({ id, isInbox }) => (isInbox ? [] : [id]));
}

async function move(viewer: TestViewer, id: string, anchor: Record<string, string>): Promise<void> {
  const { data, errors } = await server.send<{ moveProject: { userErrors: object[] } }>(
    viewer,
    "mutation ($input: MoveProjectInput!) { moveProject(input: $input) { userErrors { code } } }",
    { input: { id, ...anchor } },
  );
  expect({ errors, userErrors: data?.moveProject.userErrors }).toEqual({ errors: [], userErrors: [] });
}

/** Which item moves, where to, and next to which other: 1 to the number of the others further on. */
const moves = fc.array(
  fc.record({
    item: fc.nat(ITEMS - 1),
    further: fc.integer({ min: 1, max: ITEMS - 1 }),
    where: fc.constantFrom("after", "before", "end"),
  }),
  { minLength: 1, maxLength: 10 },
);

const anchorOf = (where: string, id: string): Record<string, string> =>
  where === "after" ? { afterProjectId: id } : where === "before" ? { beforeProjectId: id } : {};

test("moves one after the other do what they do to a plain list, also where there is no room", async () => {
  await fc.assert(
    fc.asyncProperty(moves, fc.boolean(), async (steps, isTight) => {
      const viewer = await server.makeViewer();
      await makeProjects(server.database, viewer.userId, Array(ITEMS).fill(isTight ? { position: "a0" } : {}));
      const model = await order(viewer);
      const ids = [...model];
      for (const { item, further, where } of steps) {
        const [id = "", anchor = ""] = [ids[item], ids[(item + further) % ITEMS]];
        await move(viewer, id, anchorOf(where, anchor));
        model.splice(model.indexOf(id), 1);
        model.splice(where === "end" ? model.length : model.indexOf(anchor) + (where === "after" ? 1 : 0), 0, id);
        expect(await order(viewer)).toEqual(model);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("eight who move at once end with a permutation, and all read the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: MOVERS, maxLength: MOVERS }), async (plans) => {
      const viewer = await server.makeViewer();
      await makeProjects(server.database, viewer.userId, Array(ITEMS).fill({}));
      const ids = await order(viewer);
      await Promise.all(
        plans.map(async (steps) => {
          for (const { item, further, where } of steps)
            await move(viewer, ids[item] ?? "", anchorOf(where, ids[(item + further) % ITEMS] ?? ""));
        }),
      );
      const orders = await Promise.all(plans.map(() => order(viewer)));
      for (const each of orders) expect(each).toEqual(orders[0]);
      expect(orders[0]?.toSorted()).toEqual(ids.toSorted());
    }),
    { numRuns: 5 },
  );
}, 120_000);
