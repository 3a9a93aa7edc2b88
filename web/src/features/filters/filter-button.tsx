"use client";

import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { useAriaKeys } from "@/features/commands/command-tip.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { chipsOf } from "./criteria-words.ts";

const FilterMenu = dynamic(async () => (await import("./filter-menu.tsx")).FilterMenu);

/** The button that `f` presses. */
export const filterButtonId = "filter-tasks";

/** Opens what can be chosen among the tasks, and says how much is. */
export function FilterButton() {
  const { view, labels, projects, timeZone, now } = useTaskScreen();
  const keys = useAriaKeys("filter");
  const count = chipsOf(view.criteria, { labels: labels.byId, projects: projects.byId, timeZone, now }).length;
  return (
    // What opens is drawn beside the button, and must not become one more item of the toolbar.
    <span className="flex shrink-0">
      <Popover
        label="Filters"
        align="end"
        trigger={
          <Button
            id={filterButtonId}
            size="small"
            className="min-h-9 shrink-0 font-normal pointer-coarse:min-h-11"
            aria-keyshortcuts={keys}
            aria-label={count > 0 ? `Filter: ${count} chosen` : "Filter"}
          >
            <ListFilter aria-hidden className="size-4 text-muted" />
            <span className="max-sm:sr-only">Filter</span>
            {count > 0 && (
              <span className="min-w-5 rounded-full bg-accent px-1.5 text-xs leading-5 text-accent-ink">{count}</span>
            )}
          </Button>
        }
      >
        {() => <FilterMenu />}
      </Popover>
    </span>
  );
}
