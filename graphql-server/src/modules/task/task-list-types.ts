import { builder } from "../../builder.ts";
import { pageInfoOf } from "../../page.ts";
import type { DayFilter } from "./day-filter.ts";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type TaskList } from "./find-tasks.ts";
import { type IdFilter, type LabelsFilter, MAX_FILTER_IDS } from "./id-filter.ts";
import {
  type IntFilter,
  MAX_FILTER_DEPTH,
  MAX_FILTER_SIZE,
  MAX_SEARCH_LENGTH,
  type TaskFilter,
} from "./task-filter.ts";
import { MAX_ORDER_TERMS, type OrderDirection, type TaskOrderField } from "./task-order.ts";
import type { TaskRow } from "./task-row.ts";
import { TaskType } from "./task-type.ts";

/** Where tasks stand below a field that answers a connection of them. */
export const LIST_PATHS = [["nodes"], ["edges", "node"]];

/** The GraphQL enum of the two ways to sort. */
export const OrderDirectionEnum = builder.enumType("OrderDirection", {
  description: "Which way to sort.",
  values: {
    ASC: { description: "Smallest, earliest or first of the alphabet first; what has no value comes before all." },
    DESC: { description: "Largest, latest or last of the alphabet first; what has no value comes after all." },
  } satisfies Record<OrderDirection, { description: string }>,
});

/** The GraphQL enum of what tasks can be sorted by. */
export const TaskOrderFieldEnum = builder.enumType("TaskOrderField", {
  description: "What tasks can be sorted by.",
  values: {
    COMPLETED_AT: { description: "When the task was completed; open tasks have no value." },
    CREATED_AT: { description: "When the task was created." },
    DEADLINE: { description: "The deadline; tasks without one have no value." },
    DELETED_AT: { description: "When the task was moved to the trash; tasks outside it have no value." },
    DUE: {
      description:
        "The day and time of day that the task is due: first the day as a whole, then its times. What is not due is after everything that is.",
    },
    POSITION: { description: "The place that the viewer gave the task among those of its project, section or parent." },
    PRIORITY: { description: "The priority, from 0 (none) to 4 (urgent)." },
    RELEVANCE: { description: "How well the task fits the search; only together with `search`." },
    TITLE: { description: "The title, by the Unicode collation algorithm." },
    UPDATED_AT: { description: "When the task was last changed." },
  } satisfies Record<TaskOrderField, { description: string }>,
});

/** The GraphQL input of one term of an order. */
export const TaskOrderInput = builder.inputType("TaskOrder", {
  description: "One term of an order. Ties go to the next term, and in the end to the id.",
  fields: (t) => ({
    field: t.field({ type: TaskOrderFieldEnum, required: true, description: "What to sort by." }),
    direction: t.field({
      type: OrderDirectionEnum,
      required: true,
      defaultValue: "DESC",
      description: "Which way to sort.",
    }),
  }),
});

const StringFilterInput = builder.inputType("StringFilter", {
  description: "A condition on a text.",
  fields: (t) => ({
    contains: t.string({
      description: `The text holds this one, in whatever case; at most ${MAX_SEARCH_LENGTH} characters. No character has a special meaning.`,
    }),
  }),
});

const DateTimeFilterInput = builder.inputType("DateTimeFilter", {
  description: "A range of instants. Every bound that is given must hold.",
  fields: (t) => ({
    gt: t.field({ type: "DateTime", description: "Later than this." }),
    gte: t.field({ type: "DateTime", description: "At this instant or later." }),
    lt: t.field({ type: "DateTime", description: "Earlier than this." }),
    lte: t.field({ type: "DateTime", description: "At this instant or earlier." }),
  }),
});

const IntFilterInput = builder.inputRef<IntFilter>("IntFilter").implement({
  description: "A condition on a number. Every member that is given must hold.",
  fields: (t) => ({
    eq: t.int({ description: "Equal to this." }),
    in: t.intList({ description: "Equal to one of these." }),
    gte: t.int({ description: "This or more." }),
    lte: t.int({ description: "This or less." }),
  }),
});

const DayFilterInput = builder.inputRef<DayFilter>("DayFilter").implement({
  description: "A condition on a day. Every member that is given must hold; what has no day fits no range.",
  fields: (t) => ({
    eq: t.field({ type: "DateOrRelative", description: "This day." }),
    lt: t.field({ type: "DateOrRelative", description: "Before this day." }),
    lte: t.field({ type: "DateOrRelative", description: "This day or before." }),
    gt: t.field({ type: "DateOrRelative", description: "After this day." }),
    gte: t.field({ type: "DateOrRelative", description: "This day or after." }),
    isNull: t.boolean({ description: "Whether there is no day." }),
    timeZone: t.string({
      description:
        "The IANA name of the zone in which it is today, and in which a time is on a day; the viewer's own when not given.",
    }),
  }),
});

const IdFilterInput = builder.inputRef<IdFilter>("IdFilter").implement({
  description: "A condition on the one object that is named. Every member that is given must hold.",
  fields: (t) => ({
    eq: t.id({ description: "The object of this id." }),
    in: t.idList({ description: `One of the objects of these ids, at most ${MAX_FILTER_IDS}.` }),
    isNull: t.boolean({ description: "Whether there is no such object." }),
  }),
});

