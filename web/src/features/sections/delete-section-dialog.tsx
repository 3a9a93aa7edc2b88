"use client";

import { FateDialog } from "@/features/projects/fate-dialog.tsx";
import type { SectionTasksFate } from "@/gql/graphql.ts";

const fates: readonly { value: SectionTasksFate; label: string }[] = [
  { value: "KEEP", label: "Keep its tasks in the project" },
  { value: "TRASH", label: "Move its tasks to the trash" },
];

type Props = { name: string; onClose(): void; onDelete(tasks: SectionTasksFate): void };

/** Asks what becomes of the tasks of a section that is to be deleted. */
export function DeleteSectionDialog({ name, onClose, onDelete }: Props) {
  return (
    <FateDialog
      kind="section"
      name={name}
      fates={fates}
      onClose={onClose}
      onDelete={async (fate) => {
        onClose();
        onDelete(fate);
        return {};
      }}
    />
  );
}
