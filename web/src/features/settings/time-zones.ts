/** `America/New_York` as people write it. */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** Letters as they are compared: without case, accents and the signs between words. */
function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

/**
 * Finds the zones with a text in their name; those where a word begins with it come first.
 * @param zones IANA names
 * @param text as typed; nothing finds all
 */
export function findZones(zones: readonly string[], text: string): string[] {
  const wanted = folded(text);
  if (!wanted) return [...zones];
  const found = zones.filter((zone) => folded(zone).includes(wanted));
  const isBeginning = (zone: string) => ` ${folded(zone)}`.includes(` ${wanted}`);
  return [...found.filter(isBeginning), ...found.filter((zone) => !isBeginning(zone))];
}
