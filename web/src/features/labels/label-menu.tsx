"use client";

import { Ellipsis, Merge, Pencil, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import type { LabelSheet } from "./label-sheets.tsx";
import type { ListedLabel } from "./labels-query.ts";

type Props = {
  label: ListedLabel;
  align?: "start" | "end";
  /** Whether there is another label to merge it into. */
  canMerge: boolean;
  onSheet(sheet: LabelSheet): void;
  onDelete(label: ListedLabel): void;
};

/** What can be done to a label. */
export function LabelMenu({ label, align = "end", canMerge, onSheet, onDelete }: Props) {
  return (
    <Menu
      align={align}
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Change label ${label.name}`} className="shrink-0">
          <Ellipsis aria-hidden className="size-4.5" />
        </Button>
      }
    >
      <MenuItem icon={Pencil} onSelect={() => onSheet({ kind: "edit", label })}>
        Edit label…
      </MenuItem>
      <MenuItem icon={Merge} disabled={!canMerge} onSelect={() => onSheet({ kind: "merge", label })}>
        Merge into another…
      </MenuItem>
      <MenuItem icon={Trash2} onSelect={() => onDelete(label)}>
        Delete label
      </MenuItem>
    </Menu>
  );
}
