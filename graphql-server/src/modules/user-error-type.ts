import { builder } from "../builder.ts";
import type { UserErrorCode, UserErrorShape } from "../user-error.ts";

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
  scope: "ANY",
  description: "Something in the input that a person can correct. Nothing was changed.",
  fields: (t) => ({
    code: t.expose("code", { type: UserErrorCodeEnum, description: "Why the input was refused." }),
    field: t.exposeStringList("field", { description: 'The path inside `input`, such as `["title"]`.' }),
    message: t.exposeString("message", { description: "A sentence in English that can be shown to a person." }),
  }),
});
