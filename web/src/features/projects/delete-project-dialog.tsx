"use client";

import type { ProjectTasksFate } from "@/gql/graphql.ts";
import { FateDialog } from "./fate-dialog.tsx";
import type { Outcome } from "./use-project-actions.ts";

const fates: readonly { value: ProjectTasksFate; label: string }[] = [
  { value: "MOVE_TO_INBOX", label: "Move its tasks to the Inbox" },
  { value: "TRASH", label: "Move its tasks to the trash" },
];

type Props = { name: string; onClose(): void; onDelete(tasks: ProjectTasksFate): Promise<Outcome> };

/** Asks before a project is deleted, and what becomes of its tasks. */
export function DeleteProjectDialog(props: Props) {
  return <FateDialog kind="project" fates={fates} {...props} />;
}
