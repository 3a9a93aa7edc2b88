import { createTestDatabase } from "@docket/testing/database";
import { afterAll, expect, test } from "vitest";
import { ACCOUNT_TABLES, EXPORTED_TABLES, NOT_EXPORTED } from "../src/export/exported-tables.ts";

const { database, drop } = await createTestDatabase();
afterAll(drop);

const answered = new Map<string, string[]>([
  ...Object.entries(ACCOUNT_TABLES).map(([table, columns]): [string, string[]] => [table, Object.keys(columns)]),
  ...EXPORTED_TABLES.map(({ table, columns }): [string, string[]] => [table, Object.keys(columns)]),
]);

const columns = await database.$queryRaw<{ table: string; column: string }[]>`
  SELECT c."table_name" AS "table", c."column_name" AS "column" FROM "information_schema"."columns" c
  WHERE c."table_schema" = current_schema()`;

test("every table with rows of a user is exported, or says why not", () => {
  const owned = columns.filter(({ table, column }) => column === "user_id" || table === "users");
  const tables = [...new Set(owned.map(({ table }) => table))];
  expect(tables.filter((table) => !answered.has(table) && !NOT_EXPORTED[table])).toEqual([]);
  expect([...answered.keys(), ...Object.keys(NOT_EXPORTED)].sort()).toEqual(tables.sort());
});

test("every column of an exported table is a member of the document, or says why not", () => {
  for (const [table, names] of answered) {
    const there = columns.filter((each) => each.table === table).map(({ column }) => column);
    expect(names.sort(), table).toEqual(there.sort());
  }
});
