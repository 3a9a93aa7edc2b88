import { readLine } from "@docket/runtime/visible-text";
import { APIError } from "better-auth/api";
import { z } from "zod";
import { MAX_PASSWORD_LENGTH } from "../../lib/auth/password-rule.ts";
import { DEAD_INVITATION, DEAD_LINK } from "./dead-link.ts";
import { RECOVERY_CODE, WRONG_CODE } from "./recovery-codes.ts";

const MAX_NAME_LENGTH = 200;
/** RFC 5321 §4.5.3.1.3: a path holds 256 octets, two of them the angle brackets. */
const MAX_EMAIL_LENGTH = 254;

/** Longer than any token of a link. */
const MAX_TOKEN_LENGTH = 100;

const NAME_RULE = `A name has 1 to ${MAX_NAME_LENGTH} characters on one line, at least one of them visible.`;

/** ASCII only, asked before letters are lowered, so that no two addresses become one by Unicode's rules. */
const email = z
  .string()
  .trim()
  .regex(/^\p{ASCII}*$/u)
  .toLowerCase()
  .pipe(z.email().max(MAX_EMAIL_LENGTH));

const name = z.string().transform((value, context) => {
  const line = readLine(value, MAX_NAME_LENGTH);
  if (line === undefined) context.issues.push({ code: "custom", message: NAME_RULE, input: value });
  return line ?? z.NEVER;
});

const token = z.string().max(MAX_TOKEN_LENGTH);

/** As an authenticator app shows it, spaces aside. */
const totpCode = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));

/** Written down by hand: case, spaces and hyphens do not count. */
const recoveryCode = z
  .string()
  .transform((text) => text.toLowerCase().replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(RECOVERY_CODE))
  .transform((letters) => `${letters.slice(0, 5)}-${letters.slice(5)}`);

const faults: Readonly<Record<string, { code: string; message: string }>> = {
  email: { code: "INVALID_EMAIL", message: "This is not an e-mail address that Docket accepts." },
  name: { code: "INVALID_NAME", message: NAME_RULE },
  newEmail: { code: "INVALID_EMAIL", message: "This is not an e-mail address that Docket accepts." },
  token: DEAD_LINK,
  invitation: DEAD_INVITATION,
  code: WRONG_CODE,
  password: { code: "INVALID_PASSWORD", message: "A password is needed." },
};

/** Bodies by path. What is not named here is refused, so that no further column can be written from outside. */
const bodies = {
  "/sign-up/email": z.strictObject({
    email,
    name,
    password: z.string().min(1),
    rememberMe: z.boolean().optional(),
    invitation: token.optional(),
  }),
  "/invitation": z.strictObject({ invitation: token }),
  "/sign-in/email": z.strictObject({ email, password: z.string().min(1), rememberMe: z.boolean().optional() }),
  "/update-user": z.strictObject({ name }),
  "/change-password": z
    .strictObject({
      currentPassword: z.string().min(1),
      newPassword: z.string().min(1),
      revokeOtherSessions: z.boolean().optional(),
    })
    .transform((body) => ({ ...body, revokeOtherSessions: true })),
  "/forgot-password": z.strictObject({ email }),
  "/new-password": z.strictObject({ token, newPassword: z.string().min(1) }),
  "/request-email-confirmation": z.strictObject({}),
  "/request-email-change": z.strictObject({ newEmail: email, password: z.string().min(1) }),
  "/confirm-email": z.strictObject({ token }),
  "/delete-user": z.strictObject({ password: z.string().min(1) }),
  "/two-factor/enable": z.strictObject({ password: z.string().min(1) }),
  "/two-factor/verify-totp": z.strictObject({ code: totpCode }),
  "/two-factor/verify-backup-code": z.strictObject({ code: recoveryCode }),
  "/two-factor/generate-backup-codes": z.strictObject({
    password: z.string().min(1),
    code: z.union([totpCode, recoveryCode]),
  }),
  "/two-factor/disable": z.strictObject({ password: z.string().min(1), code: z.union([totpCode, recoveryCode]) }),
  "/enter-password": z.strictObject({ password: z.string().min(1).max(MAX_PASSWORD_LENGTH) }),
} as const;

type Bodies = typeof bodies;

/** A path whose body is checked before Better Auth sees it. */
export type CheckedPath = keyof Bodies;

/**
 * Reads the body of an auth request by Docket's own rules, which are stricter than Better Auth's.
 * @returns the body as it is to be handled: e-mail lowered, name composed and trimmed, other devices signed out
 * @throws APIError 400 naming the first fault
 */
export function readAccountInput<Path extends CheckedPath>(path: Path, body: unknown): z.output<Bodies[Path]> {
  const parsed = bodies[path].safeParse(body);
  if (parsed.success) return parsed.data as z.output<Bodies[Path]>;
  const field = String(parsed.error.issues[0]?.path[0] ?? "");
  throw new APIError(
    "BAD_REQUEST",
    faults[field] ?? { code: "INVALID_BODY", message: "The body does not have the members that are expected." },
  );
}
