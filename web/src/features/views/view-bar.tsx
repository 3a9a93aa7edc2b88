"use client";

import { Button } from "@/components/ui/button.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { isChanged, savedQueryOf } from "./saved-query.ts";
import type { ViewActions } from "./use-view-actions.ts";
import type { ListedView } from "./views-query.ts";

type Props = { saved: ListedView; actions: ViewActions; onSaveAs(): void };

/** Where what is shown differs from the saved view: keeps it there, as a new one, or not at all. */
export function ViewBar({ saved, actions, onSaveAs }: Props) {
  const { view, now } = useTaskScreen();
  if (!isChanged(view, saved, now)) return null;
  const back = () => go(wholeView({ kind: "view", id: saved.id }));
  return (
    <section
      aria-label="Changes to the view"
      className="no-print flex flex-wrap items-center justify-between gap-2 rounded-panel border border-line bg-sunken py-2 ps-4 pe-2 text-sm"
    >
      <p role="status">This view was changed.</p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="ghost" onClick={back}>
          Discard
        </Button>
        <Button size="small" onClick={onSaveAs}>
          Save as new…
        </Button>
        <Button
          size="small"
          variant="primary"
          onClick={() => {
            void actions.change(saved, savedQueryOf(view, now));
            back();
          }}
        >
          Save changes
        </Button>
      </div>
    </section>
  );
}
