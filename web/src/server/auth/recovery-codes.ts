import { randomInt } from "node:crypto";

/** What is said of a code that is wrong, was used or is too old: which of them, nobody is told. */
export const WRONG_CODE = { code: "INVALID_CODE", message: "This code is not right, or was used already." } as const;

/** Letters and digits that are not taken for one another. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const LENGTH = 10;
const HOW_MANY = 10;

/** A recovery code without its hyphen. */
export const RECOVERY_CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** Makes the codes of one account, such as "k7m2p-x9qrt": 49 random bits each, which the limits on guessing make plenty. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
  });
}
