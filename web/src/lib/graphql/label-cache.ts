import type { Cache, OptimisticMutationConfig, UpdatesConfig } from "@urql/exchange-graphcache";
import type {
  CreateLabelInput,
  DeleteLabelInput,
  LabelTasksInput,
  MergeLabelsInput,
  UpdateLabelInput,
} from "@/gql/graphql.ts";
import { readTask, taskKey } from "./cached-task.ts";

type Input<Type> = { input: Type };
type UserErrors = { userErrors: readonly { code: string }[] };
type LabelPayload = UserErrors & { label: { id: string } | null };

function labelKey(id: string): string {
  return `Label:${id}`;
}

function linkLabels(cache: Cache, change: (keys: string[]) => string[]): void {
  const viewer = cache.resolve("Query", "viewer");
  const keys = typeof viewer === "string" ? cache.resolve(viewer, "labels") : null;
  if (typeof viewer !== "string" || !Array.isArray(keys)) return;
  const known = keys.filter((key) => typeof key === "string");
  cache.link(viewer, "labels", change(known));
}

/** Takes a label that is gone out of the list; tasks show of their labels only those that are in it. */
function forget(cache: Cache, id: string): void {
  linkLabels(cache, (keys) => keys.filter((key) => key !== labelKey(id)));
}

function forgetWhenGone(cache: Cache, id: string, { userErrors }: UserErrors): void {
  if (userErrors.some(({ code }) => code === "NOT_FOUND")) forget(cache, id);
}

/** Asks anew for the lists of tasks that may hold others by now. */
function askForTasksAnew(cache: Cache, isMeant: (filter: string) => boolean): void {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return;
  for (const { fieldName, arguments: given } of cache.inspectFields(viewer))
    if (fieldName === "tasks" && isMeant(JSON.stringify(given?.filter ?? null)))
      cache.invalidate(viewer, fieldName, given ?? undefined);
}

/** What the writes to labels change besides the label itself. */
export const labelUpdates: NonNullable<UpdatesConfig["Mutation"]> = {
  createLabel({ createLabel: { label } }: { createLabel: LabelPayload }, _args, cache) {
    if (label) linkLabels(cache, (keys) => [...keys.filter((key) => key !== labelKey(label.id)), labelKey(label.id)]);
  },
  updateLabel({ updateLabel }: { updateLabel: LabelPayload }, { input }: Input<UpdateLabelInput>, cache) {
    forgetWhenGone(cache, input.id, updateLabel);
  },
  deleteLabel(
    { deleteLabel }: { deleteLabel: UserErrors & { deletedLabelId: string | null } },
    { input }: Input<DeleteLabelInput>,
    cache,
    { optimistic },
  ) {
    if (!deleteLabel.deletedLabelId) return forgetWhenGone(cache, input.id, deleteLabel);
    forget(cache, input.id);
    if (!optimistic) askForTasksAnew(cache, (filter) => filter.includes("labels"));
  },
  mergeLabels(
    { mergeLabels }: { mergeLabels: UserErrors & { mergedLabelIds: string[] } },
    _args: Input<MergeLabelsInput>,
    cache,
    { optimistic },
  ) {
    for (const id of mergeLabels.mergedLabelIds) forget(cache, id);
    // Which tasks carried them, only the server knows.
    if (!optimistic && mergeLabels.mergedLabelIds.length > 0) askForTasksAnew(cache, () => true);
  },
};

/** The labels of a task after a change, for an optimistic answer. */
function relabelled(cache: Cache, key: string, { addLabelIds, removeLabelIds }: LabelTasksInput) {
  const removed = new Set(removeLabelIds);
  const kept = readTask(cache, key).labelIds?.filter((id) => !removed.has(id)) ?? [];
  return [...new Set([...kept, ...(addLabelIds ?? [])])].map((id) => ({ __typename: "Label", id }));
}

/** How the writes to labels show before they are answered. */
export const labelOptimism: OptimisticMutationConfig = {
  createLabel({ input }: Input<CreateLabelInput>) {
    if (!input.id) return null;
    const { id, name, color = "GRAY" } = input;
    return {
      __typename: "CreateLabelPayload",
      label: { __typename: "Label", id, name, color },
      undoToken: null,
      userErrors: [],
    };
  },
  updateLabel({ input: { id, name, color } }: Input<UpdateLabelInput>, cache) {
    const known = (field: string) => cache.resolve(labelKey(id), field);
    const label = { __typename: "Label", id, name: name ?? known("name"), color: color ?? known("color") };
    return { __typename: "UpdateLabelPayload", label, undoToken: null, userErrors: [] };
  },
  deleteLabel: ({ input }: Input<DeleteLabelInput>) => ({
    __typename: "DeleteLabelPayload",
    deletedLabelId: input.id,
    undoToken: null,
    userErrors: [],
  }),
  mergeLabels: ({ input }: Input<MergeLabelsInput>) => ({
    __typename: "MergeLabelsPayload",
    mergedLabelIds: input.fromIds,
    undoToken: null,
    userErrors: [],
  }),
  labelTasks({ input }: Input<LabelTasksInput>, cache) {
    const results = input.ids.map((id) => ({
      __typename: "TaskResult",
      id,
      task: { __typename: "Task", id, labels: relabelled(cache, taskKey(id), input) },
      userErrors: [],
    }));
    return { __typename: "TasksPayload", results, undoToken: null, userErrors: [] };
  },
};
