import { APIError } from "better-auth/api";

/** What is said of a link that was used, is too old or was never made: which of them, nobody is told. */
export const DEAD_LINK = {
  code: "INVALID_LINK",
  message: "This link does not work any more. Ask for a new one.",
} as const;

/** Makes the refusal of such a link. */
export function deadLink(): APIError {
  return new APIError("BAD_REQUEST", DEAD_LINK);
}
