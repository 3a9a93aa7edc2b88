/** The closed set of codes in `userErrors`. */
export type UserErrorCode = "CONFLICT" | "INVALID" | "LIMIT_REACHED" | "NOT_FOUND";

/** One thing that a person can correct. */
export interface UserErrorShape {
  code: UserErrorCode;
  /** Path inside the mutation's `input`, such as `["title"]`. */
  field: string[];
  message: string;
}

/** Thrown by domain functions for what a person can correct; mutations answer it in `userErrors`. */
export class UserError extends Error {
  readonly errors: readonly UserErrorShape[];
  /** The object as it is now, when the caller's idea of it is out of date. */
  readonly current: object | undefined;

  constructor(errors: readonly UserErrorShape[], current?: object) {
    super(errors.map((error) => error.message).join(" "));
    this.name = "UserError";
    this.errors = errors;
    this.current = current;
  }
}

/**
 * Makes the error for an object that does not exist for this user, whether or not it exists for another.
 * @param field where its id stands in the input
 */
export function notFound(what: string, field: readonly string[] = ["id"]): UserError {
  return new UserError([{ code: "NOT_FOUND", field: [...field], message: `There is no such ${what}.` }]);
}

/** Makes the error for an object that is not of the version that the caller expects; it brings the object as it is. */
export function outOfDate(what: string, current: { version: number }): UserError {
  const message = `The ${what} was changed in the meantime: it is at version ${current.version}.`;
  return new UserError([{ code: "CONFLICT", field: ["expectedVersion"], message }], current);
}

/** Makes the error for an id chosen by the client that names another object of the viewer already; it brings that one. */
export function idTaken(what: string, current: object): UserError {
  const message = `Another ${what} was created with this id.`;
  return new UserError([{ code: "CONFLICT", field: ["id"], message }], current);
}

/** Makes the error for one more than there may be. */
export function limitReached(message: string, field: readonly string[] = []): UserError {
  return new UserError([{ code: "LIMIT_REACHED", field: [...field], message }]);
}
