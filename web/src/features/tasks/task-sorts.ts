import type { TaskOrder } from "@/gql/graphql.ts";

/** In which order tasks can be listed, with the words of the menu. */
export const sorts = {
  relevance: { label: "Best match", order: { field: "RELEVANCE", direction: "DESC" } },
  own: { label: "As saved", order: null },
  arranged: { label: "As arranged", order: { field: "POSITION", direction: "ASC" } },
  priority: { label: "Priority", order: { field: "PRIORITY", direction: "DESC" } },
  due: { label: "Due", order: { field: "DUE", direction: "ASC" } },
  deadline: { label: "Deadline", order: { field: "DEADLINE", direction: "ASC" } },
  newest: { label: "Newest first", order: { field: "CREATED_AT", direction: "DESC" } },
  oldest: { label: "Oldest first", order: { field: "CREATED_AT", direction: "ASC" } },
  changed: { label: "Last changed", order: { field: "UPDATED_AT", direction: "DESC" } },
  completed: { label: "Last completed", order: { field: "COMPLETED_AT", direction: "DESC" } },
  title: { label: "Title A to Z", order: { field: "TITLE", direction: "ASC" } },
} as const satisfies Record<string, { label: string; order: TaskOrder | null }>;

/** The name of an order. The one called "own" is a saved view's, when no other name stands for it. */
export type Sort = keyof typeof sorts;

/** All names, in the order in which they are offered. */
export const sortNames = Object.keys(sorts) as Sort[];

/**
 * The name of an order that the API was given.
 * @param terms of the order
 * @returns "own" for one without a name; null for none at all, which leaves the choice to the list
 */
export function sortOfOrder(terms: readonly Required<TaskOrder>[]): Sort | null {
  const [first, ...more] = terms;
  if (!first) return null;
  const named = sortNames.find((name) => {
    const order = sorts[name].order;
    return order?.field === first.field && order.direction === first.direction;
  });
  return more.length === 0 && named ? named : "own";
}
