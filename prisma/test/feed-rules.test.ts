import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openRawRows, type Row, refusalOf } from "./raw-rows.ts";

const rows = await openRawRows();
const { add, addUser, run } = rows;
afterAll(rows.close);

let userId: string;
beforeEach(async () => {
  userId = await addUser();
});

const addTask = (row: Row = {}) => add("tasks", { user_id: userId, title: "Buy milk", ...row });
const feedOf = (id: string) => run("SELECT * FROM changes WHERE user_id = $1 ORDER BY sequence", [id]);
const headOf = async (id: string) =>
  Number((await run("SELECT head FROM change_counters WHERE user_id = $1", [id]))[0]?.head);

/** Runs statements and returns what the feed got of them. */
async function recordedBy(write: () => Promise<unknown>): Promise<Row[]> {
  const head = await headOf(userId);
  await write();
  return (await feedOf(userId)).filter(({ sequence }) => Number(sequence) > head);
}

/** A row as the feed writes it: JSON, without the owner and what triggers count. */
function recordOf({ user_id: _owner, depth: _depth, ...row }: Row): Row {
  return JSON.parse(
    JSON.stringify(row, (_key, value) => (typeof value === "string" ? value.replace(/(:\d\d)\.000Z$/, "$1Z") : value)),
  );
}

/** Instants by their value, as two texts can name the same one. */
const instants = (record: unknown) =>
  JSON.parse(JSON.stringify(record), (_key, value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).getTime() : value,
  );

const TABLES: { table: string; entity: string; key: string; links: () => Promise<Row>; set: string; changed: Row[] }[] =
  [
    {
      table: "tasks",
      entity: "TASK",
      key: "id",
      links: async () => ({ title: "Buy milk", description: "Two" }),
      set: "title = 'Buy bread', priority = 2, description = 'Two'",
      changed: [
        { title: "Buy milk", priority: 0 },
        { title: "Buy bread", priority: 2 },
      ],
    },
    ...["projects:PROJECT", "labels:LABEL", "saved_views:SAVED_VIEW", "sections:SECTION"].map((names) => {
      const [table = "", entity = ""] = names.split(":");
      return {
        table,
        entity,
        key: "id",
        links: async (): Promise<Row> => ({
          name: "House",
          ...(table === "sections" ? { project_id: (await add("projects", { user_id: userId, name: "P" })).id } : {}),
        }),
        set: "name = 'Garden'",
        changed: [{ name: "House" }, { name: "Garden" }],
      };
    }),
    {
      table: "user_settings",
      entity: "SETTINGS",
      key: "user_id",
      links: async () => ({ theme: "DARK" }),
      set: "theme = 'LIGHT'",
      changed: [{ theme: "DARK" }, { theme: "LIGHT" }],
    },
  ];

describe.each(TABLES)("a write to $table", ({ table, entity, key, links, set, changed }) => {
  test("is recorded with the row before and after, an update with what it changed alone", async () => {
    const given = { user_id: userId, ...(await links()) };
    let row: Row = {};
    const [created, ...noMore] = await recordedBy(async () => {
      row = await add(table, given);
    });
    const id = row[key];
    const of = { user_id: userId, entity, entity_id: id };
    expect(created).toMatchObject({ ...of, operation: "CREATE", before: null });
    expect(instants(created?.after)).toEqual(instants(recordOf(row)));
    expect(noMore).toEqual([]);

    const updates = await recordedBy(() => run(`UPDATE ${table} SET ${set} WHERE ${key} = $1`, [id]));
    expect(updates).toMatchObject([{ ...of, operation: "UPDATE" }]);
    expect([updates[0]?.before, updates[0]?.after]).toEqual(changed);

    const again = await recordedBy(() => run(`UPDATE ${table} SET ${set} WHERE ${key} = $1`, [id]));
    expect(again).toEqual([]);

    const [last = {}] = await run(`SELECT * FROM ${table} WHERE ${key} = $1`, [id]);
    const deletions = await recordedBy(() => run(`DELETE FROM ${table} WHERE ${key} = $1`, [id]));
    expect(deletions).toMatchObject([{ ...of, operation: "DELETE", after: null }]);
    expect(instants(deletions[0]?.before)).toEqual(instants(recordOf(last)));
  });

  test("that empties it at once is refused", async () => {
    expect(await refusalOf(run(`TRUNCATE ${table} CASCADE`))).toMatch(/^TRUNCATE on \w+ is not allowed$/);
  });
});

