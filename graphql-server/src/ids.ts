import { badUserInput } from "./errors.ts";

/** The kinds of objects that have a global id, and the prefix that tells them apart. */
const PREFIXES = {
  AccessToken: "token",
  AccountEvent: "event",
  Label: "label",
  Project: "project",
  Reminder: "reminder",
  SavedView: "view",
  Section: "section",
  Session: "session",
  Task: "task",
  Undo: "undo",
  User: "user",
} as const;

export type IdKind = keyof typeof PREFIXES;

/** The kinds that `node` and `nodes` find. */
export type NodeKind = Exclude<IdKind, "AccessToken" | "AccountEvent" | "Reminder" | "Session" | "Undo" | "User">;

const NODE_KINDS: readonly NodeKind[] = ["Label", "Project", "SavedView", "Section", "Task"];

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
  const uuid = uuidOf(kind, id);
  if (uuid === undefined) throw badUserInput(argument, `is not the id of ${withArticle(PREFIXES[kind])}.`);
  return uuid;
}

/** Returns the UUID inside a global id that need not be given, null for none. @throws as {@link decodeId} */
export function decodeGivenId(kind: IdKind, id: string | null | undefined, argument: string): string | null {
  return typeof id === "string" ? decodeId(kind, id, argument) : null;
}

/**
 * Returns what kind of object a global id names, and the UUID inside it.
 * @param argument where the id stands in the request, for the message
 * @throws ApiError BAD_USER_INPUT when it is malformed or names nothing that can be fetched by its id
 */
export function decodeNodeId(id: string, argument: string): { kind: NodeKind; uuid: string } {
  for (const kind of NODE_KINDS) {
    const uuid = uuidOf(kind, id);
    if (uuid !== undefined) return { kind, uuid };
  }
  throw badUserInput(argument, "is not the id of an object.");
}

/**
 * Returns the kind of a GraphQL type whose objects can be fetched by their id.
 * @throws Error for any other type: the schema is put together wrongly
 */
export function nodeKind(typename: string): NodeKind {
  const kind = NODE_KINDS.find((one) => one === typename);
  if (!kind) throw new Error(`${typename} is not a type of objects with a global id`);
  return kind;
}

/** Returns whether a text is a UUID in canonical spelling. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

function uuidOf(kind: IdKind, id: string): string | undefined {
  const prefix = `${PREFIXES[kind]}_`;
  const uuid = id.startsWith(prefix) ? id.slice(prefix.length) : "";
  return UUID.test(uuid) ? uuid : undefined;
}

function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
