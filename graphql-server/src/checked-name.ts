import type { Color } from "@docket/db/types";
import { readLine } from "@docket/runtime/visible-text";
import { UserError, type UserErrorShape } from "./user-error.ts";

/** The longest name of a project, section or saved view, in Unicode code points. */
export const NAME_MAX_LENGTH = 200;
/** The longest name of a label, in Unicode code points. */
export const LABEL_NAME_MAX_LENGTH = 100;

/**
 * Checks the name of something and returns it as it is to be stored: in Unicode NFC (UAX #15) and without surrounding
 * white space.
 * @param maxLength in Unicode code points
 * @throws UserError INVALID when it is blank, too long, more than one line, or holds a control character
 */
export function checkName(given: string, maxLength = NAME_MAX_LENGTH): string {
  const name = readLine(given, maxLength);
  if (name === undefined) throw new UserError([unfitName(maxLength)]);
  return name;
}

/**
 * Checks a patch of a name and a colour, of which neither can be null. What is not given is undefined.
 * @param maxLength of the name, in Unicode code points
 * @throws UserError INVALID for each member that breaks a rule
 */
export function checkAppearance(
  given: { name?: string | null | undefined; color?: Color | null | undefined },
  maxLength = NAME_MAX_LENGTH,
): { name: string | undefined; color: Color | undefined } {
  const errors: UserErrorShape[] = [];
  const name = typeof given.name === "string" ? readLine(given.name, maxLength) : undefined;
  if (given.name !== undefined && name === undefined) errors.push(unfitName(maxLength));
  if (given.color === null)
    errors.push({ code: "INVALID", field: ["color"], message: "There is always a colour; GRAY is none of its own." });
  if (errors.length > 0) throw new UserError(errors);
  return { name, color: given.color ?? undefined };
}

function unfitName(maxLength: number): UserErrorShape {
  const message = `A name is one line of 1 to ${maxLength} characters, at least one of them visible and none a control character.`;
  return { code: "INVALID", field: ["name"], message };
}