describe("a label on a task", () => {
  test("is recorded under the task, also when it goes with the task or the label", async () => {
    const task = await addTask();
    const labels = [
      await add("labels", { user_id: userId, name: "a" }),
      await add("labels", { user_id: userId, name: "b" }),
    ];
    const put = () =>
      run("INSERT INTO task_labels SELECT $1, $2, unnest($3::uuid[])", [userId, task.id, labels.map(({ id }) => id)]);
    const record = (label: Row | undefined) => ({ task_id: task.id, label_id: label?.id });
    expect(await recordedBy(put)).toMatchObject(
      labels.map((label) => ({ entity: "TASK_LABEL", entity_id: task.id, operation: "CREATE", after: record(label) })),
    );
    const withLabel = await recordedBy(() => run("DELETE FROM labels WHERE id = $1", [labels[0]?.id]));
    expect(withLabel.map(({ entity, before }) => ({ entity, before }))).toEqual(
      expect.arrayContaining([{ entity: "TASK_LABEL", before: record(labels[0]) }]),
    );
    const withTask = await recordedBy(() => run("DELETE FROM tasks WHERE id = $1", [task.id]));
    expect(withTask.map(({ entity, operation }) => `${entity} ${operation}`).sort()).toEqual([
      "TASK DELETE",
      "TASK_LABEL DELETE",
    ]);
  });

  test("never changes into another", async () => {
    expect(await refusalOf(run("UPDATE task_labels SET label_id = task_id"))).toMatch(/not allowed/);
  });
});

