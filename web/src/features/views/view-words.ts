import { moments } from "@/features/filters/criteria.ts";
import { beginningOf } from "@/features/filters/criteria-filter.ts";
import { chipsOf, type WordContext } from "@/features/filters/criteria-words.ts";
import { sorts } from "@/features/tasks/task-sorts.ts";
import type { TaskView } from "@/features/tasks/task-view.ts";

const statusWords = { active: "active tasks", completed: "completed tasks", all: "all tasks" } as const;

/**
 * What a view shows once it is saved, in words. Periods are named by where they begin, as that is what is kept.
 * @param view that is shown
 * @param context for names and dates
 */
export function viewWords(view: TaskView, context: WordContext): string {
  const { place, status, search, criteria } = view;
  const periods = moments.map((moment) => {
    const period = criteria[moment];
    return [moment, period && { since: beginningOf(period, context.now) }];
  });
  const named = place.kind === "project" ? context.projects : place.kind === "label" ? context.labels : undefined;
  const name = "id" in place ? named?.get(place.id)?.name : undefined;
  const words = [
    `${statusWords[status]}${name ? ` of ${name}` : ""}`,
    search.trim() && `matching “${search.trim()}”`,
    ...chipsOf({ ...criteria, ...Object.fromEntries(periods) }, context).map(
      ({ text }) => text.charAt(0).toLowerCase() + text.slice(1),
    ),
    `order: ${sorts[view.sort].label.toLowerCase()}`,
  ];
  return words.filter(Boolean).join("; ");
}
