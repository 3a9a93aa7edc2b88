import { dictionary } from "@zxcvbn-ts/language-common";
import { APIError } from "better-auth/api";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "../../lib/auth/password-rule.ts";

/** The commonest passwords that are long enough to be thought of: some 18,000 (OWASP ASVS 5.0, 6.2.4, asks for 3,000). */
const common: ReadonlySet<string> = new Set(
  dictionary["passwords-common"].filter((password) => password.length >= MIN_PASSWORD_LENGTH),
);

/**
 * Holds a password that is to be set against the rules: its length, as Better Auth counts it, and that it is none of
 * those that are guessed first, whatever its case.
 * @param field the member of the body that it came in
 * @throws APIError 400 PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG or PASSWORD_TOO_COMMON, with the field
 */
export function requireFitPassword(password: string, field: "newPassword" | "password"): void {
  const refuse = (code: string, message: string) => new APIError("BAD_REQUEST", { code, message, field });
  if (password.length < MIN_PASSWORD_LENGTH)
    throw refuse("PASSWORD_TOO_SHORT", `A password has at least ${MIN_PASSWORD_LENGTH} characters.`);
  if (password.length > MAX_PASSWORD_LENGTH)
    throw refuse("PASSWORD_TOO_LONG", `A password has at most ${MAX_PASSWORD_LENGTH} characters.`);
  if (common.has(password.normalize("NFKC").toLowerCase()))
    throw refuse("PASSWORD_TOO_COMMON", "Many people use this password, and it is guessed first. Choose another.");
}
