"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { ProjectTasksFate } from "@/gql/graphql.ts";
import type { Outcome } from "./use-project-actions.ts";

const fates: readonly { value: ProjectTasksFate; label: string }[] = [
  { value: "MOVE_TO_INBOX", label: "Move its tasks to the Inbox" },
  { value: "TRASH", label: "Move its tasks to the trash" },
];

type Props = { name: string; onClose(): void; onDelete(tasks: ProjectTasksFate): Promise<Outcome> };

/** Asks before a project is deleted, and what becomes of its tasks. Stays open until it is done. */
export function DeleteProjectDialog({ name, onClose, onDelete }: Props) {
  const [fate, setFate] = useState<ProjectTasksFate>("MOVE_TO_INBOX");
  const [isPending, setPending] = useState(false);
  const [fault, setFault] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setFault("");
    const { fault } = await onDelete(fate);
    setPending(false);
    if (fault) setFault(fault);
  }

  return (
    <Dialog asks label="Delete project" onClose={onClose}>
      <form method="dialog" onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Delete this project?</h2>
        <p className="line-clamp-4 border-s-2 border-line-strong ps-3 text-muted">{name}</p>
        {fault && <Alert>{fault}</Alert>}
        <fieldset className="grid gap-1">
          <legend className="sr-only">What becomes of its tasks</legend>
          {fates.map(({ value, label }) => (
            <label key={value} className="flex min-h-9 items-center gap-2.5 pointer-coarse:min-h-11">
              <input type="radio" name="fate" checked={fate === value} onChange={() => setFate(value)} />
              {label}
            </label>
          ))}
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={isPending} data-autofocus>
            {isPending ? "Deleting…" : fault ? "Retry" : "Delete project"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
