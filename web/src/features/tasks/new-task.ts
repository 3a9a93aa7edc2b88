import { matchesFilter } from "@/lib/graphql/task-filter.ts";
import { projectOf } from "./place.ts";
import { hasAllWords } from "./search-marks.ts";
import { listVariables, type TaskView } from "./task-view.ts";
import type { NewTaskPlace } from "./use-task-actions.ts";

/**
 * What a task that is added to a view is given: the project and the labels without which it would not show there. Where
 * there are several ways to fit, none is chosen for the person.
 * @param view that is shown
 */
export function newTaskIn({ place, criteria }: Pick<TaskView, "place" | "criteria">): NewTaskPlace {
  const { projectIds, labelIds, labelMatch } = criteria;
  const [onlyProject = null] = projectIds.length === 1 ? projectIds : [];
  const isNeeded = labelMatch === "all" || (labelMatch === "any" && labelIds.length === 1);
  const labels = [...(place.kind === "label" ? [place.id] : []), ...(isNeeded ? labelIds : [])];
  const projectId = projectOf(place) ?? onlyProject;
  return labels.length > 0 ? { projectId, labelIds: [...new Set(labels)] } : { projectId };
}

/**
 * Whether a view shows a task that is added to it just now, so that nobody looks for it in vain.
 * @param view that is shown; of a saved one, what it holds
 * @param task what it is given; the project is undefined when it is not known
 * @param now the moment of adding
 * @returns undefined where only the server can tell
 */
export function isNewTaskShown(
  view: TaskView,
  task: { title: string; projectId: string | undefined; labelIds: readonly string[] },
  now: Date,
): boolean | undefined {
  const { filter, search } = listVariables(view, now);
  if (search && !hasAllWords(task.title, search)) return false;
  const at = now.toISOString();
  const isNew = { isCompleted: false, completedAt: null, createdAt: at, updatedAt: at, priority: 0, description: null };
  const places = { isInArchivedProject: undefined, sectionId: null, parentId: null };
  return matchesFilter({ ...isNew, ...places, ...task, id: "" }, filter);
}
