import { builder } from "../builder.ts";
import { UserError, type UserErrorCode, type UserErrorShape } from "../user-error.ts";

const UserErrorCodeEnum = builder.enumType("UserErrorCode", {
  description: "Why an input was refused.",
  values: {
    CONFLICT: {
      description: "The object is not as the caller took it to be. The payload holds it as it is now.",
    },
    INVALID: { description: "The value breaks a rule." },
    LIMIT_REACHED: { description: "The viewer has as many of these as there may be." },
    NOT_FOUND: { description: "The viewer has no such object." },
  } satisfies Record<UserErrorCode, { description: string }>,
});

/** The GraphQL type of one thing that a person can correct. */
export const UserErrorType = builder.objectRef<UserErrorShape>("UserError").implement({
  description: "Something in the input that a person can correct. Nothing was changed.",
  fields: (t) => ({
    code: t.expose("code", { type: UserErrorCodeEnum, description: "Why the input was refused." }),
    field: t.exposeStringList("field", { description: 'The path inside `input`, such as `["title"]`.' }),
    message: t.exposeString("message", { description: "A sentence in English that can be shown to a person." }),
  }),
});

/**
 * Runs a domain function for a mutation and returns its payload.
 * @param run returns the payload without `userErrors`
 * @param refused returns the payload when `run` threw a UserError, given the object that the error brought
 */
export async function answerUserErrors<Payload extends object>(
  run: () => Promise<Payload>,
  refused: (current: object | undefined) => Payload,
): Promise<Payload & { userErrors: readonly UserErrorShape[] }> {
  try {
    return { ...(await run()), userErrors: [] };
  } catch (error) {
    if (error instanceof UserError) return { ...refused(error.current), userErrors: error.errors };
    throw error;
  }
}