describe("the feed", () => {
  test("names the mutation that the server set, else one a transaction, and what it takes back", async () => {
    const [mutation, undone] = [randomUUID(), randomUUID()];
    const named = await recordedBy(async () => {
      await run("BEGIN");
      await run("SELECT set_config('docket.mutation', $1, TRUE), set_config('docket.undoes', $2, TRUE)", [
        mutation,
        undone,
      ]);
      await addTask();
      await addTask();
      await run("COMMIT");
    });
    expect(named).toMatchObject([1, 2].map(() => ({ mutation_id: mutation, undoes: undone })));
    const unnamed = await recordedBy(async () => {
      await run("BEGIN");
      const { id } = await addTask();
      await run("UPDATE tasks SET title = 'x' WHERE id = $1", [id]);
      await run("COMMIT");
      await addTask();
    });
    const ids = unnamed.map(({ mutation_id }) => mutation_id);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set([...ids, mutation]).size).toBe(3);
    expect(unnamed.map(({ undoes }) => undoes)).toEqual([null, null, null]);
  });

  test("writes instants in UTC, whatever the session's zone", async () => {
    const [change] = await recordedBy(async () => {
      await run("BEGIN");
      await run("SET LOCAL TIME ZONE 'Asia/Kathmandu'");
      await addTask({ created_at: "2026-03-29T01:30:00.123Z" });
      await run("COMMIT");
    });
    expect(change?.after).toMatchObject({ created_at: "2026-03-29T01:30:00.123+00:00" });
  });

  test("numbers a statement's writes for several users in each one's own sequence", async () => {
    const others = [userId, await addUser(), await addUser()];
    const heads = new Map<string, number>();
    for (const id of others) heads.set(id, await headOf(id));
    await run("INSERT INTO tasks (user_id, id, title) SELECT unnest($1::uuid[]), gen_random_uuid(), 'x'", [
      others.flatMap((id) => [id, id, id]),
    ]);
    for (const id of others) {
      expect(await headOf(id)).toBe((heads.get(id) ?? 0) + 3);
      expect((await feedOf(id)).map(({ sequence }) => Number(sequence))).toEqual([1, 2, 3, 4]);
    }
  });

  test("has no gaps and is in the order of the commits, with eight writers at once that sometimes take back", async () => {
    const WRITERS = 8;
    const seen: number[] = [];
    const write = async (writer: number) => {
      const client = new pg.Client({ connectionString: rows.url });
      await client.connect();
      for (let i = 0; i < 15; i += 1) {
        const takesBack = (i + writer) % 3 === 0;
        await client.query("BEGIN");
        await client.query("INSERT INTO tasks (user_id, id, title) VALUES ($1, gen_random_uuid(), 'x')", [userId]);
        await client.query("UPDATE tasks SET priority = (priority + 1) % 5 WHERE user_id = $1 AND title = 'x'", [
          userId,
        ]);
        await client.query(takesBack ? "ROLLBACK" : "COMMIT");
        const { rows: found } = await client.query(
          "SELECT count(*)::int AS count, max(sequence)::int AS last FROM changes WHERE user_id = $1",
          [userId],
        );
        // Whoever looks sees everything up to some number: a reader that goes on from there misses nothing.
        if (found[0].count !== found[0].last) seen.push(found[0].last);
      }
      await client.end();
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    expect(seen).toEqual([]);
    const feed = await feedOf(userId);
    expect(feed.map(({ sequence }) => Number(sequence))).toEqual(feed.map((_, i) => i + 1));
    expect(await headOf(userId)).toBe(feed.length);
    const mutations = feed.map(({ mutation_id }) => mutation_id);
    const runs = mutations.filter((id, i) => id !== mutations[i - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    const times = feed.map(({ recorded_at }) => Number(recorded_at));
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  test("is written by nobody by hand, and not emptied", async () => {
    await addTask();
    for (const table of ["changes", "change_counters"]) {
      const column = table === "changes" ? "sequence" : "head";
      expect(await refusalOf(run(`UPDATE ${table} SET ${column} = ${column} + 1`))).toMatch(/not allowed/);
      expect(await refusalOf(run(`DELETE FROM ${table} WHERE user_id = $1`, [userId]))).toMatch(/not allowed/);
      expect(await refusalOf(run(`TRUNCATE ${table} CASCADE`)), table).toMatch(/not allowed/);
    }
    expect(await refusalOf(run("INSERT INTO change_counters SELECT gen_random_uuid(), 0"))).toMatch(/not allowed/);
    expect(await refusalOf(run("INSERT INTO changes SELECT * FROM changes LIMIT 1"))).toMatch(/not allowed/);
  });

  test("is written past by no session that plays a replica", async () => {
    const recorded = await recordedBy(async () => {
      await run("SET session_replication_role = replica");
      await addTask({ project_id: userId, depth: 0 });
      await run("SET session_replication_role = origin");
    });
    expect(recorded).toHaveLength(1);
  });

  test("goes with its user, together with everything else", async () => {
    const project = await add("projects", { user_id: userId, name: "House" });
    const section = await add("sections", { user_id: userId, project_id: project.id, name: "Now" });
    const task = await addTask({ project_id: project.id, section_id: section.id });
    await addTask({ project_id: project.id, parent_id: task.id });
    const label = await add("labels", { user_id: userId, name: "a" });
    await add("task_labels", { user_id: userId, task_id: task.id, label_id: label.id });
    await add("saved_views", { user_id: userId, name: "Today" });
    await add("user_settings", { user_id: userId });
    await run("DELETE FROM users WHERE id = $1", [userId]);
    const tables = TABLES.map(({ table }) => table);
    for (const table of [...tables, "task_labels", "task_search", "changes", "change_counters"])
      expect(await run(`SELECT 1 FROM ${table} WHERE user_id = $1`, [userId]), table).toEqual([]);
  });
});
