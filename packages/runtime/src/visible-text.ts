/** Control characters, halves of surrogate pairs, line separators, and marks that reverse the text around them. */
const UNFIT_IN_A_LINE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Spaces, format characters, fillers and blanks: what is left when these are taken away can be seen. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/gu;

/** Tells whether `text` has at least one character that can be seen. */
export function hasVisibleCharacter(text: string): boolean {
  return text.replace(UNSEEN, "") !== "";
}

/**
 * Brings a one-line text, such as a title or a name, into the form in which it is stored: canonically composed
 * (Unicode NFC) and without white space around it.
 * @param maxLength in code points
 * @returns undefined when the text is blank, too long, or holds what a line must not hold
 */
export function readLine(text: string, maxLength: number): string | undefined {
  if (UNFIT_IN_A_LINE.test(text)) return undefined;
  const line = text.normalize("NFC").trim();
  return hasVisibleCharacter(line) && [...line].length <= maxLength ? line : undefined;
}
