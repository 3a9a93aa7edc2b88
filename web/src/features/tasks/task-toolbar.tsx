"use client";

import { clsx } from "clsx";
import { ArrowDownUp, ChevronDown } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuChoice } from "@/components/ui/menu.tsx";
import { SearchField } from "./search-field.tsx";
import { changeView, type Status, sorts, sortsOf, statuses, type TaskView, viewPath } from "./task-view.ts";
import { go, replace } from "./use-task-view.ts";

const statusNames: Record<Status, string> = { active: "Active", completed: "Completed", all: "All" };

/** Which tasks, found by which words, in which order. The address keeps all three. */
export function TaskToolbar({ view }: { view: TaskView }) {
  const isSearch = view.place.kind === "search";
  const search = <SearchField search={view.search} isLarge={isSearch} onSearch={(search) => replace({ search })} />;
  return (
    <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
      {isSearch && search}
      <StatusLinks view={view} />
      <div className="flex min-w-0 flex-1 items-center justify-end gap-2 max-sm:basis-full">
        {!isSearch && search}
        <SortMenu view={view} />
      </div>
    </div>
  );
}

/** The same view with another status: among all tasks, the completed ones have a place of their own. */
function withStatus(view: TaskView, status: Status): TaskView {
  const { kind } = view.place;
  if (kind !== "all" && kind !== "completed") return changeView(view, { status });
  const place = { kind: status === "completed" ? "completed" : "all" } as const;
  return changeView(view, { place, status });
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
