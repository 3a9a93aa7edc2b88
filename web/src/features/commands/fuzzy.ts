/** Letters as they are compared: without case and accents. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * How well a text fits what was typed. Each typed word must be found: as the beginning of a word, inside one, or as
 * letters in their order, in this ranking; letters that begin where the text begins before others.
 * @param text to be found
 * @param typed by a person
 * @returns higher is better; undefined when it does not fit
 */
export function fuzzyScore(text: string, typed: string): number | undefined {
  const target = folded(text);
  let total = 0;
  for (const word of folded(typed).split(/\s+/).filter(Boolean)) {
    const score = wordScore(target, word);
    if (score === undefined) return undefined;
    total += score;
  }
  // Of equals, the shorter one is meant.
  return total - target.length / 1_000;
}

function wordScore(target: string, word: string): number | undefined {
  if (target.startsWith(word)) return 4;
  if (` ${target}`.includes(` ${word}`)) return 3;
  if (target.includes(word)) return 2;
  let at = -1;
  for (const letter of word) {
    at = target.indexOf(letter, at + 1);
    if (at < 0) return undefined;
  }
  return target[0] === word[0] ? 1.5 : 1;
}

/**
 * Finds by `fuzzyScore`, the best first; equals stay in their order.
 * @param items to be searched
 * @param typed by a person; nothing finds all
 */
export function fuzzyFind<Item extends { name: string }>(items: readonly Item[], typed: string): Item[] {
  return items
    .flatMap((item) => {
      const score = fuzzyScore(item.name, typed);
      return score === undefined ? [] : [{ item, score }];
    })
    .toSorted((one, other) => (typed.trim() ? other.score - one.score : 0))
    .map(({ item }) => item);
}
