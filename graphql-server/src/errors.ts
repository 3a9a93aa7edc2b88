import { GraphQLError } from "graphql";

/** Every code that a top-level error may carry, with its HTTP status (undefined: whatever the rest of the answer says) and its message. */
const ERRORS = {
  UNAUTHENTICATED: { status: 401, message: "A valid access token is needed." },
  FORBIDDEN: { status: 403, message: "The access token does not reach so far." },
  PASSWORD_REQUIRED: { status: 403, message: "The password has to be entered again before this." },
  GRAPHQL_PARSE_FAILED: { status: undefined, message: "The document is not GraphQL." },
  GRAPHQL_VALIDATION_FAILED: { status: undefined, message: "The document does not fit the schema." },
  BAD_USER_INPUT: { status: undefined, message: "An argument is not acceptable." },
  RATE_LIMITED: { status: 429, message: "Too much was asked for in a short time." },
  QUERY_TOO_COMPLEX: { status: undefined, message: "The document asks for too much at once." },
  TIMEOUT: { status: 503, message: "The answer took too long. Try again." },
  UNAVAILABLE: { status: 503, message: "The service is not available for the moment. Try again." },
  INTERNAL: { status: 500, message: "Something went wrong. The request id helps to find out what." },
} as const;

/** The closed set of codes in `extensions.code` of top-level errors. */
export type ErrorCode = keyof typeof ERRORS;

/** Seconds after which a client may try again when the service is away. */
export const RETRY_AFTER_SECONDS = 1;

interface ApiErrorOptions {
  status?: number | undefined;
  details?: Record<string, unknown>;
  /** What led to it; for the log. */
  cause?: unknown;
}

/** An error that the client may read as it is. Its message never contains anything that came from a library. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  /** The HTTP status it asks for, or undefined when it leaves that to the rest of the answer. */
  readonly status: number | undefined;
  /** Further members of `extensions`, such as the argument that is at fault. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string = ERRORS[code].message,
    { status = ERRORS[code].status, details = {}, cause }: ApiErrorOptions = {},
  ) {
    super(message, { cause });
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Makes the error for an argument that no client should send: its name, and a sentence that says what is wrong. */
export function badUserInput(argument: string, problem: string): ApiError {
  return new ApiError("BAD_USER_INPUT", `\`${argument}\` ${problem}`, { details: { argument } });
}

/**
 * Turns anything thrown into an error that the client may read. What is not known to be readable becomes INTERNAL;
 * faults of the database become TIMEOUT or UNAVAILABLE, and the loss of the viewer's own row UNAUTHENTICATED.
 */
export function toApiError(thrown: unknown): ApiError {
  for (let error = thrown; error instanceof Error; error = causeOf(error)) {
    if (error instanceof ApiError) return error;
    const code = databaseFault(error);
    if (code) return new ApiError(code, undefined, { cause: thrown });
  }
  return new ApiError("INTERNAL", undefined, { cause: thrown });
}

/** Returns whether a statement failed because the connection was lost or refused, so that the server never answered. */
export function isConnectionLoss(thrown: unknown): boolean {
  return toApiError(thrown).code === "UNAVAILABLE";
}

function causeOf(error: Error): unknown {
  return error instanceof GraphQLError ? error.originalError : error.cause;
}

/** SQLSTATE 57014 is a cancelled statement, 55P03 a lock not obtained in time (PostgreSQL, appendix A). */
const TIMEOUT_CODES = new Set(["P2024", "P1002", "P1008", "P2028", "57014", "55P03", "25P03"]);
/** Class 08 is a connection exception; 57P01–57P03 a server that shuts down or starts; 53300 one that is full. */
const UNAVAILABLE_CODES = new Set([
  "P1000",
  "P1001",
  "P1003",
  "P1010",
  "P1011",
  "P1017",
  "P2037",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/** What node-postgres says, without any code, when a connection ends under a statement or cannot be had in time. */
const UNAVAILABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection is closed|Can't reach database server|Server has closed the connection|the database system is (starting up|shutting down)|terminating connection/i;
const TIMEOUT_MESSAGES = /statement timeout|Query read timeout|lock timeout/i;

/** The only foreign key of a row that a viewer writes is the viewer. */
const OWNER_GONE_CODES = new Set(["P2003", "23503"]);

function databaseFault(error: Error): "TIMEOUT" | "UNAUTHENTICATED" | "UNAVAILABLE" | undefined {
  const codes = databaseCodes(error);
  if (codes.some((code) => OWNER_GONE_CODES.has(code))) return "UNAUTHENTICATED";
  if (codes.some((code) => TIMEOUT_CODES.has(code)) || TIMEOUT_MESSAGES.test(error.message)) return "TIMEOUT";
  if (codes.some((code) => UNAVAILABLE_CODES.has(code)) || UNAVAILABLE_MESSAGES.test(error.message))
    return "UNAVAILABLE";
  return undefined;
}

/** Gathers the codes that node-postgres, Prisma and Prisma's driver adapter put at different places of an error. */
function databaseCodes(error: Error): string[] {
  const codes: string[] = [];
  const gather = (value: unknown, depth: number) => {
    if (typeof value !== "object" || value === null || depth > 3) return;
    for (const [name, member] of Object.entries(value)) {
      if ((name === "code" || name === "originalCode") && typeof member === "string") codes.push(member);
      else if (name === "meta" || name === "driverAdapterError" || name === "cause" || name === "errors")
        gather(member, depth + 1);
    }
  };
  gather(error, 0);
  if (error.cause) gather(error.cause, 1);
  return codes;
}
