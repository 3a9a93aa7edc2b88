import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { decodeId, type IdKind } from "../../ids.ts";

/** A condition on the one object that a task names; every member that is given must hold. */
export interface IdFilter {
  eq?: string | null | undefined;
  in?: readonly string[] | null | undefined;
  isNull?: boolean | null | undefined;
}

/** A condition on the labels of a task; every member that is given must hold. */
export interface LabelsFilter {
  allOf?: readonly string[] | null | undefined;
  anyOf?: readonly string[] | null | undefined;
  noneOf?: readonly string[] | null | undefined;
  isEmpty?: boolean | null | undefined;
}

/** The most ids that one member of a filter may list. */
export const MAX_FILTER_IDS = 100;

/**
 * Returns the conditions that a filter on an id stands for. Ids of other people's objects match nothing, as no task of
 * the viewer names them.
 * @param argument where the filter stands in the request, for the message
 * @throws ApiError BAD_USER_INPUT when an id is malformed or of another kind, or there are too many
 */
export function idFilterSql(column: Prisma.Sql, kind: IdKind, filter: IdFilter, argument: string): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (typeof filter.eq === "string")
    conditions.push(Prisma.sql`${column} = ${decodeId(kind, filter.eq, `${argument}.eq`)}::uuid`);
  if (filter.in) conditions.push(Prisma.sql`${column} = ANY(${uuids(kind, filter.in, `${argument}.in`)}::uuid[])`);
  if (typeof filter.isNull === "boolean")
    conditions.push(filter.isNull ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} IS NOT NULL`);
  return conditions;
}

/**
 * Returns the conditions that a filter on labels stands for.
 * @throws ApiError BAD_USER_INPUT when an id is malformed or of another kind, or there are too many
 */
export function labelsFilterSql(filter: LabelsFilter, argument: string): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  const carries = (labels: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT FROM "task_labels" l
      WHERE l."user_id" = "tasks"."user_id" AND l."task_id" = "tasks"."id" AND ${labels})`;
  const read = (ids: readonly string[], member: string) => uuids("Label", ids, `${argument}.${member}`);
  if (filter.allOf)
    conditions.push(...read(filter.allOf, "allOf").map((id) => carries(Prisma.sql`l."label_id" = ${id}::uuid`)));
  if (filter.anyOf) conditions.push(carries(Prisma.sql`l."label_id" = ANY(${read(filter.anyOf, "anyOf")}::uuid[])`));
  if (filter.noneOf)
    conditions.push(
      Prisma.sql`NOT ${carries(Prisma.sql`l."label_id" = ANY(${read(filter.noneOf, "noneOf")}::uuid[])`)}`,
    );
  if (typeof filter.isEmpty === "boolean") {
    const labelled = carries(Prisma.sql`TRUE`);
    conditions.push(filter.isEmpty ? Prisma.sql`NOT ${labelled}` : labelled);
  }
  return conditions;
}

function uuids(kind: IdKind, ids: readonly string[], argument: string): string[] {
  if (ids.length > MAX_FILTER_IDS) throw badUserInput(argument, `lists more than ${MAX_FILTER_IDS} ids.`);
  return ids.map((id) => decodeId(kind, id, argument));
}
