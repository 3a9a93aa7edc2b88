import { CircleCheck, CircleHelp, Inbox, Search, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { Place } from "./place.ts";
import { addInputId } from "./row-focus.ts";
import { searchInputId } from "./search-field.tsx";
import { changeView, type TaskView, wholeView } from "./task-view.ts";
import { go } from "./use-task-view.ts";

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

const names = { project: "project", label: "label", view: "view" } as const;

/** What stands where a place would: the same for one that was deleted and one that is somebody else's. */
export function MissingPlace({ kind }: { kind: Extract<Place, { id: string }>["kind"] }) {
  return (
    <Empty icon={CircleHelp} title={`This ${names[kind]} does not exist.`}>
      It may have been deleted, or its address was cut short.
    </Empty>
  );
}

type Props = {
  icon: typeof Inbox;
  title: string;
  children: string;
  action?: string;
  onAction?: () => void;
  /** Below the action. */
  more?: ReactNode;
};

/** What stands where there is nothing. */
export function Empty({ icon: Icon, title, children, action, onAction, more }: Props) {
  return (
    <div className="grid justify-items-center gap-2 rounded-panel border border-dashed border-line px-6 py-14 text-center">
      <Icon aria-hidden className="size-7 text-muted" strokeWidth={1.5} />
      <h2 className="font-medium">{title}</h2>
      <p className="max-w-sm text-sm text-muted">{children}</p>
      {action && (
        <Button size="small" className="mt-2" onClick={onAction}>
          {action}
        </Button>
      )}
      {more}
    </div>
  );
}

/** The shape of a list that is on its way; shown only when it takes a while. */
export function ListSkeleton() {
  return (
    <div role="status" className="late rounded-panel border border-line bg-surface">
      <span className="sr-only">Loading tasks…</span>
      {[62, 48, 75, 40, 56].map((width) => (
        <div
          key={width}
          aria-hidden
          className="pulse flex h-11 items-center gap-4 border-b border-line px-4 last:border-b-0"
        >
          <span className="size-5 shrink-0 rounded-full bg-line" />
          <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="h-2.5 flex-1">
            <rect width={width} height="4" rx="1" className="fill-line" />
          </svg>
        </div>
      ))}
    </div>
  );
}
