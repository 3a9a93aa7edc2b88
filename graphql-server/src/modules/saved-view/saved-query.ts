import { readLine } from "@docket/runtime/visible-text";
import type { Scope } from "../../scope.ts";
import { UserError } from "../../user-error.ts";
import { findTasks } from "../task/find-tasks.ts";
import { MAX_SEARCH_LENGTH, type TaskFilter } from "../task/task-filter.ts";
import type { TaskOrderTerm } from "../task/task-order.ts";

/** The question that a view asks. */
export interface SavedQuery {
  filter?: TaskFilter | null | undefined;
  search?: string | null | undefined;
  orderBy?: readonly TaskOrderTerm[] | null | undefined;
}

/** Bytes of a filter as JSON. The database takes twice as many, as it writes a space after each comma and colon. */
const MAX_FILTER_BYTES = 32_768;

/**
 * Checks a question by the rules that lists have, without asking it.
 * @throws ApiError BAD_USER_INPUT as a list of tasks would; UserError INVALID for a filter that is too large
 */
export function checkQuery(scope: Scope, query: SavedQuery): void {
  findTasks(scope, query, {});
  if (Buffer.byteLength(JSON.stringify(query.filter ?? {})) > MAX_FILTER_BYTES) {
    const message = `The filter takes more than ${MAX_FILTER_BYTES} bytes.`;
    throw new UserError([{ code: "INVALID", field: ["filter"], message }]);
  }
}

/**
 * Returns the text to search for as it is to be stored; a blank one is none.
 * @throws UserError INVALID when it is too long, more than one line, or holds a control character
 */
export function checkSearch(given: string | null | undefined): string {
  if (!given?.trim()) return "";
  const search = readLine(given, MAX_SEARCH_LENGTH);
  if (search !== undefined) return search;
  const message = `A search is one line of at most ${MAX_SEARCH_LENGTH} characters, none of them a control character.`;
  throw new UserError([{ code: "INVALID", field: ["search"], message }]);
}
