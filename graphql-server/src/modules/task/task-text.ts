import type { UserErrorShape } from "../../user-error.ts";

/** The longest title, in Unicode code points. */
export const TITLE_MAX_LENGTH = 500;
/** The longest description, in bytes of UTF-8. */
export const DESCRIPTION_MAX_BYTES = 65_536;

/** Nothing but white space and characters that show nothing; U+2800 is the blank Braille pattern. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\u2800]*$/u;
/** Control characters, line and paragraph separators, lone surrogates. */
const NOT_IN_TITLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
const NOT_IN_DESCRIPTION = /[^\P{Cc}\n\t]|\p{Cs}/u;

/** Text as it is to be stored, or what is wrong with it. */
export type CheckedText<Text> = { text: Text } | { error: UserErrorShape };

/** Checks a title. It is stored in Unicode NFC (UAX #15) and without surrounding white space. */
export function checkTitle(given: string | null): CheckedText<string> {
  const text = given?.normalize("NFC").trim() ?? "";
  if (INVISIBLE.test(text)) return invalid("title", "A title needs at least one visible character.");
  if (NOT_IN_TITLE.test(text)) return invalid("title", "A title is one line of text without control characters.");
  if (lengthOf(text) > TITLE_MAX_LENGTH) return invalid("title", `A title has at most ${TITLE_MAX_LENGTH} characters.`);
  return { text };
}

/** Checks a description. It is stored in Unicode NFC with `\n` as line break; a blank one becomes null. */
export function checkDescription(given: string | null): CheckedText<string | null> {
  const text = given?.normalize("NFC").replace(/\r\n?/g, "\n") ?? "";
  if (text.trim() === "") return { text: null };
  if (NOT_IN_DESCRIPTION.test(text))
    return invalid("description", "A description has no control characters but line breaks and tabs.");
  if (Buffer.byteLength(text) > DESCRIPTION_MAX_BYTES)
    return invalid("description", `A description has at most ${DESCRIPTION_MAX_BYTES} bytes.`);
  return { text };
}

function invalid(field: string, message: string): { error: UserErrorShape } {
  return { error: { code: "INVALID", field: [field], message } };
}

/** A string of more UTF-16 units than twice the limit is too long without being counted. */
function lengthOf(text: string): number {
  return text.length > 2 * TITLE_MAX_LENGTH ? text.length : [...text].length;
}
