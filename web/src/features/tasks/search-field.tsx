"use client";

import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { KeyWays } from "@/components/ui/kbd.tsx";
import { useAriaKeys } from "@/features/commands/command-tip.tsx";

/** The field that `/` leads to. */
export const searchInputId = "search-tasks";

/** Short enough to feel at once, long enough not to ask for every letter. */
const typingPauseInMilliseconds = 200;

type SearchProps = {
  search: string;
  /** Whether it is what the place is about. */
  isLarge?: boolean;
  onSearch(search: string): void;
};

/** The field that narrows what is shown to what is typed, soon after each pause. */
export function SearchField({ search, isLarge = false, onSearch }: SearchProps) {
  const keys = useAriaKeys("search");
  const [text, setText] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(search);
  // What was chosen since the last key counts when the pause is over.
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  // Back and links change the search from outside; what is being typed wins over its own echo.
  useEffect(() => {
    if (search === sent.current) return;
    sent.current = search;
    setText(search);
  }, [search]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function change(next: string, pause = typingPauseInMilliseconds) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next;
      latest.current(next);
    }, pause);
  }

  return (
    <search className={clsx("relative", isLarge ? "min-w-0 basis-full" : "min-w-28 flex-1 sm:max-w-56")}>
      <Search
        aria-hidden
        className={clsx(
          "pointer-events-none absolute inset-y-0 my-auto text-muted",
          isLarge ? "start-3.5 size-5" : "start-2.5 size-4",
        )}
      />
      <input
        id={searchInputId}
        type="search"
        aria-label="Search tasks"
        aria-keyshortcuts={keys}
        placeholder="Search"
        value={text}
        maxLength={200}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (text) change("", 0);
          else event.currentTarget.blur();
        }}
        className={clsx(
          "field pe-8 [&::-webkit-search-cancel-button]:appearance-none",
          isLarge
            ? "h-12 rounded-panel ps-11 pointer-coarse:h-14"
            : "field-quiet h-9 min-h-9 ps-8 text-sm pointer-coarse:h-11",
        )}
      />
      {!text && keys && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 end-2 my-auto flex items-center pointer-coarse:hidden"
        >
          <KeyWays ways={[[[keys]]]} />
        </span>
      )}
      {text && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => {
            change("", 0);
            document.getElementById(searchInputId)?.focus();
          }}
          className="absolute inset-y-0 end-1 my-auto flex size-7 items-center justify-center rounded-md text-muted hover:text-ink pointer-coarse:size-10"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </search>
  );
}