const LabelsFilterInput = builder.inputRef<LabelsFilter>("LabelsFilter").implement({
  description: `A condition on the labels of a task. Every member that is given must hold; each lists at most ${MAX_FILTER_IDS} ids.`,
  fields: (t) => ({
    allOf: t.idList({ description: "The task carries all of these labels." }),
    anyOf: t.idList({ description: "The task carries at least one of these labels." }),
    noneOf: t.idList({ description: "The task carries none of these labels." }),
    isEmpty: t.boolean({ description: "Whether the task carries no label at all." }),
  }),
});

/** The GraphQL input of a filter of tasks. */
export const TaskFilterInput = builder.inputRef<TaskFilter>("TaskFilter").implement({
  description: `Which tasks a list holds. Each task is looked at by itself: a subtask is held when it fits, whether or not its parent does. Every member that is given must hold; null is the same as not given. At most ${MAX_FILTER_DEPTH} deep, and made of at most ${MAX_FILTER_SIZE} filters.`,
  fields: (t) => ({
    and: t.field({ type: [TaskFilterInput], description: "All of these hold; with an empty list, every task does." }),
    or: t.field({
      type: [TaskFilterInput],
      description: "At least one of these holds; with an empty list, no task does.",
    }),
    not: t.field({ type: TaskFilterInput, description: "This does not hold." }),
    isCompleted: t.boolean({ description: "The task is done, or is not." }),
    title: t.field({ type: StringFilterInput, description: "A condition on the title." }),
    description: t.field({
      type: StringFilterInput,
      description: "A condition on the description; none counts as empty.",
    }),
    priority: t.field({ type: IntFilterInput, description: "A condition on the priority." }),
    due: t.field({ type: DayFilterInput, description: "A condition on the day that the task is due." }),
    deadline: t.field({ type: DayFilterInput, description: "A condition on the deadline." }),
    project: t.field({ type: IdFilterInput, description: "A condition on the project." }),
    section: t.field({ type: IdFilterInput, description: "A condition on the section; subtasks have none." }),
    parent: t.field({
      type: IdFilterInput,
      description: "A condition on the parent; `isNull: true` leaves subtasks out.",
    }),
    labels: t.field({ type: LabelsFilterInput, description: "A condition on the labels." }),
    isInArchivedProject: t.boolean({ description: "Whether the task is in a project that is archived." }),
    completedAt: t.field({
      type: DateTimeFilterInput,
      description: "When the task was completed; open tasks fit no range.",
    }),
    createdAt: t.field({ type: DateTimeFilterInput, description: "When the task was created." }),
    updatedAt: t.field({ type: DateTimeFilterInput, description: "When the task was last changed." }),
  }),
});

const TaskEdgeType = builder.objectRef<{ list: TaskList; row: TaskRow }>("TaskEdge").implement({
  scope: "TASKS_READ",
  description: "A task at its place in a list.",
  fields: (t) => ({
    cursor: t.string({
      description: "Names the place in the list, for `after` and `before`. Stays good when the task is deleted.",
      resolve: ({ list, row }) => list.cursorOf(row),
    }),
    node: t.field({ type: TaskType, description: "The task.", resolve: ({ row }) => row }),
  }),
});

/** The GraphQL type of a page of tasks. What is not asked for is not read. */
export const TaskConnectionType = builder.objectRef<TaskList>("TaskConnection").implement({
  scope: "TASKS_READ",
  description: "A page of a list of tasks (GraphQL Cursor Connections).",
  fields: (t) => ({
    edges: t.field({
      type: [TaskEdgeType],
      description: "The tasks of the page, each with its cursor.",
      resolve: async (list) => (await list.page()).rows.map((row) => ({ list, row })),
    }),
    nodes: t.field({
      type: [TaskType],
      description: "The tasks of the page.",
      resolve: async (list) => (await list.page()).rows,
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: "Where the page stands in the list.",
      resolve: async (list) => pageInfoOf(await list.page(), (row) => list.cursorOf(row)),
    }),
    totalCount: t.int({
      description: "How many tasks the whole list has. Counted only when asked for.",
      resolve: (list) => list.count(),
    }),
  }),
});

/** The arguments that choose a page of a list of tasks. */
export const taskPageArgs = builder.args((t) => ({
  first: t.int({
    description: `The size of a page from the front, 1 to ${MAX_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} when neither \`first\` nor \`last\` is given.`,
  }),
  after: t.string({ description: "Only what comes after this cursor." }),
  last: t.int({ description: `The size of a page from the end, 1 to ${MAX_PAGE_SIZE}; not together with \`first\`.` }),
  before: t.string({ description: "Only what comes before this cursor." }),
}));

/** The arguments of a list of tasks. */
export const taskListArgs = builder.args((t) => ({
  ...taskPageArgs,
  filter: t.field({ type: TaskFilterInput, description: "Which tasks the list holds; all when not given." }),
  search: t.string({
    description: `Only tasks in whose title or description each word of this text begins a word, in whatever case and with or without accents; at most ${MAX_SEARCH_LENGTH} characters.`,
  }),
  orderBy: t.field({
    type: [TaskOrderInput],
    description: `The order of the list, of at most ${MAX_ORDER_TERMS} terms without a field twice. When not given: with \`search\` the best first, else the order that is natural for the place.`,
  }),
}));
