import { projectOf } from "./place.ts";
import type { TaskView } from "./task-view.ts";
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
