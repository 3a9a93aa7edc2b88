"use client";

import { clsx } from "clsx";
import { ArrowDownUp, ChevronDown, Search, X } from "lucide-react";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { KeyWays } from "@/components/ui/kbd.tsx";
import { Menu, MenuChoice } from "@/components/ui/menu.tsx";
import { useAriaKeys } from "@/features/commands/command-tip.tsx";
import { defaultSort, type Sort, type Status, sorts, sortsOf, statuses, type TaskView, viewPath } from "./task-view.ts";
import { go, replace } from "./use-task-view.ts";

/** The field that `/` leads to. */
export const searchInputId = "search-tasks";

const statusNames: Record<Status, string> = { active: "Active", completed: "Completed", all: "All" };
/** Short enough to feel at once, long enough not to ask for every letter. */
const typingPauseInMilliseconds = 200;

/** Which tasks, found by which words, in which order. The address keeps all three. */
export function TaskToolbar({ view }: { view: TaskView }) {
  return (
    <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
      <StatusLinks view={view} />
      <div className="flex min-w-0 flex-1 items-center justify-end gap-2 max-sm:basis-full">
        <SearchField search={view.search} onSearch={(search) => replace({ search })} />
        <SortMenu view={view} />
      </div>
    </div>
  );
}

function StatusLinks({ view }: { view: TaskView }) {
  function onClick(event: MouseEvent, change: Partial<TaskView>) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(change);
  }
  return (
    <nav aria-label="Show" className="flex gap-1 rounded-field bg-sunken p-0.5">
      {statuses.map((status) => {
        const isCurrent = view.status === status;
        // An order that suits one status may not suit another: each begins with its own.
        const change = { status, sort: readSortFor(view, status) };
        return (
          <a
            key={status}
            href={viewPath({ ...view, ...change, taskId: null })}
            aria-current={isCurrent ? "page" : undefined}
            onClick={(event) => onClick(event, change)}
            className={clsx(
              "flex h-8 min-w-11 items-center justify-center rounded-md px-3 text-sm font-medium pointer-coarse:h-11",
              isCurrent ? "bg-surface text-ink shadow-sm ring-1 ring-line" : "text-muted hover:text-ink",
            )}
          >
            {statusNames[status]}
          </a>
        );
      })}
    </nav>
  );
}

function readSortFor(view: TaskView, status: Status): Sort {
  const { projectId } = view;
  const isDefault = view.sort === defaultSort(view);
  return isDefault || !sortsOf({ projectId, status }).includes(view.sort)
    ? defaultSort({ projectId, status })
    : view.sort;
}

type SearchProps = { search: string; onSearch(search: string): void };

function SearchField({ search, onSearch }: SearchProps) {
  const keys = useAriaKeys("search");
  const [text, setText] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(search);
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
      onSearch(next);
    }, pause);
  }

  return (
    <search className="relative min-w-0 flex-1 sm:max-w-56">
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted" />
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
        className="field field-quiet h-9 min-h-9 ps-8 pe-8 text-sm pointer-coarse:h-11 [&::-webkit-search-cancel-button]:appearance-none"
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

function SortMenu({ view }: { view: TaskView }) {
  return (
    <Menu
      trigger={
        <Button size="small" className="min-h-9 shrink-0 font-normal" aria-label={`Sort: ${sorts[view.sort].label}`}>
          <ArrowDownUp aria-hidden className="size-4 text-muted" />
          {sorts[view.sort].label}
          <ChevronDown aria-hidden className="size-4 text-muted" />
        </Button>
      }
    >
      <MenuChoice
        label="Sort"
        value={view.sort}
        options={sortsOf(view).map((sort) => ({ value: sort, label: sorts[sort].label }))}
        onChange={(sort) => go({ sort })}
      />
    </Menu>
  );
}
