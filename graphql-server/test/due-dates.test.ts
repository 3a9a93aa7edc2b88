import { addDays, type CalendarDay, dueAt, instantOf, parseDay, todayIn } from "@docket/dates";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import fc from "fast-check";
import { print } from "graphql";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DayFilter, DueInput, DueTasksQuery } from "./gql/graphql.ts";
import { graphql } from "./gql/index.ts";
import { run as runAs } from "./support/run.ts";
import { startTestServer, type TestServer, type TestViewer } from "./support/test-server.ts";

const Create = graphql(`
  mutation CreateDueTask($input: CreateTaskInput!) {
    createTask(input: $input) {
      task { id deadline due { date time timeZone at } }
      userErrors { code field message }
    }
  }
`);
const Update = graphql(`
  mutation UpdateDueTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task { deadline due { date time timeZone at } }
      undoToken
      userErrors { code field message }
    }
  }
`);
const Reschedule = graphql(`
  mutation Reschedule($input: RescheduleTasksInput!) {
    rescheduleTasks(input: $input) {
      results { task { due { date time timeZone at } } userErrors { code } }
    }
  }
`);
const Due = graphql(`
  query DueTasks($filter: TaskFilter, $first: Int, $after: String) {
    viewer {
      tasks(filter: $filter, orderBy: [{ field: DUE, direction: ASC }], first: $first, after: $after) {
        nodes { id title due { date time } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);
const Settings = graphql(`
  mutation CalendarSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      settings { timeZone weekStart clock }
      userErrors { code field }
    }
  }
