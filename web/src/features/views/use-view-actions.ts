"use client";

import { useMemo } from "react";
import { useClient } from "urql";
import { v7 as uuidV7 } from "uuid";
import { useToasts } from "@/components/ui/toasts.tsx";
import { useWrite } from "@/features/tasks/use-write.ts";
import { beginAction } from "@/features/undo/begin-action.ts";
import type { Undo } from "@/features/undo/use-undo.ts";
import type { Color } from "@/gql/graphql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import type { SavedQuery } from "./saved-query.ts";
import {
  ChangeSavedViewMutation,
  CreateSavedViewMutation,
  DeleteSavedViewMutation,
  MoveSavedViewMutation,
  RenameSavedViewMutation,
} from "./view-mutations.ts";

type NamedView = { id: string; name: string };
type ViewTexts = { name: string; color: Color };

/** The id for a view that is about to be saved: with it, trying again makes no second one. */
export function newViewId(): string {
  return `view_${uuidV7()}`;
}

/**
 * What a person can do to saved views, and take back. Saving a new one is awaited, since a dialog stays open for it; the
 * rest shows at once, and is taken back with a message and a Retry when it fails.
 * @param undo of the page
 */
export function useViewActions(undo: Undo) {
  const client = useClient();
  const { show } = useToasts();
  const { write, refused } = useWrite();

  return useMemo(() => {
    const begin = (id: string, done: string, undone: string) =>
      beginAction(undo, { done, undone, before: [], after: [] }, [{ type: "SavedView", id }]);

    async function create(id: string, texts: ViewTexts, query: SavedQuery): Promise<{ fault?: string }> {
      const done = `Saved the view “${texts.name}”.`;
      const note = begin(id, done, `Took the view “${texts.name}” away again.`);
      const input = { id, ...texts, ...query };
      const { data, error } = await client.mutation(CreateSavedViewMutation, { input }).toPromise();
      if (data) note.settle(data.createSavedView.undoToken);
      note.ended();
      if (error || !data) return { fault: `Not saved: ${failureReason[error ? failureKind(error) : "fault"]}` };
      const [refusal] = data.createSavedView.userErrors;
      if (refusal) return { fault: refusal.message };
      show({ message: done, action: note.action });
      return {};
    }

    function update(view: NamedView, texts: ViewTexts): Promise<void> {
      const failed = `The view “${view.name}” was not changed`;
      const done = `Changed the view “${texts.name}”.`;
      const note = begin(view.id, done, `Changed the view “${view.name}” back.`);
      const input = { id: view.id, ...texts };
      return write(RenameSavedViewMutation, { input }, failed, ({ updateSavedView }) => {
        note.settle(updateSavedView.undoToken);
        if (!refused(failed, updateSavedView.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    /** Makes a view hold what is shown. */
    function change(view: NamedView, query: SavedQuery): Promise<void> {
      const failed = `The view “${view.name}” was not saved`;
      const done = `Saved the changes to “${view.name}”.`;
      const note = begin(view.id, done, `The view “${view.name}” is as it was.`);
      const input = { id: view.id, ...query };
      return write(ChangeSavedViewMutation, { input }, failed, ({ updateSavedView }) => {
        note.settle(updateSavedView.undoToken);
        if (!refused(failed, updateSavedView.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    /** Puts a view right before or right after another. */
    function move(view: NamedView, how: "before" | "after", other: NamedView): Promise<void> {
      const failed = `The view “${view.name}” was not moved`;
      const done = `Moved “${view.name}” ${how === "before" ? "above" : "below"} “${other.name}”.`;
      const note = begin(view.id, done, `Moved “${view.name}” back.`);
      const input = { id: view.id, [how === "before" ? "beforeSavedViewId" : "afterSavedViewId"]: other.id };
      return write(MoveSavedViewMutation, { input }, failed, ({ moveSavedView }) => {
        note.settle(moveSavedView.undoToken);
        if (!refused(failed, moveSavedView.userErrors)) show({ message: done, action: note.action });
      }).then(note.ended);
    }

    function remove({ id, name }: NamedView): Promise<void> {
      const failed = `The view “${name}” was not deleted`;
      const done = `Deleted the view “${name}”, none of its tasks.`;
      const note = begin(id, done, `Put the view “${name}” back.`);
      return write(DeleteSavedViewMutation, { input: { id } }, failed, ({ deleteSavedView }) => {
        note.settle(deleteSavedView.undoToken);
        // Gone already is what was asked for.
        const real = deleteSavedView.userErrors.filter(({ code }) => code !== "NOT_FOUND");
        if (refused(failed, real)) return;
        show({ message: done, ...(deleteSavedView.undoToken && { action: note.action }) });
      }).then(note.ended);
    }

    return { create, update, change, move, remove };
  }, [client, show, write, refused, undo]);
}

export type ViewActions = ReturnType<typeof useViewActions>;
