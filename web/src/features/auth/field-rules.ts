/** The shortest password that the server accepts. */
export const passwordMinLength = 8;
/** The longest password that the server accepts. */
export const passwordMaxLength = 128;
/** The rule as it stands under every field for a new password. */
export const passwordRule = `At least ${passwordMinLength} characters. A few words in a row work well.`;

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
  if (password.length < passwordMinLength) return `Use at least ${passwordMinLength} characters.`;
  if (password.length > passwordMaxLength) return `Use at most ${passwordMaxLength} characters.`;
  return undefined;
}
