"use client";

import { ColorDot } from "@/features/projects/project-dot.tsx";
import { PlaceHeading } from "@/features/tasks/place-heading.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { LabelMenu } from "./label-menu.tsx";
import type { LabelSheet } from "./label-sheets.tsx";
import { useLabelActions } from "./use-label-actions.ts";

type Props = {
  id: string;
  /** For the button that shows the places where the window is too narrow for them. */
  placesClassName: string;
  onPlaces(): void;
  onSheet(sheet: LabelSheet): void;
};

/** Which label is shown, and what can be done to it. */
export function LabelHeading({ id, onSheet, ...common }: Props) {
  const { labels, undo } = useTaskScreen();
  const { remove } = useLabelActions(undo);
  const label = labels.byId.get(id);
  if (!label) return <PlaceHeading {...common} name="Label" />;
  return (
    <PlaceHeading {...common} name={label.name} sign={<ColorDot color={label.color} />}>
      <LabelMenu
        label={label}
        align="start"
        canMerge={labels.all.length > 1}
        onSheet={onSheet}
        onDelete={() => {
          go(wholeView({ kind: "all" }));
          void remove(label);
        }}
      />
    </PlaceHeading>
  );
}
