"use client";

import { X } from "lucide-react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { choose } from "@/features/tasks/use-task-view.ts";
import { hasCriteria, noCriteria } from "./criteria.ts";
import { chipsOf } from "./criteria-words.ts";
import { filterButtonId } from "./filter-button.tsx";

/** What is chosen among the tasks; each can be taken away. */
export function FilterChips() {
  const { view, labels, projects, timeZone, now } = useTaskScreen();
  const { criteria } = view;
  if (!hasCriteria(criteria)) return null;
  const chips = chipsOf(criteria, { labels: labels.byId, projects: projects.byId, timeZone, now });
  const removable = chips.filter(({ without }) => without !== null);

  function change(next: typeof criteria) {
    // The button that was pressed goes away with what it stands for.
    document.getElementById(filterButtonId)?.focus();
    choose(view, { criteria: next });
  }

  return (
    <ul aria-label="Filters" className="contents">
      {chips.map(({ key, text, without }) => (
        <li
          key={key}
          className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft ps-3 text-sm text-accent-strong"
        >
          <span className={`min-w-0 truncate ${without ? "" : "pe-3"}`}>{text}</span>
          {without && (
            <button
              type="button"
              aria-label={`Remove filter: ${text}`}
              onClick={() => change(without)}
              className="no-print flex size-7 shrink-0 items-center justify-center rounded-full hover:bg-hover pointer-coarse:size-11"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          )}
        </li>
      ))}
      {removable.length > 1 && (
        <li className="no-print">
          <button
            type="button"
            onClick={() => change({ ...noCriteria, rest: criteria.rest })}
            className="min-h-7 rounded-full px-2.5 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
          >
            Clear filters
          </button>
        </li>
      )}
    </ul>
  );
}
