import { randomUUID } from "node:crypto";

/** One global id of each kind, all of one owner or of nobody. */
export type Ids = Record<
  "label" | "project" | "reminder" | "section" | "session" | "task" | "token" | "undo" | "view",
  string
>;

/** A filter that names one object of each kind; all of them are the viewer's or nobody's. */
const namingAll = ({ label, project, section, task }: Ids) =>
  `filter: { or: [{ project: { eq: "${project}" } }, { section: { in: ["${section}"] } }, { parent: { eq: "${task}" } },
    { labels: { anyOf: ["${label}"] } }] }`;

/**
 * The arguments of every field that takes an id or is the root of an operation, given ids. The walk finds the
 * fields in the SDL, so that a new one without an entry here fails.
 */
export const ENTRIES: Record<string, (ids: Ids) => string> = {
  "Label.tasks": namingAll,
  "Project.tasks": namingAll,
  "Section.tasks": namingAll,
  "Viewer.tasks": namingAll,
  "Viewer.trash": namingAll,
  "Query.node": ({ task }) => `id: "${task}"`,
  "Query.nodes": (ids) => `ids: ${JSON.stringify([ids.label, ids.project, ids.section, ids.task, ids.view, ids.task])}`,
  "Query.rateLimit": () => "",
  "Query.viewer": () => "",
  "Viewer.label": ({ label }) => `id: "${label}"`,
  "Viewer.project": ({ project }) => `id: "${project}"`,
  "Viewer.savedView": ({ view }) => `id: "${view}"`,
  "Viewer.section": ({ section }) => `id: "${section}"`,
  "Viewer.task": ({ task }) => `id: "${task}"`,
  "Mutation.createLabel": ({ label }) => `input: { id: "${label}", name: "New" }`,
  "Mutation.createProject": ({ project }) =>
    `input: { id: "${project}", name: "A's own", afterProjectId: "${project}" }`,
  "Mutation.createSavedView": ({ view }) => `input: { id: "${view}", name: "New" }`,
  "Mutation.createSection": ({ project, section }) =>
    `input: { id: "${section}", projectId: "${project}", name: "A's own", afterSectionId: "${section}" }`,
  "Mutation.deleteLabel": ({ label }) => `input: { id: "${label}" }`,
  "Mutation.createReminder": ({ reminder, task }) =>
    `input: { id: "${reminder}", taskId: "${task}", remindAt: "2099-01-01T09:00:00Z" }`,
  "Mutation.deleteReminder": ({ reminder }) => `input: { id: "${reminder}" }`,
  "Mutation.dismissReminder": ({ reminder }) => `input: { id: "${reminder}" }`,
  "Mutation.snoozeReminder": ({ reminder }) => `input: { id: "${reminder}", remindAt: "2099-01-01T09:00:00Z" }`,
  "Mutation.deleteProject": ({ project }) => `input: { id: "${project}", tasks: TRASH }`,
  "Mutation.deleteSavedView": ({ view }) => `input: { id: "${view}" }`,
  "Mutation.deleteSection": ({ section }) => `input: { id: "${section}", tasks: TRASH }`,
  "Mutation.createTask": ({ task, project, section, label }) =>
    `input: { id: "${task}", title: "A's own", projectId: "${project}", sectionId: "${section}", labelIds: ["${label}"] }`,
  "Mutation.deleteTasksForever": ({ task }) => `input: { ids: ["${task}"] }`,
  "Mutation.emptyTrash": () => "",
  "Mutation.labelTasks": ({ task, label }) =>
    `input: { ids: ["${task}"], addLabelIds: ["${label}"], removeLabelIds: ["${label}"] }`,
  "Mutation.moveTasks": ({ task, section }) => `input: { ids: ["${task}"], sectionId: "${section}" }`,
  "Mutation.restoreTasks": ({ task }) => `input: { ids: ["${task}"] }`,
  "Mutation.setTasksCompleted": ({ task }) => `input: { ids: ["${task}"], isCompleted: true }`,
  "Mutation.rescheduleTasks": ({ task }) => `input: { ids: ["${task}"], date: "TODAY" }`,
  "Mutation.setTasksDue": ({ task }) => `input: { ids: ["${task}"], due: { date: "2026-11-23" } }`,
  "Mutation.setTasksPriority": ({ task }) => `input: { ids: ["${task}"], priority: 4 }`,
  "Mutation.trashTasks": ({ task }) => `input: { ids: ["${task}"] }`,
  "Mutation.deleteTask": ({ task }) => `input: { id: "${task}" }`,
  "Mutation.mergeLabels": ({ label }) => `input: { fromIds: ["${label}"], intoId: "label_${randomUUID()}" }`,
  "Mutation.moveProject": ({ project }) => `input: { id: "${project}" }`,
  "Mutation.moveSavedView": ({ view }) => `input: { id: "${view}" }`,
  "Mutation.moveSection": ({ section }) => `input: { id: "${section}" }`,
  "Mutation.revokeOtherSessions": () => "",
  "Mutation.createAccessToken": () => `input: { name: "A's own", scopes: [TASKS_READ] }`,
  "Mutation.renameAccessToken": ({ token }) => `input: { id: "${token}", name: "Taken over" }`,
  "Mutation.revokeAccessToken": ({ token }) => `input: { id: "${token}" }`,
  "Mutation.rotateAccessToken": ({ token }) => `input: { id: "${token}" }`,
  "Mutation.revokeSession": ({ session }) => `input: { id: "${session}" }`,
  "Mutation.setProjectArchived": ({ project }) => `input: { id: "${project}", isArchived: true }`,
  "Mutation.setTaskCompleted": ({ task }) => `input: { id: "${task}", isCompleted: true }`,
  "Mutation.toggleTask": ({ task }) => `input: { id: "${task}" }`,
  "Mutation.updateLabel": ({ label }) => `input: { id: "${label}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.updateProject": ({ project }) => `input: { id: "${project}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.updateSavedView": ({ view }) => `input: { id: "${view}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.updateSection": ({ section }) => `input: { id: "${section}", name: "Taken over", expectedVersion: 1 }`,
  "Mutation.undo": ({ undo }) => `input: { token: "${undo}" }`,
  "Mutation.updateSettings": () => "input: { theme: DARK }",
  "Mutation.updateTask": ({ task }) => `input: { id: "${task}", title: "Taken over", expectedVersion: 1 }`,
};

/** Mutations of A's own objects that name others' beside them: what they name, and the mutation. */
export const CROSS_LINKS: readonly [string, (others: Ids, own: Ids) => string][] = [
  [
    "a new project after another",
    ({ project }) => `createProject(input: { name: "New", afterProjectId: "${project}" })`,
  ],
  [
    "a project after another",
    ({ project }, own) => `moveProject(input: { id: "${own.project}", afterProjectId: "${project}" })`,
  ],
  [
    "a project before another",
    ({ project }, own) => `moveProject(input: { id: "${own.project}", beforeProjectId: "${project}" })`,
  ],
  [
    "a label merged into another",
    ({ label }, own) => `mergeLabels(input: { fromIds: ["${own.label}"], intoId: "${label}" })`,
  ],
  [
    "another label merged into a label",
    ({ label }, own) => `mergeLabels(input: { fromIds: ["${label}"], intoId: "${own.label}" })`,
  ],
  [
    "a new section in another project",
    ({ project }) => `createSection(input: { projectId: "${project}", name: "New" })`,
  ],
  [
    "a new section after another",
    ({ section }, own) =>
      `createSection(input: { projectId: "${own.project}", name: "New", afterSectionId: "${section}" })`,
  ],
  [
    "a saved view after another",
    ({ view }, own) => `moveSavedView(input: { id: "${own.view}", afterSavedViewId: "${view}" })`,
  ],
  [
    "a section in another project",
    ({ project }, own) => `moveSection(input: { id: "${own.section}", projectId: "${project}" })`,
  ],
  [
    "a section after another",
    ({ section }, own) => `moveSection(input: { id: "${own.section}", afterSectionId: "${section}" })`,
  ],
];
