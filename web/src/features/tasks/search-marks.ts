import { foldForSearch, isOfWord, wordsOfFolded } from "@docket/runtime/search-words";

/** A piece of a text, and whether it is what was searched for. */
export type MarkedPiece = { text: string; isMatch: boolean };

/** A character of a folded text, and which part of the given text it comes from. */
type Folded = { character: string; start: number; end: number };

/** A text as the search reads it, with where each of its characters comes from. */
function fold(text: string): Folded[] {
  const all: Folded[] = [];
  let start = 0;
  for (const given of text) {
    const end = start + given.length;
    const plain = foldForSearch(given);
    const last = all.at(-1);
    // An accent of its own belongs to the letter before it.
    if (plain === "" && last) last.end = end;
    for (const character of plain) all.push({ character, start, end });
    start = end;
  }
  return all;
}

/** The words of a text, each from its first character on. */
function wordsOf(text: string): Folded[][] {
  const words: Folded[][] = [];
  let word: Folded[] = [];
  for (const folded of fold(text)) {
    if (isOfWord(folded.character)) {
      if (word.length === 0) words.push(word);
      word.push(folded);
    } else word = [];
  }
  return words;
}

const lettersOf = (word: readonly Folded[]) => word.map(({ character }) => character).join("");

/**
 * Finds in a text what the search finds it by: the beginnings of its words, whatever their case and accents.
 * @param text such as a title
 * @param search what was searched for, as it was typed
 * @returns the text in pieces, which put together are the text again
 */
export function markMatches(text: string, search: string): MarkedPiece[] {
  const terms = wordsOfFolded(foldForSearch(search));
  const pieces: MarkedPiece[] = [];
  let at = 0;
  function add(to: number, isMatch: boolean): void {
    if (to > at) pieces.push({ text: text.slice(at, to), isMatch });
    at = Math.max(at, to);
  }
  for (const word of terms.length > 0 ? wordsOf(text) : []) {
    const letters = lettersOf(word);
    const found = terms.filter((term) => letters.startsWith(term));
    const length = Math.max(0, ...found.map((term) => [...term].length));
    const [first, last] = [word[0], word[length - 1]];
    if (!first || !last) continue;
    add(first.start, false);
    add(last.end, true);
  }
  add(text.length, false);
  return pieces;
}

/**
 * Whether each word that was searched for begins a word of a text.
 * @param search as it was typed; without a word in it, it is in every text
 */
export function hasAllWords(text: string, search: string): boolean {
  const words = wordsOfFolded(foldForSearch(text));
  return wordsOfFolded(foldForSearch(search)).every((term) => words.some((word) => word.startsWith(term)));
}
