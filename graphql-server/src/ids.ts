import { badUserInput } from "./errors.ts";

/** The kinds of objects that have a global id, and the prefix that tells them apart. */
const PREFIXES = { Task: "task", User: "user" } as const;

export type IdKind = keyof typeof PREFIXES;

/** RFC 9562 §4 in the one spelling that the API gives out: lower case, with hyphens. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns the global id of an object, such as `task_0190…`. */
export function encodeId(kind: IdKind, uuid: string): string {
  return `${PREFIXES[kind]}_${uuid}`;
}

/**
 * Returns the UUID inside a global id.
 * @param argument where the id stands in the request, for the message
 * @throws ApiError BAD_USER_INPUT when it is malformed or names another kind of object
 */
export function decodeId(kind: IdKind, id: string, argument: string): string {
  const prefix = `${PREFIXES[kind]}_`;
  const uuid = id.startsWith(prefix) ? id.slice(prefix.length) : "";
  if (!UUID.test(uuid)) throw badUserInput(argument, `is not the id of a ${PREFIXES[kind]}.`);
  return uuid;
}

/** Returns whether a text is a UUID in canonical spelling. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
