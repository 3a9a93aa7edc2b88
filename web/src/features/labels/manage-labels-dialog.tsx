"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { ColorDot } from "@/features/projects/project-dot.tsx";
import { LabelMenu } from "./label-menu.tsx";
import type { LabelSheet } from "./label-sheets.tsx";
import type { ListedLabel } from "./labels-query.ts";

type Props = {
  labels: readonly ListedLabel[];
  onClose(): void;
  onSheet(sheet: LabelSheet): void;
  onDelete(label: ListedLabel): void;
};

/** All labels, each with what can be done to it. */
export function ManageLabelsDialog({ labels, onClose, onSheet, onDelete }: Props) {
  return (
    <Dialog label="Labels" onClose={onClose}>
      <div className="sticky top-0 z-10 flex items-center justify-between gap-2 border-b border-line bg-raised py-2 ps-5 pe-2">
        <h2 className="font-semibold">Labels</h2>
        <span className="flex items-center gap-1">
          <Button size="small" onClick={() => onSheet({ kind: "new" })} data-autofocus>
            <Plus aria-hidden className="size-4" />
            New label
          </Button>
          <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
            <X aria-hidden className="size-4" />
          </Button>
        </span>
      </div>
      {labels.length === 0 ? (
        <p className="px-5 py-8 text-center text-sm text-muted">
          Labels gather tasks across projects: what they need, where they happen, whom they wait for.
        </p>
      ) : (
        <ul aria-label="Labels" className="p-2">
          {labels.map((label) => (
            <li
              key={label.id}
              className="flex min-h-10 items-center gap-3 rounded-field ps-3 focus-within:bg-hover hover:bg-hover"
            >
              <ColorDot color={label.color} />
              <span className="min-w-0 flex-1 truncate">{label.name}</span>
              <LabelMenu label={label} canMerge={labels.length > 1} onSheet={onSheet} onDelete={onDelete} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
