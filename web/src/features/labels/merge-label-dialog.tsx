"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog.tsx";
import { PickList } from "@/components/ui/pick-list.tsx";
import { fuzzyFind } from "@/features/commands/fuzzy.ts";
import { ColorDot } from "@/features/projects/project-dot.tsx";
import type { ListedLabel } from "./labels-query.ts";

type Props = {
  label: ListedLabel;
  /** All of the viewer's. */
  labels: readonly ListedLabel[];
  onClose(): void;
  onPick(into: ListedLabel): void;
};

/** Asks which label is to take the place of another, and says what that does. */
export function MergeLabelDialog({ label, labels, onClose, onPick }: Props) {
  const [typed, setTyped] = useState("");
  const others = labels.filter(({ id }) => id !== label.id);
  const items = fuzzyFind(others, typed).map((one) => ({ ...one, sign: <ColorDot color={one.color} /> }));
  return (
    <Dialog label="Merge label" onClose={onClose} className="flex flex-col overflow-hidden">
      <div className="grid gap-1 px-5 pt-4 pb-3">
        <h2 className="text-lg font-semibold">Merge into another label</h2>
        <p className="text-sm text-muted">
          Every task labelled <strong className="font-medium text-ink">{label.name}</strong> gets the label you pick,
          and <strong className="font-medium text-ink">{label.name}</strong> is deleted. Undo makes two of them again.
        </p>
      </div>
      <PickList
        label="Merge into"
        placeholder="Find a label"
        items={items}
        typed={typed}
        status="No other label is called that."
        onType={setTyped}
        onPick={({ id }) => {
          const into = others.find((one) => one.id === id);
          if (into) onPick(into);
        }}
      />
    </Dialog>
  );
}
