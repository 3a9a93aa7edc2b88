import { foldForSearch, wordsOfFolded } from "@docket/runtime/search-words";

/** The longest excerpt without the marks of omission, in UTF-16 code units. */
const EXCERPT_LENGTH = 160;
/** How much of it may stand before the first word that was searched for. */
const LEAD_LENGTH = 30;
/** How much of a line is looked at for an excerpt, on each side of that word: enough for what marks take up. */
const REACH = 400;

const BLOCK_MARKS = /^\s*(?:>\s*|#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)+/;
const LINK = /!?\[([^[\]]*)\]\([^()\s]*(?:\s"[^"]*")?\)/g;
const AUTOLINK = /<((?:https?:|mailto:)[^<>\s]*)>/g;
const FENCE_OR_RULE = /^\s*(?:`{3}.*|~{3}.*|[-=*_|:\s]*)$/;
/** What stands for emphasis and code, at the edge of a word. */
const INLINE_MARKS = /(?<![\p{L}\p{Nd}])(?:\*{1,3}|_{1,3}|~~|`+)|(?:\*{1,3}|_{1,3}|~~|`+)(?![\p{L}\p{Nd}])/gu;

/**
 * Cuts out of a description what a list of found tasks shows of it.
 * @param description in Markdown
 * @param search whose words are looked for; null for the beginning
 * @returns plain text of one line with "…" where something was left out: of the line that holds most of the words, the
 *   part around the first of them; null when none begins a word of the description
 */
export function descriptionExcerpt(description: string, search: string | null): string | null {
  const terms = search === null ? [] : wordsOfFolded(foldForSearch(search));
  if (search !== null && terms.length === 0) return null;
  const line = search === null ? firstLine(description) : bestLine(description, terms);
  if (line === undefined) return null;
  const at = firstMatch(line, terms) ?? 0;
  const from = wordEdge(line, at - REACH);
  const part = line.slice(from, wordEdge(line, at + REACH));
  const plain = plainText(part);
  // What was searched for may stand in what plain text leaves out, such as the address of a link.
  const isShown = terms.length === 0 || firstMatch(plain, terms) !== undefined;
  return cut(isShown ? plain : part.trim(), terms, from > 0, from + part.length < line.length);
}

function firstLine(description: string): string | undefined {
  return description.split("\n").find((line) => !FENCE_OR_RULE.test(line));
}

/** The line with most of the words, the first of several. Folding keeps line breaks, so that lines compare by their number. */
function bestLine(description: string, terms: readonly string[]): string | undefined {
  let best = { matches: 0, line: -1 };
  for (const [line, folded] of foldForSearch(description).split("\n").entries()) {
    // Most lines hold nothing: to read words takes longer than to know that.
    if (best.matches === terms.length) break;
    if (!terms.some((term) => folded.includes(term))) continue;
    const words = wordsOfFolded(folded);
    const matches = terms.filter((term) => words.some((word) => word.startsWith(term))).length;
    if (matches > best.matches) best = { matches, line };
  }
  return description.split("\n")[best.line];
}

/** Where the first word begins that begins with one that was searched for. */
function firstMatch(text: string, terms: readonly string[]): number | undefined {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{Nd}\p{M}]+/gu)) {
    const folded = foldForSearch(word);
    if (terms.some((term) => folded.startsWith(term))) return index;
  }
  return undefined;
}

function plainText(line: string): string {
  return line
    .replace(BLOCK_MARKS, "")
    .replace(LINK, "$1")
    .replace(AUTOLINK, "$1")
    .replace(INLINE_MARKS, "")
    .replace(/[\s|]+/g, " ")
    .trim();
}

/** The end of the word that a place is in, or a place near it where no word ends; never inside of a character. */
function wordEdge(text: string, place: number): number {
  if (place <= 0) return 0;
  if (place >= text.length) return text.length;
  const space = text.slice(place, place + 24).search(/\s/);
  if (space >= 0) return place + space;
  return /[\p{M}\u{dc00}-\u{dfff}]/u.test(text.charAt(place)) ? wordEdge(text, place + 1) : place;
}

function cut(text: string, terms: readonly string[], hasBefore: boolean, hasAfter: boolean): string | null {
  const at = firstMatch(text, terms) ?? 0;
  // From the end of a word, a word that is searched for would be passed over.
  const from = Math.min(at, wordEdge(text, at - LEAD_LENGTH));
  const to = wordEdge(text, from + EXCERPT_LENGTH);
  const part = text.slice(from, to).trim();
  if (part === "") return null;
  return `${hasBefore || from > 0 ? "…" : ""}${part}${hasAfter || to < text.length ? "…" : ""}`;
}
