import { hasVisibleCharacter, readLine } from "@docket/runtime/visible-text";
import type { UserErrorShape } from "../../user-error.ts";

/** The longest title, in Unicode code points. */
export const TITLE_MAX_LENGTH = 500;
/** The longest description, in bytes of UTF-8. */
export const DESCRIPTION_MAX_BYTES = 65_536;

const NOT_IN_DESCRIPTION = /[^\P{Cc}\n\t]|\p{Cs}/u;

/** Text as it is to be stored, or what is wrong with it. */
export type CheckedText<Text> = { text: Text } | { error: UserErrorShape };

/** Checks a title. It is stored in Unicode NFC (UAX #15) and without surrounding white space. */
export function checkTitle(given: string | null): CheckedText<string> {
  if (given === null || !hasVisibleCharacter(given))
    return invalid("title", "A title needs at least one visible character.");
  const text = readLine(given, TITLE_MAX_LENGTH);
  if (text === undefined)
    return invalid(
      "title",
      `A title is one line of at most ${TITLE_MAX_LENGTH} characters, none of them a control character.`,
    );
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
