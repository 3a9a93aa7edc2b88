"use client";

import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useQuery } from "urql";
import { useDropHandler } from "@/features/arrange/arrange-context.ts";
import { startOfHour } from "@/features/filters/criteria-filter.ts";
import { Count } from "@/features/tasks/count.tsx";
import { EmptyList } from "@/features/tasks/empty-list.tsx";
import { ListSkeleton } from "@/features/tasks/list-states.tsx";
import { TaskListQuery } from "@/features/tasks/task-list-query.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { listVariables, type TaskView } from "@/features/tasks/task-view.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { Board } from "./board.tsx";
import { countVariables } from "./group-variables.ts";
import { LayoutCommands } from "./layout-commands.tsx";
import { longestSectionName } from "./name-field.tsx";
import { OpenField } from "./open-field.tsx";
import { sectionHandles, sectionPlace } from "./section-handles.ts";
import type { ListedSection } from "./sections-query.ts";
import { TaskGroup } from "./task-group.tsx";
import { useSectionActions } from "./use-section-actions.ts";
import { useSections } from "./use-sections.ts";

// Not part of the first screen.
const DeleteSectionDialog = dynamic(async () => (await import("./delete-section-dialog.tsx")).DeleteSectionDialog);

type Props = {
  view: TaskView;
  projectId: string;
  /** Moves on whenever what is shown should be asked for anew. */
  refreshes: number;
};

/** The tasks of a project by section: those in none first, then a group for each, as a list or as a board. */
export function GroupedBody({ view, projectId, refreshes }: Props) {
  const { undo, now } = useTaskScreen();
  const hour = startOfHour(now).getTime();
  const list = useMemo(() => listVariables(view, new Date(hour)), [view, hour]);
  const count = useMemo(() => countVariables(view, new Date(hour)), [view, hour]);
  const actions = useSectionActions(undo, projectId);
  const sections = useSections(projectId, refreshes);
  const [asked, setAsked] = useState<ListedSection | null>(null);

  const [result, ask] = useQuery({ query: TaskListQuery, variables: count });
  const total = useLatestData(result).data?.viewer.tasks.totalCount;
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    ask({ requestPolicy: "network-only" });
  }, [ask, refreshes]);

  const handles = useMemo(() => sections && sectionHandles(sections, actions, setAsked), [sections, actions]);
  useDropHandler("section", ([id = ""], place) => {
    const section = sections?.find((one) => one.id === id);
    const target = sections && place.how === "between" ? sectionPlace(sections, id, place.before) : undefined;
    if (section && target) void actions.move(section, target);
  });

  if (!sections || !handles || total === undefined) return <ListSkeleton />;
  const isBoard = view.layout === "board";
  const groups = [null, ...sections].map((section, order) => ({
    key: section?.id ?? projectId,
    projectId,
    section,
    order,
    list,
    refreshes,
    handles,
  }));
  const isEmpty = total === 0 && sections.length === 0 && !isBoard;
  const add = (
    <OpenField
      text="Add section"
      label="Add a section"
      maxLength={longestSectionName}
      onAdd={(name) => void actions.create(name)}
    />
  );
  return (
    <>
      <LayoutCommands layout={view.layout} />
      <Count total={total} status={view.status} search="" />
      {isBoard ? (
        <Board projectId={projectId} groups={groups} end={add} />
      ) : (
        <div
          data-sort="section"
          data-sort-id={projectId}
          data-axis="y"
          className="grid grid-cols-[minmax(0,1fr)] gap-5"
        >
          {isEmpty && <EmptyList view={view} />}
          {groups.map(({ key, ...group }) => (
            <TaskGroup key={key} {...group} />
          ))}
          {add}
        </div>
      )}
      {asked && (
        <DeleteSectionDialog
          name={asked.name}
          onClose={() => flushSync(() => setAsked(null))}
          onDelete={(tasks) => void actions.remove(asked, tasks)}
        />
      )}
    </>
  );
}
