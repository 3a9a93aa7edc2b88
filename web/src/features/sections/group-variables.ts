import { hasCriteria } from "@/features/filters/criteria.ts";
import { conjunction } from "@/features/filters/criteria-filter.ts";
import { type ListVariables, listVariables, type TaskView } from "@/features/tasks/task-view.ts";

/** How many tasks of a group come at a time: enough to fill a column, few enough for many columns. */
export const groupPageSize = 30;

/** About as tall as a group is once its tasks are there, so that only those near the window are asked for. */
export const unknownGroup = "min-h-96";

/** How many groups come with the page; the others are asked for when they come near to the window. */
export const groupsWithThePage = 4;

/**
 * The project whose sections a view shows: a project's own with all in their order, or on a board; that of a saved view
 * which asks for it.
 * @param view that is shown
 * @returns null for a view that shows its tasks in another way
 */
export function sectionedProject({ place, search, sort, layout, groupBy, criteria }: TaskView): string | null {
  if (search.trim()) return null;
  if (place.kind === "project" && groupBy === "none")
    return layout === "board" || (sort === "arranged" && !hasCriteria(criteria)) ? place.id : null;
  const [projectId = null, ...more] = criteria.projectIds;
  const isAsked = place.kind === "view" && groupBy === "section" && more.length === 0;
  return isAsked && (layout === "board" || sort === "arranged") ? projectId : null;
}

/** Whether a view shows the tasks of a project by section. */
export function isGrouped(view: TaskView): boolean {
  return sectionedProject(view) !== null;
}

/**
 * What the API is asked for to count the tasks of all groups of a view.
 * @param view see `isGrouped`
 * @param now as for `listVariables`
 */
export function countVariables(view: TaskView, now: Date): ListVariables {
  const list = listVariables(view, now);
  return { ...list, first: 1, filter: conjunction([list.filter ?? {}, { parent: { isNull: true } }]) };
}

/**
 * What the API is asked for to show a group.
 * @param list of the view as a whole
 * @param sectionId null for the tasks that are in no section
 */
export function groupVariables(list: ListVariables, sectionId: string | null): ListVariables {
  const section = sectionId === null ? { isNull: true } : { eq: sectionId };
  return {
    ...list,
    first: groupPageSize,
    filter: conjunction([list.filter ?? {}, { section, parent: { isNull: true } }]),
  };
}
