"use client";

import { CalendarDays, CircleCheck, Inbox, Layers, ListFilter, Search, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { hasCriteria, noCriteria } from "@/features/filters/criteria.ts";
import { filterButtonId } from "@/features/filters/filter-button.tsx";
import { Empty } from "./list-states.tsx";
import { addInputId } from "./row-focus.ts";
import { searchInputId } from "./search-field.tsx";
import { changeView, type TaskView, wholeView } from "./task-view.ts";
import { choose, go } from "./use-task-view.ts";

// Part of no list that has tasks.
const FirstRun = dynamic(async () => (await import("@/features/samples/first-run.tsx")).FirstRun);

const focus = (id: string) => document.getElementById(id)?.focus();

/** What stands where there is nothing: what the place is for, and one thing to do. */
export function EmptyList({ view }: { view: TaskView }) {
  const { place, status } = view;
  const words = view.search.trim();
  if (words && place.kind !== "search") {
    return (
      <Empty
        icon={SearchX}
        title={`Nothing here matches “${words}”`}
        action="Search everywhere"
        onAction={() => go(changeView(wholeView({ kind: "search" }), { search: view.search }))}
      >
        {status === "all"
          ? "Titles and descriptions were searched."
          : `Only ${status} tasks of this place were searched.`}
      </Empty>
    );
  }
  if (words) {
    return (
      <Empty icon={SearchX} title={`Nothing matches “${words}”`} action="Clear search" onAction={clearSearch}>
        Each word must begin a word of the title or the description.
      </Empty>
    );
  }
  if (place.kind === "view" && !view.isEdited) {
    return (
      <Empty icon={Layers} title="Nothing fits this view now" action="Add a task" onAction={() => focus(addInputId)}>
        Tasks appear here by themselves as soon as they fit.
      </Empty>
    );
  }
  if (hasCriteria({ ...view.criteria, rest: null })) {
    return (
      <Empty
        icon={ListFilter}
        title="No task fits the filters"
        action="Clear filters"
        onAction={() => clearFilters(view)}
      >
        Each filter leaves out what does not fit it.
      </Empty>
    );
  }
  if (place.kind === "today" && status === "active") {
    return (
      <Empty icon={CalendarDays} title="Nothing is due today" action="Add a task" onAction={() => focus(addInputId)}>
        What you add here is due today. What was due before and is still open shows here, too.
      </Empty>
    );
  }
  if (status === "completed") {
    return (
      <Empty icon={CircleCheck} title="Nothing completed yet">
        Tasks you tick off are kept here, the latest first.
      </Empty>
    );
  }
  return (
    <Empty
      icon={Inbox}
      title={status === "active" ? "Nothing to do" : "No tasks yet"}
      action="Add a task"
      onAction={() => focus(addInputId)}
      more={place.kind === "all" && <FirstRun />}
    >
      Write down the first thing that comes to mind. You can sort it out later.
    </Empty>
  );
}

function clearFilters(view: TaskView) {
  choose(view, { criteria: { ...noCriteria, rest: view.criteria.rest } });
  focus(filterButtonId);
}

function clearSearch() {
  go({ search: "" });
  focus(searchInputId);
}

/** What stands where nothing was searched for yet. */
export function SearchStart() {
  return (
    <Empty icon={Search} title="Search all your tasks" action="Type a word" onAction={() => focus(searchInputId)}>
      The beginnings of words are enough, in titles and in descriptions, with or without accents.
    </Empty>
  );
}
