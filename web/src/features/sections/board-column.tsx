"use client";

import { memo, useRef } from "react";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { GroupCards, GroupFailed, GroupHint } from "./group-tasks.tsx";
import { groupsWithThePage, groupVariables } from "./group-variables.ts";
import { OpenField } from "./open-field.tsx";
import { SectionHeading } from "./section-heading.tsx";
import { longestTitle, type TaskGroupProps } from "./task-group.tsx";
import { useGroup } from "./use-group.ts";

/** A section of a project as a column of its board. */
export const BoardColumn = memo(function BoardColumn(props: TaskGroupProps) {
  const { projectId, section, order, list, refreshes, handles } = props;
  const { actions } = useTaskScreen();
  const element = useRef<HTMLElement>(null);
  const groupId = section?.id ?? projectId;
  const variables = groupVariables(list, section?.id ?? null);
  const { tasks, total, isOld, isFailed, retry } = useGroup(element, variables, order < groupsWithThePage, refreshes);
  const name = section?.name ?? "No section";

  return (
    <section
      ref={element}
      aria-label={name}
      data-sort="task"
      data-sort-id={groupId}
      {...(section && { "data-item": "section", "data-item-id": section.id })}
      className="group/group flex max-h-[calc(100dvh-13rem)] min-h-60 w-[calc(100vw-2rem)] shrink-0 snap-start flex-col gap-1 rounded-panel bg-sunken p-1.5 data-drop-over:outline-2 data-drop-over:outline-accent sm:w-72 print:max-h-none"
    >
      <div className="px-1.5">
        {section ? (
          <SectionHeading section={section} total={total} layout="board" {...handles.of(section)} />
        ) : (
          <div className="flex min-h-9 items-center gap-1 pointer-coarse:min-h-11">
            <h2 className="font-medium text-muted">{name}</h2>
            {total !== undefined && <span className="px-1 text-sm text-muted tabular-nums">{total}</span>}
          </div>
        )}
      </div>
      {tasks && total !== undefined && (
        <GroupCards
          key={isOld ? "old" : JSON.stringify(variables)}
          groupId={groupId}
          name={name}
          label={section?.name ?? "Tasks"}
          order={order}
          tasks={tasks}
          total={total}
          variables={variables}
          refreshes={refreshes}
          hint={<GroupHint />}
          foot={
            <OpenField
              text="Add task"
              label={section ? `Add a task to ${name}` : "Add a task without a section"}
              maxLength={longestTitle}
              className="w-full"
              onAdd={(title) => void actions.create(title, { projectId, sectionId: section?.id ?? null })}
            />
          }
        />
      )}
      {isFailed && <GroupFailed onRetry={retry} />}
    </section>
  );
});
