import { ACCOUNT_TABLES, EXPORTED_TABLES, type ExportedColumn, type ExportedTable } from "./exported-tables.ts";
import { pagesOf, type Snapshot } from "./snapshot.ts";

/** The version of the document's format: it grows when a reader of the former one would go wrong. */
export const EXPORT_VERSION = 1;

/** Writes the document, docs/export.md, piece by piece; each list a row to the line. */
export async function* jsonExport(snapshot: Snapshot, { isSession }: { isSession: boolean }): AsyncGenerator<string> {
  const [exportedAt] = await snapshot.texts(
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') WHERE $1::uuid IS NOT NULL`,
  );
  const account = await objectOf(snapshot, "users", "id", isSession);
  const settings = await objectOf(snapshot, "user_settings", "user_id", isSession);
  yield `{"format":"docket","version":${EXPORT_VERSION},"exportedAt":${JSON.stringify(exportedAt)},\n"account":${account},\n"settings":${settings}`;
  for (const list of EXPORTED_TABLES) {
    if (list.scope === "SESSION" && !isSession) continue;
    yield `,\n"${list.member}":[`;
    let separator = "\n";
    const rows = { from: `"${list.table}" AS row_of`, key: list.key, text: rowJson(list) };
    for await (const page of pagesOf(snapshot, rows)) {
      yield separator + page.join(",\n");
      separator = ",\n";
    }
    yield "]";
  }
  yield "}\n";
}

async function objectOf(snapshot: Snapshot, table: keyof typeof ACCOUNT_TABLES, key: string, isSession: boolean) {
  const members = membersOf(ACCOUNT_TABLES[table]).filter(({ isSessionOnly }) => isSession || !isSessionOnly);
  const [row = "null"] = await snapshot.texts(
    `SELECT ${objectSql(members)} FROM "${table}" AS row_of WHERE "${key}" = $1`,
  );
  return row;
}

function rowJson({ columns, further = [] }: ExportedTable): string {
  return objectSql([...membersOf(columns), ...further]);
}

function membersOf(columns: Readonly<Record<string, ExportedColumn>>) {
  return Object.values(columns).flatMap((column) => ("leftOut" in column ? [] : [column]));
}

function objectSql(members: readonly { member: string; sql: string }[]): string {
  return `json_build_object(${members.map(({ member, sql }) => `'${member}', ${sql}`).join(", ")})::text`;
}
