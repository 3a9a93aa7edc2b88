import type { ListedLabel } from "./labels-query.ts";

// Without a language of its own it is the root of the Unicode collation algorithm, as near to the API's as browsers get.
const collator = new Intl.Collator("en");

/**
 * Puts labels into the order of their names.
 * @param labels in any order
 */
export function byName(labels: readonly ListedLabel[]): ListedLabel[] {
  return labels.toSorted((one, other) => collator.compare(one.name, other.name));
}

/**
 * Whether two names are the same to the API, which ignores case.
 * @param name of a label
 * @param typed by a person
 */
export function isSameName(name: string, typed: string): boolean {
  const folded = (text: string) => text.normalize("NFC").trim().toLowerCase();
  return folded(name) === folded(typed);
}
