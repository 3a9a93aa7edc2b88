import type { AccessTokenScope } from "@docket/db/types";
import { badUserInput } from "../errors.ts";
import type { Grant } from "../grant.ts";
import { calendarExport } from "./calendar-export.ts";
import { csvExport } from "./csv-export.ts";
import { EXPORTED_TABLES } from "./exported-tables.ts";
import { jsonExport } from "./json-export.ts";
import type { Snapshot } from "./snapshot.ts";

/** What an export can be written as. */
export interface ExportFormat {
  name: string;
  extension: string;
  mediaType: string;
  /** What an access token needs, all of it. */
  scopes: readonly AccessTokenScope[];
  write(snapshot: Snapshot, grant: Grant): AsyncGenerator<string>;
}

const taskScopes: readonly AccessTokenScope[] = ["TASKS_READ", "PROJECTS_READ", "LABELS_READ"];
const listScopes = EXPORTED_TABLES.flatMap(({ scope }) => (scope === "SESSION" ? [] : [scope]));

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  json: {
    name: "JSON",
    extension: "json",
    mediaType: "application/json",
    scopes: [...new Set<AccessTokenScope>([...listScopes, "SETTINGS_READ"])],
    write: (snapshot, { kind }) => jsonExport(snapshot, { isSession: kind === "session" }),
  },
  csv: { name: "CSV", extension: "csv", mediaType: "text/csv; charset=utf-8", scopes: taskScopes, write: csvExport },
  ics: {
    name: "iCalendar",
    extension: "ics",
    mediaType: "text/calendar; charset=utf-8",
    scopes: taskScopes,
    write: calendarExport,
  },
};

/**
 * Returns the format that an address asks for: JSON when it names none.
 * @throws ApiError BAD_USER_INPUT for anything else
 */
export function formatOf(url: string): ExportFormat {
  const given = new URL(url, "http://localhost").searchParams.get("format") ?? "json";
  const format = Object.hasOwn(FORMATS, given) ? FORMATS[given] : undefined;
  if (!format) throw badUserInput("format", `is one of ${Object.keys(FORMATS).join(", ")}.`);
  return format;
}
