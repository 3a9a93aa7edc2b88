"use client";

import { Tag } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { LabelChip } from "./label-chip.tsx";
import { useLabelActions } from "./use-label-actions.ts";
import { labelsOf } from "./use-labels.ts";

const LabelPicker = dynamic(async () => (await import("./label-picker.tsx")).LabelPicker);

type Props = { task: { id: string; title: string; labels: readonly { id: string }[] } };

/** The labels of the open task, on a button that changes them. */
export function TaskLabels({ task }: Props) {
  const { labels, undo } = useTaskScreen();
  const actions = useLabelActions(undo);
  const carried = labelsOf(labels, task.labels);
  const names = carried.map(({ name }) => name).join(", ");
  return (
    <Popover
      label="Labels"
      trigger={
        <Button
          size="small"
          aria-label={`Labels: ${names || "none"}`}
          className="h-auto! min-h-8 max-w-full flex-wrap justify-start gap-1.5 py-1 font-normal pointer-coarse:min-h-11"
        >
          <Tag aria-hidden className="me-0.5 size-4 shrink-0 text-muted" />
          {carried.length === 0 ? "Add a label" : carried.map((label) => <LabelChip key={label.id} label={label} />)}
        </Button>
      }
    >
      {() => (
        <LabelPicker
          labels={labels.all}
          chosen={new Set(task.labels.map(({ id }) => id))}
          onChange={(change) => void actions.change([task], change, (id) => labels.byId.get(id)?.name ?? "")}
          onCreate={(name) => actions.createOn([task], name)}
        />
      )}
    </Popover>
  );
}
