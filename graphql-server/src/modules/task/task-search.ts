import { Prisma } from "@docket/db/types";
import { badUserInput } from "../../errors.ts";
import { MAX_SEARCH_LENGTH } from "./task-filter.ts";

const UNSTORABLE = /[\0\p{Cs}]/u;

/** @throws ApiError BAD_USER_INPUT when a search text is too long or holds what no task can */
export function checkSearch(search: string): void {
  if (search.length > MAX_SEARCH_LENGTH)
    throw badUserInput("search", `is longer than ${MAX_SEARCH_LENGTH} characters.`);
  if (UNSTORABLE.test(search)) throw badUserInput("search", "holds what no task can.");
}

/**
 * Returns the query that a search text stands for: every word of it must begin a word of the title or the description,
 * whatever the case and accents. Undefined when the text is blank, which searches for nothing in particular.
 * @throws ApiError BAD_USER_INPUT when the text is too long or holds what no task can
 */
export function searchQuerySql(userId: string, search: string | null | undefined): Prisma.Sql | undefined {
  if (!search || search.trim() === "") return undefined;
  checkSearch(search);
  return Prisma.sql`"search_query"(${userId}::uuid, ${search}::text)`;
}

/** Returns the condition that a task matches a search. */
export function matchesSql(userId: string, query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`"id" IN (SELECT "task_id" FROM "matching_tasks"(${userId}::uuid, ${query}, FALSE))`;
}

/** Returns what stands for the table of tasks in a list that is ordered by relevance: the matches, each with its rank. */
export function rankedTasksSql(userId: string, query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT t.*, m."relevance"
    FROM "matching_tasks"(${userId}::uuid, ${query}, TRUE) m
    JOIN "tasks" t ON t."user_id" = ${userId}::uuid AND t."id" = m."task_id") AS "tasks"`;
}
