"use client";

import { type ReactNode, useMemo, useRef } from "react";
import { flushSync } from "react-dom";
import { sectionedProject } from "@/features/sections/group-variables.ts";
import { projectOf } from "@/features/tasks/place.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { TaskState } from "@/lib/graphql/task-state.ts";
import { type Arrange, ArrangeContext, type DropHandler } from "./arrange-context.ts";
import { DragLayer } from "./drag-layer.tsx";
import { followRow } from "./follow-row.ts";
import {
  type Drop,
  endOf,
  type Group,
  type Plan,
  planMove,
  type Spot,
  type Step,
  spotsNow,
  stepDrop,
} from "./plan-move.ts";
import { useMoveTasks } from "./use-move-tasks.ts";

/** The name of a task that is drawn; a task that is not goes without. */
function nameOf(id: string): string {
  const element = document.querySelector<HTMLElement>(`[data-drag="task"][data-drag-id="${CSS.escape(id)}"]`);
  const title = element?.dataset.dragName;
  return title === undefined ? "The task" : `“${title}”`;
}

function namesOf(ids: readonly string[]): string {
  return ids.length === 1 ? nameOf(ids[0] ?? "") : `${ids.length} tasks`;
}

/** Whether a move stays within one group. */
function isWithin({ group, before }: Plan): boolean {
  return before.every(({ groupId }) => groupId === group.id);
}

function whereOf(plan: Plan): string {
  const { group, place, count } = plan;
  return `${isWithin(plan) ? "" : `${group.name}, `}place ${place} of ${count}`;
}

/** What the cache shows of a place that tasks go to or come back to. */
function statesOf(spots: readonly Spot[], projectId: string | null): TaskState[] {
  return spots.map(({ id, groupId, after }) => ({
    id,
    ...(projectId !== null && { projectId }),
    sectionId: groupId.startsWith("section_") ? groupId : null,
    afterTaskId: after,
  }));
}

/** Keeps what stands in the groups on screen, and moves tasks among them. */
export function ArrangeProvider({ children }: { children: ReactNode }) {
  const { undo, projects, view, selection } = useTaskScreen();
  const projectId = sectionedProject(view) ?? projectOf(view.place);
  const isArranged = view.sort === "arranged";
  const move = useMoveTasks(undo);
  const shown = useRef(new Map<string, { group: Group; order: number }>());
  const handlers = useRef(new Map<string, DropHandler>());

  const value = useMemo<Arrange>(() => {
    const groups = () => [...shown.current.values()].sort((a, b) => a.order - b.order).map(({ group }) => group);

    function run(plan: Plan): void {
      const { ids, target } = plan;
      const [before, after] = [statesOf(plan.before, projectId), statesOf(plan.after, projectId)];
      void move({ ids, what: namesOf(ids), target, where: whereOf(plan), before, after });
    }
    /** In another order than their own, tasks have no places of their own: they change groups alone. */
    function changeGroup(ids: readonly string[], { groupId }: Drop): boolean {
      const group = groups().find(({ id }) => id === groupId);
      const others = ids.filter((id) => !group?.taskIds.includes(id));
      if (group && others.length > 0) moveToEnd(others, group);
      return group !== undefined && others.length > 0;
    }
    function moveToEnd(ids: readonly string[], group: { id: string; name: string }): void {
      const before = statesOf(spotsNow(groups(), ids), projectId);
      void move({ ids, what: namesOf(ids), target: endOf(group.id), where: group.name, before, after: [] });
    }
    function planStep(ids: readonly string[], step: Step): Plan | undefined {
      const now = groups();
      // Several go as one: by their first upwards, by their last downwards.
      const known = now.flatMap(({ taskIds }) => taskIds.filter((id) => ids.includes(id)));
      const leader = step === "down" ? known.at(-1) : known[0];
      const drop = leader === undefined ? undefined : stepDrop(now, leader, step);
      const plan = drop && planMove(now, ids, drop);
      return plan && (isArranged || !isWithin(plan)) ? plan : undefined;
    }
    return {
      groups,
      show(group, order) {
        const entry = { group, order };
        shown.current.set(group.id, entry);
        return () => {
          if (shown.current.get(group.id) === entry) shown.current.delete(group.id);
        };
      },
      moveTo(ids, drop) {
        if (!isArranged) return changeGroup(ids, drop);
        const plan = planMove(groups(), ids, drop);
        if (plan) run(plan);
        return plan !== undefined;
      },
      moveToEnd,
      step(ids, step) {
        const plan = planStep(ids, step);
        if (!plan) return false;
        const holder = document.activeElement?.closest<HTMLElement>("[data-drag-id]")?.dataset.dragId;
        if (holder !== undefined && ids.includes(holder)) followRow(holder, plan.group.id);
        // Before the next key is read, the page is as this one has made it.
        flushSync(() => (isArranged ? run(plan) : moveToEnd(ids, plan.group)));
        return true;
      },
      canStep: (ids, step) => planStep(ids, step) !== undefined,
      handle(kind, handler) {
        handlers.current.set(kind, handler);
        return () => {
          if (handlers.current.get(kind) === handler) handlers.current.delete(kind);
        };
      },
    };
  }, [move, projectId, isArranged]);

  const dropTasks: DropHandler = (ids, place) => {
    const project = place.how === "into" ? projects.byId.get(place.id) : undefined;
    if (place.how === "between") value.moveTo(ids, { groupId: place.listId, before: place.before });
    else if (project) value.moveToEnd(ids, project);
    else handlers.current.get("task")?.(ids, place);
  };
  return (
    <ArrangeContext value={value}>
      {children}
      <DragLayer
        allOf={(kind, id) =>
          kind === "task" && selection.ids().has(id) ? selection.tasks().map((task) => task.id) : [id]
        }
        drop={(kind, ids, place) =>
          kind === "task" ? dropTasks(ids, place) : handlers.current.get(kind)?.(ids, place)
        }
      />
    </ArrangeContext>
  );
}
