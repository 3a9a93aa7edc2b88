"use client";

import { ArrowDown, ArrowUp, Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuItem } from "@/components/ui/menu.tsx";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import type { SavedViews } from "./use-saved-views.ts";
import type { ViewActions } from "./use-view-actions.ts";
import type { ViewSheet } from "./view-sheets.tsx";
import type { ListedView } from "./views-query.ts";

type Props = {
  saved: ListedView;
  views: SavedViews;
  actions: ViewActions;
  onSheet(sheet: ViewSheet): void;
  onCopy(): void;
};

/** What can be done to a saved view. */
export function ViewMenu({ saved, views, actions, onSheet, onCopy }: Props) {
  const index = views.all.findIndex(({ id }) => id === saved.id);
  const [above, below] = [views.all[index - 1], views.all[index + 1]];
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Change view ${saved.name}`} className="shrink-0">
          <Ellipsis aria-hidden className="size-4.5" />
        </Button>
      }
    >
      <MenuItem icon={Pencil} onSelect={() => onSheet({ kind: "edit", saved })}>
        Edit view…
      </MenuItem>
      <MenuItem icon={Copy} onSelect={onCopy}>
        Save as a new view…
      </MenuItem>
      <MenuItem icon={ArrowUp} disabled={!above} onSelect={() => above && void actions.move(saved, "before", above)}>
        Move up
      </MenuItem>
      <MenuItem icon={ArrowDown} disabled={!below} onSelect={() => below && void actions.move(saved, "after", below)}>
        Move down
      </MenuItem>
      <MenuItem
        icon={Trash2}
        onSelect={() => {
          go(wholeView({ kind: "all" }));
          void actions.remove(saved);
        }}
      >
        Delete view
      </MenuItem>
    </Menu>
  );
}
