const FOLDED_LETTERS = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ħ", "h"],
  ["ı", "i"],
  ["ŧ", "t"],
]);
const TO_FOLD = /[ßæœøłđħıŧ]/g;

/**
 * Returns a text as the search reads it, in lower case and without accents: what the function `search_words` of the
 * database does, but for what stands between words. Line breaks stay where they are.
 */
export function foldForSearch(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036F]/g, "")
    .replace(TO_FOLD, (letter) => FOLDED_LETTERS.get(letter) ?? letter);
}

/** Whether a character of a folded text belongs to a word. */
export function isOfWord(character: string): boolean {
  return /[\p{L}\p{Nd}]/u.test(character);
}

/** Returns the words of a folded text. */
export function wordsOfFolded(folded: string): string[] {
  return folded.match(/[\p{L}\p{Nd}]+/gu) ?? [];
}
