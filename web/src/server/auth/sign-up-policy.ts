import type { Database } from "@docket/db";
import { type Invitation, readInvitation } from "@docket/db/invitations";
import type { Environment } from "@docket/runtime/environment";
import { APIError } from "better-auth/api";
import { deadInvitation } from "./dead-link.ts";

/** Who may open an account. */
export type SignUpPolicy = Environment["signUp"];

const refusals = {
  invitation: {
    code: "INVITATION_REQUIRED",
    message: "This Docket takes new people by invitation. Ask whoever runs it for one.",
  },
  closed: { code: "SIGN_UP_CLOSED", message: "This Docket takes no new accounts." },
} as const;

/**
 * Holds a wish for an account against the policy, before anything is hashed or written for it.
 * @throws APIError 403 INVITATION_REQUIRED or SIGN_UP_CLOSED; 400 as {@link requireFitInvitation} does
 */
export async function requireAdmission(
  db: Database,
  policy: SignUpPolicy,
  { email, invitation }: { email: string; invitation?: string | undefined },
): Promise<void> {
  if (invitation !== undefined) {
    requireFitInvitation(await readInvitation(db, invitation), policy, email);
    return;
  }
  if (policy !== "open") throw new APIError("FORBIDDEN", refusals[policy]);
}

/**
 * Returns an invitation that an address may be signed up with. Where sign-up is closed, only those of administrators
 * count: the operator, who alone makes them, has to be able to come in.
 * @param email in lower case
 * @throws APIError 400 INVALID_INVITATION or INVITATION_FOR_ANOTHER_ADDRESS
 */
export function requireFitInvitation(
  invitation: Invitation | undefined,
  policy: SignUpPolicy,
  email: string | undefined,
): Invitation {
  if (!invitation || (policy === "closed" && !invitation.isAdministrator)) throw deadInvitation();
  if (email !== undefined && invitation.email !== null && invitation.email !== email) {
    const message = "This invitation is for another e-mail address.";
    throw new APIError("BAD_REQUEST", { code: "INVITATION_FOR_ANOTHER_ADDRESS", message, field: "email" });
  }
  return invitation;
}
