"use client";

import dynamic from "next/dynamic";
import { flushSync } from "react-dom";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { isSameName } from "./label-order.ts";
import type { ListedLabel } from "./labels-query.ts";
import { newLabelId, useLabelActions } from "./use-label-actions.ts";

// None is part of the first screen.
const ManageLabelsDialog = dynamic(async () => (await import("./manage-labels-dialog.tsx")).ManageLabelsDialog);
const MergeLabelDialog = dynamic(async () => (await import("./merge-label-dialog.tsx")).MergeLabelDialog);
const ProjectDialog = dynamic(async () => (await import("@/features/projects/project-dialog.tsx")).ProjectDialog);

/** What lies above the page. One that was opened from the list of all labels leads back to it. */
export type LabelSheet =
  | { kind: "manage" }
  | { kind: "new"; isFromList?: boolean }
  | { kind: "edit" | "merge"; label: ListedLabel; isFromList?: boolean }
  | null;

const longestName = 100;

/** The dialogs about labels. */
export function LabelSheets({ sheet, onChange }: { sheet: LabelSheet; onChange(sheet: LabelSheet): void }) {
  const { labels, undo, view } = useTaskScreen();
  const actions = useLabelActions(undo);
  if (!sheet) return null;
  // First the focus goes back to where it was, then what follows may move it on.
  const close = () => flushSync(() => onChange("isFromList" in sheet && sheet.isFromList ? { kind: "manage" } : null));

  /** What stands in the way of a name; the server has the last word. */
  function faultOf(name: string, own?: string) {
    const taken = labels.all.find((label) => label.id !== own && isSameName(label.name, name));
    return taken && { fault: `There is a label of this name already: ${taken.name}.` };
  }

  function leave(label: ListedLabel) {
    if (view.place.kind === "label" && view.place.id === label.id) go(wholeView({ kind: "all" }));
  }

  const texts = { nameNeeded: "Give the label a name.", longestName, onClose: close };
  switch (sheet.kind) {
    case "manage":
      return (
        <ManageLabelsDialog
          labels={labels.all}
          onClose={close}
          onSheet={(next) => onChange(next && next.kind !== "manage" ? { ...next, isFromList: true } : next)}
          onDelete={(label) => {
            leave(label);
            void actions.remove(label);
          }}
        />
      );
    case "new":
      return (
        <ProjectDialog
          {...texts}
          title="New label"
          action="Create"
          name=""
          color="BLUE"
          onSave={async (given) => {
            const refusal = faultOf(given.name);
            if (refusal) return refusal;
            close();
            void actions.create(newLabelId(), given);
            return {};
          }}
        />
      );
    case "edit": {
      const { label } = sheet;
      return (
        <ProjectDialog
          {...texts}
          title="Edit label"
          action="Save"
          name={label.name}
          color={label.color}
          onSave={async (given) => {
            const refusal = faultOf(given.name, label.id);
            if (refusal) return refusal;
            close();
            void actions.update(label, given);
            return {};
          }}
        />
      );
    }
    case "merge":
      return (
        <MergeLabelDialog
          label={sheet.label}
          labels={labels.all}
          onClose={close}
          onPick={(into) => {
            close();
            leave(sheet.label);
            void actions.merge(sheet.label, into);
          }}
        />
      );
  }
}
