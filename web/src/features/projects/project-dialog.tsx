"use client";

import { clsx } from "clsx";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import type { Color } from "@/gql/graphql.ts";
import { colorNames, colors } from "./project-colors.ts";
import type { Outcome } from "./use-project-actions.ts";

type Props = {
  /** The heading and what the button says. */
  title: string;
  action: string;
  name: string;
  color: Color;
  /** What is said when the name is missing. */
  nameNeeded?: string;
  longestName?: number;
  /** What else there is to know, before the buttons. */
  children?: ReactNode;
  onClose(): void;
  /** Saves; the dialog stays open while it lasts and when it fails. */
  onSave(texts: { name: string; color: Color }): Promise<Outcome>;
};

/** Asks for the name and the colour of a project, or of something else that has both. */
export function ProjectDialog({
  title,
  action,
  name,
  color: initialColor,
  nameNeeded = "Give the project a name.",
  longestName = 200,
  children,
  onClose,
  onSave,
}: Props) {
  const [color, setColor] = useState(initialColor);
  const [isPending, setPending] = useState(false);
  const [nameFault, setNameFault] = useState("");
  const [fault, setFault] = useState("");
  const group = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const field = event.currentTarget.elements.namedItem("name");
    if (!(field instanceof HTMLInputElement)) return;
    const typed = field.value.trim();
    setFault("");
    setNameFault(typed ? "" : nameNeeded);
    if (!typed) return field.focus();
    setPending(true);
    const { fault } = await onSave({ name: typed, color });
    setPending(false);
    if (fault) setFault(fault);
  }

  return (
    <Dialog label={title} onClose={onClose}>
      <form method="dialog" noValidate onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">{title}</h2>
        {fault && <Alert>{fault}</Alert>}
        <TextField
          label="Name"
          name="name"
          defaultValue={name}
          maxLength={longestName}
          autoComplete="off"
          error={nameFault || undefined}
          data-autofocus
        />
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Colour</legend>
          <div className="flex flex-wrap gap-1">
            {colorNames.map((one) => (
              <label key={one} className="relative flex size-8 items-center justify-center pointer-coarse:size-11">
                <input
                  type="radio"
                  name={group}
                  aria-label={colors[one].name}
                  title={colors[one].name}
                  checked={color === one}
                  onChange={() => setColor(one)}
                  className="peer absolute inset-0 cursor-pointer appearance-none rounded-full"
                />
                <span
                  aria-hidden
                  className={clsx(
                    "pointer-events-none size-5 rounded-full ring-offset-2 ring-offset-raised peer-checked:ring-2 peer-checked:ring-ink",
                    colors[one].dot,
                  )}
                />
              </label>
            ))}
          </div>
        </fieldset>
        {children}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending}>
            {isPending ? "Saving…" : fault ? "Retry" : action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
