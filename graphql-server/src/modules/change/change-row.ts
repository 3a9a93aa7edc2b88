import { type ChangeEntity, type ChangeOperation, Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";

/** A row of a user's table as the feed keeps it: values by column, instants as text. */
export type RecordedRow = Readonly<Record<string, unknown>>;

/** A write as it was recorded. */
export interface ChangeRow {
  /** Its number in the owner's sequence, from 1 on. */
  sequence: bigint;
  mutationId: string;
  entity: ChangeEntity;
  /** UUID of the row; of a label on a task, the task's; of the settings, the user's. */
  entityId: string;
  operation: ChangeOperation;
  /** All of the row when it was deleted, the columns that changed when it was updated; null when it was created. */
  before: RecordedRow | null;
  /** All of the row when it was created, the columns that changed when it was updated; null when it was deleted. */
  after: RecordedRow | null;
  recordedAt: Date;
}

/** The select list of a statement that reads changes. */
export const CHANGE_COLUMNS = Prisma.raw(
  `c."sequence", c."mutation_id" AS "mutationId", c."entity"::text AS "entity", c."entity_id" AS "entityId",
    c."operation"::text AS "operation", c."before", c."after", c."recorded_at" AS "recordedAt"`,
);

/** Items of a page of the feed when `first` is not given. */
export const DEFAULT_CHANGES = 50;
/** The most items of a page of the feed. */
export const MAX_CHANGES = 100;

/** The first number that PostgreSQL's bigint does not hold. */
const NUMBER_LIMIT = 2n ** 63n;

/** Returns the cursor of a place in the feed: base64url (RFC 4648 §5) of its number. */
export function encodeSequence(sequence: bigint): string {
  return Buffer.from(`change:${sequence}`).toString("base64url");
}

/**
 * Returns the place in the feed that a cursor names.
 * @throws ApiError BAD_USER_INPUT when {@link encodeSequence} could not have made it
 */
export function decodeSequence(cursor: string): bigint {
  const number = /^change:(0|[1-9]\d{0,18})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  const sequence = number === undefined ? NUMBER_LIMIT : BigInt(number);
  // Decoding passes over what is not base64url, so only text that encodes back to itself is taken.
  if (sequence >= NUMBER_LIMIT || encodeSequence(sequence) !== cursor)
    throw badUserInput("after", "is not a cursor of this list.");
  return sequence;
}

/**
 * Returns the size of a page.
 * @throws ApiError BAD_USER_INPUT when it is out of range
 */
export function changePageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_CHANGES;
  if (size < 1 || size > MAX_CHANGES) throw badUserInput("first", `is not between 1 and ${MAX_CHANGES}.`);
  return size;
}