`);

let server: TestServer;
let viewer: TestViewer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  viewer = await server.makeViewer();
});

const run = <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => runAs(server, viewer, document, variables);

async function add(due: DueInput | null, title = "Buy milk") {
  const { createTask } = await run(Create, { input: { title, due } });
  expect(createTask.userErrors).toEqual([]);
  if (!createTask.task) throw new Error("no task was made");
  return createTask.task;
}

const settle = (timeZone: string) => run(Settings, { input: { timeZone } });
const titlesOf = async (due: DayFilter) =>
  (await run(Due, { filter: { due }, first: 100 })).viewer.tasks.nodes.map(({ title }) => title);

function day(text: string): CalendarDay {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`${text} is no day`);
  return parsed;
}

describe("what a task is due", () => {
  test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "UTC"])(
    "is the day that was given, whatever zone the viewer is in (%s)",
    async (zone) => {
      await settle(zone);
      const { createTask } = await run(Create, {
        input: { title: "Vote", due: { date: "2026-11-03" }, deadline: "2026-11-04" },
      });
      expect(createTask.task).toMatchObject({
        due: { date: "2026-11-03", time: null, timeZone: null, at: null },
        deadline: "2026-11-04",
      });
    },
  );

  test("is by the clock of the viewer's own zone when a time comes without one", async () => {
    await settle("Asia/Kathmandu");
    const { due } = await add({ date: "2026-11-23", time: "09:00" });
    expect(due).toMatchObject({ time: "09:00", timeZone: "Asia/Katmandu", at: "2026-11-23T03:15:00.000Z" });
  });

  test.each([
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
  ])("is kept as it was given where the clock changes (%s %s)", async (date, time, timeZone, at) => {
    expect((await add({ date, time, timeZone })).due).toEqual({ date, time, timeZone, at });
  });

  test("is changed, cleared and taken back, without touching the deadline", async () => {
    const { id } = await add({ date: "2026-11-23", time: "09:00", timeZone: "Europe/Berlin" });
    await run(Update, { input: { id, deadline: "2026-12-01" } });
    const cleared = (await run(Update, { input: { id, due: null } })).updateTask;
    expect(cleared.task).toEqual({ due: null, deadline: "2026-12-01" });
    const undo = `mutation { undo(input: { token: "${cleared.undoToken}" }) { userErrors { code } } }`;
    expect((await server.send(viewer, undo, {})).errors).toEqual([]);
    const { task } = (await run(Update, { input: { id } })).updateTask;
    expect(task?.due).toMatchObject({ date: "2026-11-23", time: "09:00", at: "2026-11-23T08:00:00.000Z" });
  });

  test.each([
    [{ date: "2026-11-23", timeZone: "Europe/Berlin" }, ["due", "time"]],
    [{ date: "2026-11-23", time: "09:00", timeZone: "Mars/Olympus" }, ["due", "timeZone"]],
    [{ date: "2026-11-23", time: "09:00", timeZone: "+01:00" }, ["due", "timeZone"]],
  ])("is refused with the member that is wrong (%j)", async (due, field) => {
    const { createTask } = await run(Create, { input: { title: "Buy milk", due } });
    expect(createTask).toMatchObject({ task: null, userErrors: [{ code: "INVALID", field }] });
  });

  test.each(['"2026-02-30"', '"1969-12-31"', '"23.11.2026"', '"2026-11-23T00:00:00Z"', "20261123"])(
    "is never a day that the calendar does not have (%s)",
    async (date) => {
      const query = `mutation { createTask(input: { title: "x", due: { date: ${date} } }) { task { id } } }`;
      const { errors } = await server.send(viewer, query, {});
      expect(errors[0]?.message).toMatch(/Date must be a day/);
    },
  );
});

describe("a filter by day", () => {
  test("counts a time for the day that it is on where the viewer is, or where the filter says", async () => {
    await settle("Pacific/Auckland");
    await add({ date: "2026-11-23", time: "20:00", timeZone: "America/New_York" }, "Call New York");
    await add({ date: "2026-11-23" }, "Water the plants");
    expect(await titlesOf({ eq: "2026-11-24" })).toEqual(["Call New York"]);
    expect(await titlesOf({ eq: "2026-11-23" })).toEqual(["Water the plants"]);
    expect(await titlesOf({ eq: "2026-11-23", timeZone: "America/New_York" })).toHaveLength(2);
  });

  test("takes today and spans from it in the zone it is asked for", async () => {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      const today = todayIn(zone, new Date());
      await add({ date: today }, `today in ${zone}`);
      await add({ date: addDays(today, 7) }, `a week on in ${zone}`);
      expect(await titlesOf({ eq: "TODAY", timeZone: zone })).toContain(`today in ${zone}`);
      expect(await titlesOf({ gt: "TODAY", lte: "+P1W", timeZone: zone })).toContain(`a week on in ${zone}`);
      expect(await titlesOf({ lt: "TODAY", timeZone: zone })).not.toContain(`today in ${zone}`);
    }
  });

  test("holds what a plain comparison of days holds, in whatever zones", async () => {
    const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe", "Asia/Kathmandu"];
    const zone = fc.constantFrom(...zones);
    const date = fc.integer({ min: 0, max: 6 }).map((n) => addDays(day("2026-10-01"), n));
    const time = fc.option(fc.constantFrom("00:00", "02:15", "12:00", "23:59"));
    const made: { title: string; due: DueInput | null }[] = [];
    for (const [n, [on, at, where]] of fc.sample(fc.tuple(date, time, zone), 60).entries())
      made.push({ title: String(n), due: { date: on, ...(at ? { time: at, timeZone: where } : {}) } });
    made.push({ title: "never", due: null });
    for (const { title, due } of made) await add(due, title);
    const bound = fc.record(
      { eq: date, lt: date, lte: date, gt: date, gte: date, isNull: fc.boolean() },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(bound, zone, async (filter, timeZone) => {
        const fits = made.filter(({ due }) => {
          const on = dayIn(due, timeZone);
          if (filter.isNull !== undefined && filter.isNull !== (on === null)) return false;
          return (
            (filter.eq === undefined || on === filter.eq) &&
            (filter.lt === undefined || (on !== null && on < filter.lt)) &&
            (filter.lte === undefined || (on !== null && on <= filter.lte)) &&
            (filter.gt === undefined || (on !== null && on > filter.gt)) &&
            (filter.gte === undefined || (on !== null && on >= filter.gte))
          );
        });
        expect(new Set(await titlesOf({ ...filter, timeZone }))).toEqual(new Set(fits.map(({ title }) => title)));
      }),
      { numRuns: 60 },
    );
  });

  test.each(["+P99999D", "P7D", "tomorrow", "2026-02-30"])("refuses what is no day (%s)", async (eq) => {
    const { errors } = await server.send(viewer, print(Due), { filter: { due: { eq } } });
    expect(errors[0]?.message).toMatch(/DateOrRelative must be/);
  });
});

test("tasks are sorted by day and then by time, page by page, those without a due after all", async () => {
  const dues: (DueInput | null)[] = [null, { date: "2026-11-25" }, { date: "2026-11-24", time: "09:00" }];
  dues.push({ date: "2026-11-24" }, null, { date: "2026-11-24", time: "08:59" }, { date: "1970-01-01" });
  for (const due of dues) await add(due);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: DueTasksQuery = await run(Due, { first: 2, after });
    const { nodes, pageInfo } = page.viewer.tasks;
    for (const { due } of nodes) seen.push(due ? `${due.date} ${due.time ?? ""}`.trim() : "none");
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after);
  expect(seen).toEqual([
    ...["1970-01-01", "2026-11-24", "2026-11-24 08:59", "2026-11-24 09:00", "2026-11-25", "none", "none"],
  ]);
});

test("rescheduling moves the day and keeps the time, by the clock of its own zone across a clock change", async () => {
  const timed = await add({ date: "2026-03-07", time: "09:00", timeZone: "America/New_York" });
  const whole = await add({ date: "2026-03-07" });
  const never = await add(null);
  const ids = [timed.id, whole.id, never.id];
  const { results } = (await run(Reschedule, { input: { ids, date: "2026-03-08" } })).rescheduleTasks;
  expect(results.map(({ task }) => task?.due)).toEqual([
    { date: "2026-03-08", time: "09:00", timeZone: "America/New_York", at: "2026-03-08T13:00:00.000Z" },
    { date: "2026-03-08", time: null, timeZone: null, at: null },
    { date: "2026-03-08", time: null, timeZone: null, at: null },
  ]);
});

test("the day weeks begin with and the clock are settings with bounds", async () => {
  const { updateSettings } = await run(Settings, { input: { weekStart: 7, clock: "H24" } });
  expect(updateSettings.settings).toMatchObject({ weekStart: 7, clock: "H24" });
  const refused = (await run(Settings, { input: { weekStart: 8 } })).updateSettings;
  expect(refused).toEqual({ settings: null, userErrors: [{ code: "INVALID", field: ["weekStart"] }] });
});

function dayIn(due: DueInput | null, zone: string): string | null {
  if (!due?.time || !due.timeZone) return due?.date ?? null;
  return dueAt(instantOf(day(due.date), due.time, due.timeZone), zone).date;
}

test.each<[string, DueInput, DueInput]>([
  [
    "a time is given",
    { date: "2026-11-23", time: "09:00", timeZone: "UTC" },
    { date: "2026-11-23", time: "10:00", timeZone: "UTC" },
  ],
  ["the day is changed", { date: "2026-11-25" }, { date: "2026-11-25", time: "10:00", timeZone: "UTC" }],
])("taking back that %s leaves alone what is due at another time since", async (_change, first, second) => {
  const { id } = await add({ date: "2026-11-23" });
  const { undoToken } = (await run(Update, { input: { id, due: first } })).updateTask;
  const { task } = (await run(Update, { input: { id, due: second } })).updateTask;
  const { errors } = await server.send(
    viewer,
    `mutation { undo(input: { token: "${undoToken}" }) { userErrors { code } } }`,
  );
  expect(errors).toEqual([]);
  expect((await run(Update, { input: { id } })).updateTask.task).toEqual(task);
});
