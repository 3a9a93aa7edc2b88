"use client";

import type { ReactNode } from "react";
import { BoardColumn } from "./board-column.tsx";
import type { TaskGroupProps } from "./task-group.tsx";

type Props = {
  projectId: string;
  groups: readonly (TaskGroupProps & { key: string })[];
  /** After the last column. */
  end: ReactNode;
};

/** The groups of a project side by side. On a narrow window each takes its width, and the next snaps into place. */
export function Board({ projectId, groups, end }: Props) {
  return (
    <section
      aria-label="Board"
      data-sort="section"
      data-sort-id={projectId}
      data-axis="x"
      data-scroll="x"
      className="-mx-4 flex snap-x snap-mandatory scroll-px-4 items-stretch gap-3 overflow-x-auto overscroll-x-contain px-4 pb-3 sm:-mx-6 sm:snap-none sm:scroll-px-6 sm:px-6 print:flex-wrap"
    >
      {groups.map(({ key, ...group }) => (
        <BoardColumn key={key} {...group} />
      ))}
      <div className="w-[calc(100vw-2rem)] shrink-0 snap-start pt-1 sm:w-64">{end}</div>
    </section>
  );
}
