import { GraphQLError } from "graphql";
import { ApiError, type ErrorCode, toApiError } from "../errors.ts";

/** An error as it goes to the client. */
export interface WireError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions: { code: ErrorCode } & Record<string, unknown>;
}

/** An error as it goes to the client, and what the server should know of it. */
export interface ReadError {
  wire: WireError;
  status: number | undefined;
  /** What to log: set only for faults that are ours. */
  cause: unknown;
}

const MAX_MESSAGE_LENGTH = 500;
/** Thrown by graphql-js while it coerces an argument whose variable is missing or null. */
const ARGUMENT_FAULT = /^Argument "/;

const codes = new WeakMap<GraphQLError, ErrorCode>();

/** Marks an error of graphql-js as fit for the client, under a code. */
export function markReadable(error: GraphQLError, code: ErrorCode): GraphQLError {
  codes.set(error, code);
  return error;
}

/** Returns what the client may see of an error in a result; what is not known to be fit for it becomes INTERNAL. */
export function readError(error: GraphQLError, requestId: string): ReadError {
  const code = codes.get(error) ?? codeOfGraphQLFault(error);
  const known = code ? new ApiError(code, cut(error.message)) : toApiError(error);
  const isOurs = known.code === "INTERNAL" || known.code === "TIMEOUT" || known.code === "UNAVAILABLE";
  const wire: WireError = {
    message: known.message,
    ...(error.locations && !isPreparatory(error) ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { code: known.code, ...known.details, ...(known.code === "INTERNAL" ? { requestId } : {}) },
  };
  return { wire, status: known.status, cause: isOurs ? (known.cause ?? known) : undefined };
}

/** Faults of the variables have no path, and those of an argument tell so; neither comes from our code. */
function codeOfGraphQLFault(error: GraphQLError): ErrorCode | undefined {
  if (error.originalError && !(error.originalError instanceof GraphQLError)) return undefined;
  return error.path === undefined || ARGUMENT_FAULT.test(error.message) ? "BAD_USER_INPUT" : undefined;
}

/** An error thrown before the document was read has no place in it. */
function isPreparatory(error: GraphQLError): boolean {
  return error.originalError instanceof ApiError && error.path === undefined;
}

function cut(message: string): string {
  return message.length <= MAX_MESSAGE_LENGTH ? message : `${message.slice(0, MAX_MESSAGE_LENGTH)}…`;
}
