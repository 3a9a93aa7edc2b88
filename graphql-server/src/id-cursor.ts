import { badUserInput } from "./errors.ts";
import { isUuid } from "./ids.ts";

/**
 * Returns the cursor of a place in a list whose order is that of its ids: base64url (RFC 4648 §5) of the id.
 * @param list names the list, so that no cursor of another is taken for one of it
 */
export function encodeIdCursor(list: string, id: string): string {
  return Buffer.from(`${list}:${id}`).toString("base64url");
}

/**
 * Returns the id of the place that a cursor names; undefined when there is no cursor.
 * @throws ApiError BAD_USER_INPUT naming `after`
 */
export function decodeIdCursor(list: string, cursor: string | null | undefined): string | undefined {
  if (typeof cursor !== "string") return undefined;
  const text = Buffer.from(cursor, "base64url").toString();
  const id = text.slice(list.length + 1);
  // Decoding passes over what is not base64url, so only text that encodes back to itself is taken.
  if (!isUuid(id) || encodeIdCursor(list, id) !== cursor) throw badUserInput("after", "is not a cursor of this list.");
  return id;
}
