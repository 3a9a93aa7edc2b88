import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/auth/password-rule.ts";

/** The rule as it stands under every field for a new password. */
export const passwordRule = `At least ${MIN_PASSWORD_LENGTH} characters. A few words in a row work well.`;

/**
 * Says what is wrong with an e-mail address, or nothing. Only what a typing error breaks: the server decides.
 * @param email as typed, trimmed
 */
export function emailFault(email: string): string | undefined {
  if (!email) return "Enter your e-mail address.";
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return "Enter a full e-mail address, such as ada@example.com.";
  return undefined;
}

/**
 * Says what is wrong with a new password, or nothing.
 * @param password as typed
 */
export function newPasswordFault(password: string): string | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return `Use at least ${MIN_PASSWORD_LENGTH} characters.`;
  if (password.length > MAX_PASSWORD_LENGTH) return `Use at most ${MAX_PASSWORD_LENGTH} characters.`;
  return undefined;
}
