import type { ViewGrouping, ViewLayout } from "@docket/db/types";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { ColorEnum } from "../color-enum.ts";
import { CREATED_AT_DESCRIPTION, UPDATED_AT_DESCRIPTION, VERSION_DESCRIPTION } from "../row-fields.ts";
import { OrderDirectionEnum, TaskOrderFieldEnum } from "../task/task-list-types.ts";
import { MAX_ORDER_TERMS, type TaskOrderTerm } from "../task/task-order.ts";
import type { SavedViewRow } from "./saved-view-row.ts";

/** The GraphQL enum of what the tasks of a view are put together by. */
export const ViewGroupingEnum = builder.enumType("ViewGrouping", {
  description: "What the tasks of a view are put together by.",
  values: {
    DUE: { description: "One group a day that tasks are due: overdue, today, and so on." },
    LABEL: { description: "One group a label; a task with two labels is in both." },
    NONE: { description: "All tasks in one list." },
    PRIORITY: { description: "One group a priority." },
    PROJECT: { description: "One group a project." },
    SECTION: { description: "One group a section." },
  } satisfies Record<ViewGrouping, { description: string }>,
});

/** The GraphQL enum of how a view is laid out. */
export const ViewLayoutEnum = builder.enumType("ViewLayout", {
  description: "How a view is laid out.",
  values: {
    BOARD: { description: "The groups side by side." },
    LIST: { description: "The groups one below the other." },
  } satisfies Record<ViewLayout, { description: string }>,
});

const TaskOrderTermType = builder.objectRef<TaskOrderTerm>("TaskOrderTerm").implement({
  scope: "VIEWS_READ",
  description: "One term of an order that was saved.",
  fields: (t) => ({
    field: t.expose("field", { type: TaskOrderFieldEnum, description: "What to sort by." }),
    direction: t.expose("direction", { type: OrderDirectionEnum, description: "Which way to sort." }),
  }),
});

/** The GraphQL type of a saved view. */
export const SavedViewType = builder.objectRef<SavedViewRow>("SavedView").implement({
  scope: "VIEWS_READ",
  description: "A list of tasks that is asked for again and again: which, in which order, and how to show them.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "The view's id, `view_` and a UUID.",
      resolve: ({ id }) => encodeId("SavedView", id),
    }),
    name: t.exposeString("name", { description: "One line of text, 1 to 200 characters." }),
    color: t.expose("color", { type: ColorEnum, description: "The colour that tells it apart." }),
    filter: t.expose("filter", {
      type: "JSON",
      description:
        "Which tasks it holds: the input `TaskFilter` as it was given, which can be given to a list as it is. Ids in it may be of objects that are gone.",
    }),
    search: t.exposeString("search", { description: "The text that its tasks are searched for; empty for none." }),
    orderBy: t.field({
      type: [TaskOrderTermType],
      extensions: { maxSize: MAX_ORDER_TERMS },
      description: "The order of its tasks; empty for the one that lists have when none is given.",
      resolve: ({ orderBy }) => savedOrder(orderBy),
    }),
    groupBy: t.expose("groupBy", { type: ViewGroupingEnum, description: "What its tasks are put together by." }),
    layout: t.expose("layout", { type: ViewLayoutEnum, description: "How it is laid out." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: CREATED_AT_DESCRIPTION }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: UPDATED_AT_DESCRIPTION }),
    version: t.exposeInt("version", { description: VERSION_DESCRIPTION }),
  }),
});

/** Returns the order that a saved view holds. @param stored the column, which only validated orders are written to */
export function savedOrder(stored: unknown): TaskOrderTerm[] {
  return Array.isArray(stored) ? stored.filter(isTerm) : [];
}

function isTerm(value: unknown): value is TaskOrderTerm {
  return typeof value === "object" && value !== null && "field" in value && "direction" in value;
}
