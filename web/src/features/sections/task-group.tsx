"use client";

import { clsx } from "clsx";
import { memo, useId, useRef } from "react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { ListVariables } from "@/features/tasks/task-view.ts";
import { useCollapsed } from "./collapsed-groups.ts";
import { GroupFailed, GroupHint, GroupRows } from "./group-tasks.tsx";
import { groupsWithThePage, groupVariables, unknownGroup } from "./group-variables.ts";
import { OpenField } from "./open-field.tsx";
import type { SectionHandles } from "./section-handles.ts";
import { SectionHeading } from "./section-heading.tsx";
import type { ListedSection } from "./sections-query.ts";
import { useGroup } from "./use-group.ts";

/** What a task is called at most, in characters. */
export const longestTitle = 500;

export type TaskGroupProps = {
  projectId: string;
  /** Null for the tasks that are in no section. */
  section: ListedSection | null;
  /** Its place among the groups, from 0. */
  order: number;
  /** Of the place as a whole. */
  list: ListVariables;
  refreshes: number;
  handles: SectionHandles;
};

/** A section of a project's list: its heading, its tasks and a way to add one. */
export const TaskGroup = memo(function TaskGroup(props: TaskGroupProps) {
  const { projectId, section, order, list, refreshes, handles } = props;
  const { actions } = useTaskScreen();
  const element = useRef<HTMLElement>(null);
  const body = useId();
  const groupId = section?.id ?? projectId;
  const [isCollapsed, setCollapsed] = useCollapsed(groupId);
  const isFolded = isCollapsed && section !== null;
  const variables = groupVariables(list, section?.id ?? null);
  const { tasks, total, isOld, isFailed, retry } = useGroup(element, variables, order < groupsWithThePage, refreshes);

  return (
    <section
      ref={element}
      aria-label={section?.name ?? "No section"}
      data-sort="task"
      data-sort-id={groupId}
      {...(section && { "data-item": "section", "data-item-id": section.id })}
      className={clsx(
        "group/group grid grid-cols-[minmax(0,1fr)] content-start gap-1.5",
        total === undefined && !isFailed && !isFolded && unknownGroup,
        // Where tasks can be put down also when none is there.
        !section && "min-h-4 rounded-panel outline-accent data-drop-over:bg-accent-soft data-drop-over:outline-2",
      )}
    >
      {section && (
        <SectionHeading
          section={section}
          total={total}
          layout="list"
          fold={{ isCollapsed: isFolded, controls: body, set: setCollapsed }}
          {...handles.of(section)}
        />
      )}
      <div id={body} hidden={isFolded} className="grid-cols-[minmax(0,1fr)] gap-1 not-[[hidden]]:grid">
        {tasks && total !== undefined && !isFolded && (
          <GroupRows
            key={isOld ? "old" : JSON.stringify(variables)}
            groupId={groupId}
            name={section?.name ?? "no section"}
            label={section?.name ?? "Tasks"}
            order={order}
            tasks={tasks}
            total={total}
            variables={variables}
            refreshes={refreshes}
            hint={section ? <GroupHint /> : null}
          />
        )}
        {isFailed && <GroupFailed onRetry={retry} />}
        {section && !isFolded && (
          <OpenField
            text="Add task"
            label={`Add a task to ${section.name}`}
            maxLength={longestTitle}
            onAdd={(title) => void actions.create(title, { projectId, sectionId: section.id })}
          />
        )}
      </div>
    </section>
  );
});
