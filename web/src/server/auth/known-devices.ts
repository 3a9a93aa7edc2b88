import { createHmac, hkdfSync } from "node:crypto";

/** The cookie in which a browser keeps marks of the accounts that were signed in to with it. */
export const KNOWN_DEVICE_COOKIE = "docket.known_device";
/** As long as browsers keep a cookie at most (RFC 6265bis: 400 days), in seconds. */
export const KNOWN_DEVICE_SECONDS = 400 * 86_400;

const MARK_LENGTH = 22;
const MAX_MARKS = 8;

/**
 * Makes the rule by which a device is told to be known to an account: it carries the account's mark, a keyed hash of its
 * id, in a cookie. The mark opens nothing; it only spares its person a letter.
 * @param secret the key is derived from it (HKDF-SHA-256, RFC 5869)
 */
export function knownDevices(secret: string) {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "docket known devices", 32));
  const markOf = (userId: string) => createHmac("sha256", key).update(userId).digest("base64url").slice(0, MARK_LENGTH);
  const marksIn = (cookie: string | null | undefined) =>
    (cookie ?? "").split(".").filter((mark) => mark.length === MARK_LENGTH);
  return {
    isKnown: (cookie: string | null | undefined, userId: string): boolean => marksIn(cookie).includes(markOf(userId)),
    /** Returns the cookie's value with the account's mark first; the oldest of many marks goes. */
    withMark: (cookie: string | null | undefined, userId: string): string => {
      const mark = markOf(userId);
      return [mark, ...marksIn(cookie).filter((other) => other !== mark)].slice(0, MAX_MARKS).join(".");
    },
    /** Returns the cookie's value without the account's mark. */
    withoutMark: (cookie: string | null | undefined, userId: string): string =>
      marksIn(cookie)
        .filter((other) => other !== markOf(userId))
        .join("."),
  };
}
