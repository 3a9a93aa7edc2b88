import { addDays, type CalendarDay } from "@docket/dates";
import type { DueInput } from "@/gql/graphql.ts";
import type { Days } from "@/lib/day-words.ts";
import { dueState } from "@/lib/graphql/due-state.ts";
import { matchesFilter } from "@/lib/graphql/task-filter.ts";
import { projectOf } from "./place.ts";
import { hasAllWords } from "./search-marks.ts";
import { listVariables, type TaskView } from "./task-view.ts";
import type { NewTaskPlace } from "./use-task-actions.ts";

/**
 * What a task that is added to a view is given: the project, the labels and the day without which it would not show
 * there. Where there are several ways to fit, none is chosen for the person.
 * @param view that is shown
 * @param today the viewer's
 */
export function newTaskIn({ place, criteria }: Pick<TaskView, "place" | "criteria">, today: CalendarDay): NewTaskPlace {
  const { projectIds, labelIds, labelMatch } = criteria;
  const [onlyProject = null] = projectIds.length === 1 ? projectIds : [];
  const isNeeded = labelMatch === "all" || (labelMatch === "any" && labelIds.length === 1);
  const labels = [...(place.kind === "label" ? [place.id] : []), ...(isNeeded ? labelIds : [])];
  const projectId = projectOf(place) ?? onlyProject;
  const due =
    place.kind === "today" || criteria.due === "today" ? today : criteria.due === "tomorrow" && addDays(today, 1);
  return {
    projectId,
    ...(labels.length > 0 && { labelIds: [...new Set(labels)] }),
    ...(due && { due: { date: due } }),
  };
}

/**
 * Whether a view shows a task that is added to it just now, so that nobody looks for it in vain.
 * @param view that is shown; of a saved one, what it holds
 * @param task what it is given; the project is undefined when it is not known
 * @param now the moment of adding
 * @param days of the viewer
 * @returns undefined where only the server can tell
 */
export function isNewTaskShown(
  view: TaskView,
  task: { title: string; projectId: string | undefined; labelIds: readonly string[]; due: DueInput | null },
  now: Date,
  days: Days,
): boolean | undefined {
  const { filter, search } = listVariables(view, now);
  if (search && !hasAllWords(task.title, search)) return false;
  const at = now.toISOString();
  const isNew = { isCompleted: false, completedAt: null, createdAt: at, updatedAt: at, priority: 0, description: null };
  const places = { isInArchivedProject: undefined, sectionId: null, parentId: null, deadline: null };
  const due = task.due && dueState(task.due, days.timeZone);
  return matchesFilter({ ...isNew, ...places, ...task, due, id: "" }, filter, days);
}
