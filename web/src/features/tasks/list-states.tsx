import { CircleCheck, CircleHelp, Inbox, SearchX } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import type { TaskView } from "./task-view.ts";

type EmptyProps = { view: TaskView; onClearSearch(): void; onAdd(): void };

/** What stands where there is nothing: what the place is for, and one thing to do. */
export function EmptyList({ view, onClearSearch, onAdd }: EmptyProps) {
  if (view.search.trim()) {
    return (
      <Empty
        icon={SearchX}
        title={`Nothing matches “${view.search.trim()}”`}
        action="Clear search"
        onAction={onClearSearch}
      >
        {view.status === "all"
          ? "The search looks at titles."
          : `The search looks at the titles of ${view.status} tasks.`}
      </Empty>
    );
  }
  if (view.status === "completed") {
    return (
      <Empty icon={CircleCheck} title="Nothing completed yet">
        Tasks you tick off are kept here, the latest first.
      </Empty>
    );
  }
  return (
    <Empty
      icon={Inbox}
      title={view.status === "active" ? "Nothing to do" : "No tasks yet"}
      action="Add a task"
      onAction={onAdd}
    >
      Write down the first thing that comes to mind. You can sort it out later.
    </Empty>
  );
}

/** What stands where a project would: the same for one that was deleted and one that is somebody else's. */
export function MissingProject() {
  return (
    <Empty icon={CircleHelp} title="This project does not exist.">
      It may have been deleted, or its address was cut short.
    </Empty>
  );
}

type Props = { icon: typeof Inbox; title: string; children: string; action?: string; onAction?: () => void };

/** What stands where there is nothing. */
export function Empty({ icon: Icon, title, children, action, onAction }: Props) {
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
