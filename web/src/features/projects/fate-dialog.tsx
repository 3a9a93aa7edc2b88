"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { Outcome } from "./use-project-actions.ts";

type Props<Fate extends string> = {
  /** What is deleted, as in `project`. */
  kind: string;
  name: string;
  /** What may become of its tasks, the first chosen at the beginning. */
  fates: readonly { value: Fate; label: string }[];
  onClose(): void;
  onDelete(fate: Fate): Promise<Outcome>;
};

/** Asks before something that holds tasks is deleted, and what becomes of them. Stays open until it is done. */
export function FateDialog<Fate extends string>({ kind, name, fates, onClose, onDelete }: Props<Fate>) {
  const [fate, setFate] = useState(fates[0]?.value);
  const [isPending, setPending] = useState(false);
  const [fault, setFault] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || fate === undefined) return;
    setPending(true);
    setFault("");
    const { fault } = await onDelete(fate);
    setPending(false);
    if (fault) setFault(fault);
  }

  return (
    <Dialog asks label={`Delete ${kind}`} onClose={onClose}>
      <form method="dialog" onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Delete this {kind}?</h2>
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
            {isPending ? "Deleting…" : fault ? "Retry" : `Delete ${kind}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
