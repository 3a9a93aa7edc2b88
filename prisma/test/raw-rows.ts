import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@docket/testing/database";
import pg from "pg";

/** Values by column. */
export type Row = Record<string, unknown>;

/** A database of a test file's own, and PostgreSQL with nothing of ours in between. */
export interface RawRows {
  url: string;
  client: pg.Client;
  addUser(): Promise<string>;
  /** Inserts a row, with an id of its own when none is given and the table has one, and returns it as it is stored. */
  add(table: string, row: Row): Promise<Row>;
  /** Runs a statement and returns its rows. */
  run(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const WITHOUT_ID = new Set(["task_labels", "user_settings"]);

/** Opens a migrated database. */
export async function openRawRows(): Promise<RawRows> {
  const { url, drop } = await createTestDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = async (sql: string, values: readonly unknown[] = []) => (await client.query(sql, [...values])).rows;
  return {
    url,
    client,
    run,
    addUser: async () => {
      const id = randomUUID();
      await run("INSERT INTO users (id, email, name) VALUES ($1, $2, 'Ada')", [id, `${id}@example.org`]);
      return id;
    },
    add: async (table, given) => {
      const row: Row = WITHOUT_ID.has(table) ? given : { id: randomUUID(), ...given };
      const columns = Object.keys(row);
      const places = columns.map((_, i) => `$${i + 1}`);
      const sql = `INSERT INTO ${table} (${columns.join()}) VALUES (${places.join()}) RETURNING *`;
      const [stored] = await run(sql, Object.values(row));
      if (!stored) throw new Error(`nothing was inserted into ${table}`);
      return stored;
    },
    close: async () => {
      await client.end();
      await drop();
    },
  };
}

/** Resolves to the name of the constraint that refuses a statement, else to the message of the refusal. */
export function refusalOf(statement: Promise<unknown>): Promise<string> {
  return statement.then(
    () => "accepted",
    (error: unknown) => (error instanceof pg.DatabaseError ? (error.constraint ?? error.message) : String(error)),
  );
}
