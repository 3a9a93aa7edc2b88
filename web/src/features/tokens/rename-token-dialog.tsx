"use client";

import type { FormEvent } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { useFormErrors } from "@/features/auth/use-form-errors.ts";

type Props = { name: string; isPending: boolean; onClose(): void; onRename(name: string): void };

/** Asks for a token's new name. */
export function RenameTokenDialog({ name, isPending, onClose, onRename }: Props) {
  const { errors, show, form } = useFormErrors<"name">();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("name")).trim();
    if (!show({ name: wanted ? undefined : "Enter a name." })) onRename(wanted);
  }

  return (
    <Dialog label="Rename token" onClose={onClose}>
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Rename token</h2>
        <TextField
          label="Name"
          name="name"
          defaultValue={name}
          maxLength={200}
          autoComplete="off"
          required
          error={errors.name}
          data-autofocus
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending}>
            {isPending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
