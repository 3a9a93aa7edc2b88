import { Fragment } from "react";
import { markMatches } from "./search-marks.ts";

/** A text in which what was searched for is marked. */
export function MarkedText({ text, search }: { text: string; search: string }) {
  if (!search.trim()) return text;
  let start = 0;
  return markMatches(text, search).map(({ text: piece, isMatch }) => {
    const key = start;
    start += piece.length;
    return isMatch ? <mark key={key}>{piece}</mark> : <Fragment key={key}>{piece}</Fragment>;
  });
}
