"use client";

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { listenForSelecting } from "./listen-for-selecting.ts";
import type { SelectableTask } from "./selection.ts";
import { useSelectedIds } from "./use-selection.ts";

type Props<Row> = {
  /** What the rows are given, drawn or not, in their order. */
  tasks: readonly Row[];
  /** What selecting has to know of a row; the one given first counts. */
  read(row: Row): SelectableTask;
  children: ReactNode;
};

/**
 * A list whose tasks can be selected. Its rows are elements with `data-row`, each with an element whose `data-task` is
 * the task's id.
 */
export function SelectionArea<Row>({ tasks, read, children }: Props<Row>) {
  const { selection } = useTaskScreen();
  const isSelecting = useSelectedIds().size > 0;
  const area = useRef<HTMLDivElement>(null);
  const latest = useRef(tasks);
  const [list] = useState(() => ({ tasks: () => latest.current.map(read), element: () => area.current }));

  useLayoutEffect(() => {
    latest.current = tasks;
    // A task that goes from one list to another leaves the one before the other has it.
    queueMicrotask(selection.prune);
  }, [tasks, selection]);
  useLayoutEffect(() => selection.add(list), [selection, list]);
  useEffect(() => (area.current ? listenForSelecting(area.current, selection) : undefined), [selection]);

  return (
    <div
      ref={area}
      data-selecting={isSelecting || undefined}
      data-touch={(isSelecting && selection.isTouch()) || undefined}
      className="group/area contents"
    >
      {children}
    </div>
  );
}
