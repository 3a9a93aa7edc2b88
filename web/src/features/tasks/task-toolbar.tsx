"use client";

import { clsx } from "clsx";
import { ArrowDownUp, ChevronDown, List, SquareKanban } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuChoice, MenuSeparator } from "@/components/ui/menu.tsx";
import { FilterButton } from "@/features/filters/filter-button.tsx";
import { FilterChips } from "@/features/filters/filter-chips.tsx";
import { SearchField } from "./search-field.tsx";
import { sorts } from "./task-sorts.ts";
import {
  changeView,
  type Grouping,
  groupingsOf,
  layouts,
  type Status,
  sortsOf,
  statuses,
  type TaskView,
  viewPath,
  wholeView,
} from "./task-view.ts";
import { choose, go } from "./use-task-view.ts";

const statusNames: Record<Status, string> = { active: "Active", completed: "Completed", all: "All" };

type Props = {
  view: TaskView;
  /** Offers to save what is shown as a view. */
  onSave(): void;
};

/** Which tasks, found by which words, in which order. The address keeps it all. */
export function TaskToolbar({ view, onSave }: Props) {
  const isSearch = view.place.kind === "search";
  const search = (
    <SearchField search={view.search} isLarge={isSearch} onSearch={(search) => choose(view, { search }, false)} />
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
        {isSearch && search}
        <StatusLinks view={view} />
        <div
          className={clsx(
            "flex min-w-0 flex-1 flex-wrap items-center justify-end gap-2",
            isSearch ? "basis-auto" : "basis-96 max-sm:basis-full",
          )}
        >
          {!isSearch && search}
          <FilterButton />
          {hasBoard(view) && <LayoutSwitch view={view} />}
          <SortMenu view={view} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
        <FilterChips />
        {view.place.kind !== "view" && !isWhole(view) && (
          <button
            type="button"
            onClick={onSave}
            className="no-print min-h-7 rounded-full px-2.5 text-sm font-medium text-accent hover:bg-accent-soft pointer-coarse:min-h-11"
          >
            Save as view…
          </button>
        )}
      </div>
    </div>
  );
}

/** Whether a board would have columns. */
function hasBoard({ place, groupBy }: TaskView): boolean {
  return place.kind === "project" || (place.kind === "view" && groupBy !== "none");
}

/** Whether nothing is chosen among the tasks of the place. */
function isWhole(view: TaskView): boolean {
  return viewPath({ ...view, taskId: null }) === viewPath(wholeView(view.place));
}

/** The same view with another status: among all tasks, the completed ones have a place of their own. */
function withStatus(view: TaskView, status: Status): TaskView {
  const { kind } = view.place;
  if (kind === "view") return { ...changeView(view, { status }), isEdited: true };
  if (kind !== "all" && kind !== "completed") return changeView(view, { status });
  const place = { kind: status === "completed" ? "completed" : "all" } as const;
  return changeView(view, { place, status });
}

const layoutSigns = { list: [List, "List"], board: [SquareKanban, "Board"] } as const;

/** Chooses between the layouts of a project. */
function LayoutSwitch({ view }: { view: TaskView }) {
  return (
    <nav aria-label="Layout" className="flex gap-1 rounded-field bg-sunken p-0.5">
      {layouts.map((layout) => {
        const isCurrent = view.layout === layout;
        const [Sign, name] = layoutSigns[layout];
        return (
          <a
            key={layout}
            href={viewPath({ ...view, layout, isEdited: view.place.kind === "view", taskId: null })}
            aria-label={name}
            title={name}
            aria-current={isCurrent ? "page" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              choose(view, { layout });
            }}
            className={clsx(
              "flex size-8 items-center justify-center rounded-md pointer-coarse:size-11",
              isCurrent ? "bg-surface text-ink shadow-sm ring-1 ring-line" : "text-muted hover:text-ink",
            )}
          >
            <Sign aria-hidden className="size-4" />
          </a>
        );
      })}
    </nav>
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
        const next = withStatus(view, status);
        return (
          <a
            key={status}
            href={viewPath({ ...next, taskId: null })}
            aria-current={isCurrent ? "page" : undefined}
            onClick={(event) => onClick(event, next)}
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

function groupingWords({ place }: TaskView, grouping: Grouping): string {
  if (grouping === "none") return place.kind === "project" ? "By section as arranged" : "Not grouped";
  return `Grouped by ${grouping}`;
}

function SortMenu({ view }: { view: TaskView }) {
  const offered = sortsOf(view).filter((sort) => sort !== "own" || view.ownOrder !== null);
  return (
    <Menu
      trigger={
        <Button
          size="small"
          className="min-h-9 shrink-0 font-normal pointer-coarse:min-h-11"
          aria-label={`Sort: ${sorts[view.sort].label}`}
        >
          <ArrowDownUp aria-hidden className="size-4 text-muted" />
          <span className="max-sm:sr-only">{sorts[view.sort].label}</span>
          <ChevronDown aria-hidden className="size-4 text-muted" />
        </Button>
      }
    >
      <MenuChoice
        label="Sort"
        value={view.sort}
        options={offered.map((sort) => ({ value: sort, label: sorts[sort].label }))}
        onChange={(sort) => choose(view, { sort })}
      />
      <MenuSeparator />
      <MenuChoice
        label="Group"
        value={view.groupBy}
        options={groupingsOf(view).map((value) => ({ value, label: groupingWords(view, value) }))}
        onChange={(groupBy) => choose(view, { groupBy })}
      />
    </Menu>
  );
}
