import { conjunction } from "@/features/filters/criteria-filter.ts";
import type { ListedLabel } from "@/features/labels/labels-query.ts";
import type { ListedProject } from "@/features/projects/projects-query.ts";
import { groupPageSize } from "@/features/sections/group-variables.ts";
import { priorities } from "@/features/tasks/priorities.ts";
import type { ListVariables, TaskView } from "@/features/tasks/task-view.ts";
import type { TaskFilter } from "@/gql/graphql.ts";

/** Tasks that have something in common. */
export type ValueGroup = {
  key: string;
  name: string;
  /** What they have in common. */
  filter: TaskFilter;
} & (
  | { kind: "priority"; priority: number }
  | { kind: "project"; project: ListedProject }
  | { kind: "label"; label: ListedLabel | null }
  | { kind: "due"; isOverdue: boolean }
);

/** Whether a view puts tasks together by what they are, instead of by where they stand in a project. */
export function isByValue({ place, groupBy }: TaskView): boolean {
  if (place.kind === "today" && groupBy === "none") return true;
  return groupBy === "due" || groupBy === "priority" || groupBy === "project" || groupBy === "label";
}

/** In which the tasks of a view stand by when they are due. */
const dueGroups: readonly ValueGroup[] = [
  { key: "overdue", name: "Overdue", filter: { due: { lt: "TODAY" } } },
  { key: "today", name: "Today", filter: { due: { eq: "TODAY" } } },
  { key: "tomorrow", name: "Tomorrow", filter: { due: { eq: "+P1D" } } },
  { key: "week", name: "In the next 7 days", filter: { due: { gte: "+P2D", lte: "+P6D" } } },
  { key: "later", name: "Later", filter: { due: { gt: "+P6D" } } },
  { key: "no-date", name: "No date", filter: { due: { isNull: true } } },
].map((group) => ({ ...group, kind: "due", isOverdue: group.key === "overdue" }));

/** Whether those groups are by when tasks are due, so that they are known without the viewer's things. */
export function isByDue(view: TaskView): boolean {
  return isByValue(view) && (view.groupBy === "due" || view.groupBy === "none");
}

type Things = { projects: readonly ListedProject[]; labels: readonly ListedLabel[] };

/**
 * The groups of a view, whether or not a task is in them; none for a view that is not grouped by a value. A task with
 * two labels is in both groups.
 * @param view that is shown
 * @param things the viewer's projects, archived ones too, and labels, in their order
 */
export function valueGroups(
  { place, groupBy, criteria }: TaskView,
  { projects, labels }: Things,
): readonly ValueGroup[] {
  if (groupBy === "due") return dueGroups;
  if (place.kind === "today" && groupBy === "none") return dueGroups.slice(0, 2);
  if (groupBy === "priority") {
    const shown = priorities.map(({ name }, priority) => ({ name: priority === 0 ? "No priority" : name, priority }));
    return shown
      .toReversed()
      .filter(({ priority }) => criteria.priorities.length === 0 || criteria.priorities.includes(priority))
      .map(({ name, priority }) => ({
        kind: "priority",
        key: `priority-${priority}`,
        name,
        priority,
        filter: { priority: { eq: priority } },
      }));
  }
  if (groupBy === "project") {
    return projects
      .filter(({ id }) => criteria.projectIds.length === 0 || criteria.projectIds.includes(id))
      .map((project) => ({
        kind: "project",
        key: project.id,
        name: project.name,
        project,
        filter: { project: { eq: project.id } },
      }));
  }
  if (groupBy !== "label") return [];
  const labelled = labels.map((label) => ({
    kind: "label" as const,
    key: label.id,
    name: label.name,
    label,
    filter: { labels: { anyOf: [label.id] } },
  }));
  const without = { kind: "label" as const, key: "label-none", name: "No label", label: null };
  return [...labelled, { ...without, filter: { labels: { isEmpty: true } } }];
}

/**
 * What the API is asked for to count the tasks of all groups together.
 * @param list of the view as a whole
 */
export function totalVariables(list: ListVariables): ListVariables {
  return { ...list, first: 1 };
}

/**
 * What the API is asked for to show a group.
 * @param list of the view as a whole
 * @param group one of `valueGroups`
 */
export function valueVariables(list: ListVariables, { filter }: ValueGroup): ListVariables {
  return { ...list, first: groupPageSize, filter: conjunction([list.filter ?? {}, filter]) };
}
