"use client";

import { Trash2, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useCommands, usePaletteEntries } from "@/features/commands/command-context.ts";
import type { SelectableTask } from "@/features/selection/selection.ts";
import { SelectionCount } from "@/features/selection/selection-count.tsx";
import { useSelecting } from "@/features/selection/use-selecting.ts";
import { useSelectedIds } from "@/features/selection/use-selection.ts";
import { hasAction, pressInRow, type RowAction } from "@/features/tasks/row-focus.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { TrashedTask } from "./trash-row.tsx";

const BulkBar = dynamic(async () => (await import("@/features/selection/bulk-bar.tsx")).BulkBar);

type Props = {
  isEmpty: boolean;
  onRestore(tasks: readonly TrashedTask[]): void;
  /** Asks first. */
  onDelete(tasks: readonly TrashedTask[]): void;
  onEmpty(): void;
};

function trashed({ id, title, deletedAt = null }: SelectableTask): TrashedTask {
  return { id, title, deletedAt };
}

/** Selecting in the trash, and what is done there to all that is selected, else to the row with the focus. */
export function TrashTools({ isEmpty, onRestore, onDelete, onEmpty }: Props) {
  const { selection } = useTaskScreen();
  const { act, isAllowed, trim } = useSelecting();
  const { size } = useSelectedIds();
  const restore = () => act(selection.tasks(), (tasks) => onRestore(tasks.map(trashed)));
  // Until the question is answered, they stay selected.
  const askToDelete = () => {
    const tasks = selection.tasks();
    if (isAllowed(tasks)) onDelete(tasks.map(trashed));
  };
  const inRow = (action: RowAction) => ({ run: () => pressInRow(action), when: () => hasAction(action) });
  useCommands({
    restore: size > 0 ? { run: restore } : inRow("restore"),
    delete: size > 0 ? { run: askToDelete } : inRow("delete"),
  });
  usePaletteEntries(isEmpty ? [] : [{ id: "empty-trash", name: "Empty the trash", section: "Trash", run: onEmpty }]);
  return (
    <>
      <SelectionCount />
      {size > 0 && (
        <BulkBar
          size={size}
          actions={[
            { command: "restore", name: "Restore", icon: Undo2, run: restore },
            { command: "delete", name: "Delete for good", icon: Trash2, run: askToDelete },
          ]}
          heirs={selection.heirs}
          onClear={() => selection.clear()}
          onTrim={trim}
        />
      )}
    </>
  );
}
