import { isDeepStrictEqual } from "node:util";
import type { ChangeEntity } from "@docket/db/types";
import type { ChangeRow, RecordedRow } from "../change/change-row.ts";

/** What a mutation did to one row as a whole, however many of its statements touched it. */
export interface NetChange {
  entity: ChangeEntity;
  /** UUID of the row; of a label on a task, the task's and the label's with a slash between. */
  key: string;
  entityId: string;
  kind: "CREATE" | "DELETE" | "UPDATE";
  /** The columns as they were: all of them after DELETE, those that changed after UPDATE, none after CREATE. */
  before: RecordedRow;
  /** The columns as the mutation left them: all of them after CREATE, those that changed after UPDATE, else none. */
  after: RecordedRow;
}

interface Trace {
  change: ChangeRow;
  existed: boolean;
  exists: boolean;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Columns that follow from the rest; a row that is deleted and made again has others. */
const DERIVED = new Set(["id", "version", "updated_at"]);

/** What settings are without a row: making the row changes them from these. */
const DEFAULT_SETTINGS: RecordedRow = { time_zone: "UTC", theme: "SYSTEM", single_key_shortcuts: true };

/** Gathers the changes of a mutation, given in their order, by row: the first `before` and the last `after`. */
export function netChanges(changes: readonly ChangeRow[]): NetChange[] {
  const traces = new Map<string, Trace>();
  for (const change of changes) {
    const name = `${change.entity} ${rowKey(change)}`;
    const known = traces.get(name);
    if (known) follow(known, change);
    else traces.set(name, begin(change));
  }
  return [...traces.values()].flatMap((trace) => netOf(trace) ?? []);
}

function rowKey({ entity, entityId, before, after }: ChangeRow): string {
  return entity === "TASK_LABEL" ? `${entityId}/${(after ?? before)?.label_id}` : entityId;
}

function begin(change: ChangeRow): Trace {
  const { entity, operation, before, after } = change;
  const isSettings = entity === "SETTINGS" && operation === "CREATE";
  return {
    change,
    existed: operation !== "CREATE" || isSettings,
    exists: operation !== "DELETE",
    before: { ...(isSettings ? DEFAULT_SETTINGS : before) },
    after: { ...after },
  };
}

function follow(trace: Trace, { operation, before, after }: ChangeRow): void {
  trace.exists = operation !== "DELETE";
  if (trace.existed) trace.before = { ...before, ...trace.before };
  trace.after = operation === "DELETE" ? {} : { ...trace.after, ...after };
}

function netOf({ change, existed, exists, before, after }: Trace): NetChange | undefined {
  const { entity, entityId } = change;
  const net = { entity, entityId, key: rowKey(change) };
  if (!existed) return exists ? { ...net, kind: "CREATE", before: {}, after } : undefined;
  if (!exists) return { ...net, kind: "DELETE", before, after: {} };
  const columns = Object.keys(before).filter(
    (column) => column in after && !DERIVED.has(column) && !isDeepStrictEqual(before[column], after[column]),
  );
  const pick = (row: RecordedRow) => Object.fromEntries(columns.map((column) => [column, row[column]]));
  return columns.length === 0 ? undefined : { ...net, kind: "UPDATE", before: pick(before), after: pick(after) };
}
