"use client";

import { useMemo } from "react";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { failedSentence } from "@/features/selection/bulk-sentences.ts";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import type { Color } from "@/gql/graphql.ts";
import {
  CreateLabelMutation,
  DeleteLabelMutation,
  LabelTasksMutation,
  MergeLabelsMutation,
  UpdateLabelMutation,
} from "./label-mutations.ts";
import type { LabelChange } from "./label-picker.tsx";
import type { ListedLabel } from "./labels-query.ts";

type LabelledTask = { id: string; title: string; labels: readonly { id: string }[] };

/** The id for a label that is about to be made: with it, trying again makes no second one. */
export function newLabelId(): string {
  return `label_${uuidV7()}`;
}

const labelRef = (id: string) => ({ type: "Label", id }) as const;

/** One task by its title, several by their number. */
function nameOf(tasks: readonly LabelledTask[]): string {
  const [first] = tasks;
  return first && tasks.length === 1 ? `“${first.title}”` : `${tasks.length.toLocaleString("en")} tasks`;
}

/** The labels of tasks before and after a change, for the undo to show. */
function statesOf(tasks: readonly LabelledTask[], { add, remove }: LabelChange) {
  const before = tasks.map(({ id, labels }) => ({ id, labelIds: labels.map((label) => label.id) }));
  const after = before.map(({ id, labelIds }) => {
    const kept = labelIds.filter((label) => !remove.includes(label));
    return { id, labelIds: [...new Set([...kept, ...add])] };
  });
  return { before, after };
}

function listed(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}

/**
 * What a person can do to labels. Each shows at once and can be taken back; on failure a message says so, with a Retry.
 * @param undo of the page
 */
export function useLabelActions(undo: Undo) {
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    const begin = (done: string, undone: string, ids: readonly string[]) =>
      beginAction(undo, { done, undone, before: [], after: [] }, ids.map(labelRef));

    function create(id: string, { name, color }: { name: string; color: Color }): Promise<void> {
      const failed = `The label “${name}” was not created`;
      const done = `Created the label “${name}”.`;
      const note = begin(done, `Took the label “${name}” away again.`, [id]);
      return write(CreateLabelMutation, { input: { id, name, color } }, failed, ({ createLabel }) => {
        note.settle(createLabel.undoToken);
        if (!refused(failed, createLabel.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function update(label: ListedLabel, change: { name?: string; color?: Color }): Promise<void> {
      const failed = `The label “${label.name}” was not changed`;
      const isRenamed = change.name !== undefined && change.name !== label.name;
      const done = isRenamed
        ? `Renamed the label “${label.name}” to “${change.name}”.`
        : `Changed the colour of the label “${label.name}”.`;
      const note = begin(done, `The label “${label.name}” is as it was.`, [label.id]);
      return write(UpdateLabelMutation, { input: { id: label.id, ...change } }, failed, ({ updateLabel }) => {
        note.settle(updateLabel.undoToken);
        if (!refused(failed, updateLabel.userErrors) && updateLabel.undoToken)
          show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function remove({ id, name }: ListedLabel): Promise<void> {
      const failed = `The label “${name}” was not deleted`;
      const done = `Deleted the label “${name}”.`;
      const note = begin(done, `Put the label “${name}” back.`, [id]);
      return write(DeleteLabelMutation, { input: { id } }, failed, ({ deleteLabel }) => {
        note.settle(deleteLabel.undoToken);
        // Gone already is what was asked for.
        const real = deleteLabel.userErrors.filter(({ code }) => code !== "NOT_FOUND");
        if (!refused(failed, real)) show({ message: done, ...(deleteLabel.undoToken && { action: note.action }) });
      }).then(note.ended);
    }

    function merge(from: ListedLabel, into: ListedLabel): Promise<void> {
      const failed = `The label “${from.name}” was not merged`;
      const done = `Merged the label “${from.name}” into “${into.name}”.`;
      const note = begin(done, `“${from.name}” and “${into.name}” are two labels again.`, [from.id]);
      const input = { fromIds: [from.id], intoId: into.id };
      return write(MergeLabelsMutation, { input }, failed, ({ mergeLabels }) => {
        note.settle(mergeLabels.undoToken);
        if (!refused(failed, mergeLabels.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    /**
     * Puts labels on tasks and takes others off.
     * @param tasks at most 500
     * @param nameOfLabel for the message
     */
    function change(
      tasks: readonly LabelledTask[],
      { add, remove }: LabelChange,
      nameOfLabel: (id: string) => string,
    ): Promise<void> {
      const what = nameOf(tasks);
      const failed = `The labels of ${what} were not changed`;
      const done =
        add.length > 0
          ? `Put ${listed(add.map(nameOfLabel))} on ${what}.`
          : `Took ${listed(remove.map(nameOfLabel))} off ${what}.`;
      const undone = `The labels of ${what} are as they were.`;
      const note = beginAction(undo, { done, undone, ...statesOf(tasks, { add, remove }) });
      const input = { ids: tasks.map(({ id }) => id), addLabelIds: add, removeLabelIds: remove };
      return write(LabelTasksMutation, { input }, failed, ({ labelTasks }) => {
        note.settle(labelTasks.undoToken);
        if (refused(failed, labelTasks.userErrors)) return;
        const missed = labelTasks.results.filter(({ userErrors }) => userErrors.length > 0);
        const sentence = failedSentence(tasks, missed, "given other labels");
        show({
          message: sentence ?? done,
          ...(sentence && { tone: "failure" }),
          ...(labelTasks.undoToken && { action: note.action }),
        });
      }).then(note.ended);
    }

    /**
     * Makes a label and puts it on tasks: two actions, each of which can be taken back.
     * @param tasks at most 500
     * @param name of the label
     */
    function createOn(tasks: readonly LabelledTask[], name: string): void {
      const id = newLabelId();
      // The second is sent once the first is answered, see `writesInOrder`.
      void create(id, { name, color: "GRAY" });
      void change(tasks, { add: [id], remove: [] }, () => name);
    }

    return { create, update, remove, merge, change, createOn };
  }, [undo, show, write, refused]);
}

export type LabelActions = ReturnType<typeof useLabelActions>;
