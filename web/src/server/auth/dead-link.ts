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

/** What is said of an invitation that was used, taken back, is too old or was never made: which of them, nobody is told. */
export const DEAD_INVITATION = {
  code: "INVALID_INVITATION",
  message: "This invitation does not work any more. Ask whoever runs this Docket for a new one.",
} as const;

/** Makes the refusal of such an invitation. */
export function deadInvitation(): APIError {
  return new APIError("BAD_REQUEST", DEAD_INVITATION);
}
