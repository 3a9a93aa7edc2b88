import { parseDay } from "@docket/dates";
import { badUserInput } from "../../errors.ts";
import { isUuid } from "../../ids.ts";
import { type SortColumn, sortColumn, type TaskOrderTerm } from "./task-order.ts";
import type { TaskRow } from "./task-row.ts";

/** A place in an ordered list: the values that its row is sorted by, and its id. The row need not exist any more. */
export interface TaskCursor {
  /** One value a term: an instant as RFC 3339 text, a number as text, a text, or null. */
  values: readonly (string | null)[];
  id: string;
}

const MAX_CURSOR_LENGTH = 4_096;
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Returns the opaque cursor of a row: base64url (RFC 4648 §5) of the order it belongs to, its sort values and its id. */
export function encodeCursor(row: TaskRow, order: readonly TaskOrderTerm[]): string {
  const values = order.map((term) => sortValue(row, sortColumn(term)));
  return Buffer.from(JSON.stringify([orderName(order), ...values, row.id])).toString("base64url");
}

/**
 * Returns the place that a cursor names in a list of the given order.
 * @param argument the argument it was given in, for the message
 * @throws ApiError BAD_USER_INPUT when it is not a cursor that {@link encodeCursor} could have made for this order
 */
export function decodeCursor(
  cursor: string,
  order: readonly TaskOrderTerm[],
  argument: "after" | "before",
): TaskCursor {
  const parts = readParts(cursor);
  const values = parts.slice(1, -1);
  const id = parts.at(-1);
  const fits =
    parts[0] === orderName(order) &&
    values.length === order.length &&
    order.every((term, i) => fitsColumn(values[i], sortColumn(term))) &&
    typeof id === "string" &&
    isUuid(id);
  if (!fits) throw badUserInput(argument, "is not a cursor of this list in this order.");
  return { values: values.map((value) => (typeof value === "string" ? value : null)), id };
}

function readParts(cursor: string): readonly unknown[] {
  if (cursor.length > MAX_CURSOR_LENGTH) return [];
  const bytes = Buffer.from(cursor, "base64url");
  // Decoding passes over what is not base64url, so only text that encodes back to itself is taken.
  if (bytes.toString("base64url") !== cursor) return [];
  try {
    const parts: unknown = JSON.parse(bytes.toString());
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function orderName(order: readonly TaskOrderTerm[]): string {
  return order.map(({ field, direction }) => `${field} ${direction}`).join(",");
}

function sortValue(row: TaskRow, { property }: SortColumn): string | null {
  const value = row[property];
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : null;
}

function fitsColumn(value: unknown, { kind, nullable }: SortColumn): boolean {
  if (value === null) return nullable;
  if (typeof value !== "string") return false;
  return FITS[kind](value);
}

const FITS: Readonly<Record<SortColumn["kind"], (value: string) => boolean>> = {
  day: (value) => parseDay(value) !== null,
  instant: isInstant,
  integer: (value) => /^-?\d{1,9}$/.test(value),
  long: (value) => /^\d{1,13}$/.test(value),
  // As JavaScript writes a number: no other spelling comes back from the text it was made from.
  real: (value) => Number.isFinite(Number(value)) && String(Number(value)) === value,
  text: (value) => !UNSTORABLE.test(value),
};

function isInstant(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}
