const MAX_ZONE_LENGTH = 64;
/** `Intl` also takes offsets such as `+01:00`, which know no summer time; only names are wanted. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** What a person is told who names a zone that is none. */
export const NOT_A_ZONE = "This is not the name of a time zone, such as Europe/Berlin.";

/** Returns the name of an IANA time zone in its canonical spelling, or undefined when there is none of that name. */
export function canonicalZone(name: string): string | undefined {
  if (name.length > MAX_ZONE_LENGTH || !ZONE_NAME.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
