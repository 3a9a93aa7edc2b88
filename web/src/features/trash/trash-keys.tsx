"use client";

import { useCommands, usePaletteEntries } from "@/features/commands/command-context.ts";
import { focusedRow, moveFocus, pressInRow, type RowAction } from "@/features/tasks/row-focus.ts";

/** Gives the commands something to do in the trash. */
export function TrashKeys({ isEmpty, onEmpty }: { isEmpty: boolean; onEmpty(): void }) {
  const inRow = (action: RowAction) => ({ run: () => pressInRow(action), when: () => Boolean(focusedRow()) });
  useCommands({
    next: { run: () => moveFocus(1) },
    previous: { run: () => moveFocus(-1) },
    restore: inRow("restore"),
    delete: inRow("delete"),
  });
  usePaletteEntries(isEmpty ? [] : [{ id: "empty-trash", name: "Empty the trash", section: "Trash", run: onEmpty }]);
  return null;
}
