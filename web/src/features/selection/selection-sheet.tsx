"use client";

import { clsx } from "clsx";
import { Flag } from "lucide-react";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog.tsx";
import { type PickItem, PickList } from "@/components/ui/pick-list.tsx";
import { fuzzyFind } from "@/features/commands/fuzzy.ts";
import { DatePicker } from "@/features/due/date-picker.tsx";
import { type LabelChange, LabelPicker } from "@/features/labels/label-picker.tsx";
import { useLabelActions } from "@/features/labels/use-label-actions.ts";
import { ProjectSign } from "@/features/projects/project-dot.tsx";
import { useSections } from "@/features/sections/use-sections.ts";
import { priorities } from "@/features/tasks/priorities.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import type { DueValue } from "@/lib/day-words.ts";
import { nameOf } from "./bulk-sentences.ts";
import type { SelectableTask } from "./selection.ts";

export type SheetKind = "move" | "section" | "priority" | "label" | "due" | "deadline" | "reschedule";

type Props = {
  kind: SheetKind;
  tasks: readonly SelectableTask[];
  onClose(): void;
  onMove(project: { id: string; name: string }): void;
  /** Given a section, or the project for none. */
  onSection(group: { id: string; name: string }): void;
  onPriority(priority: number): void;
  /** Given null for no day. */
  onDue(due: DueValue | null): void;
  onDeadline(day: string | null): void;
};

const headings: Record<SheetKind, string> = {
  move: "Move to project",
  section: "Move to section",
  priority: "Set priority",
  label: "Set labels",
  due: "Due",
  deadline: "Deadline",
  reschedule: "Reschedule",
};

/** Chooses what becomes of tasks: type to find, Enter picks, Escape leaves all as it is. */
export function SelectionSheet(props: Props) {
  const { kind, tasks, onClose, onMove, onSection, onPriority, onDue, onDeadline } = props;
  const { days } = useTaskScreen();
  return (
    <Dialog label={headings[kind]} onClose={onClose} className="flex flex-col overflow-hidden sm:mb-[20dvh]">
      <h2 className="truncate px-3.5 pt-3 pb-1 text-sm text-muted">
        {headings[kind]}: {nameOf(tasks)}
      </h2>
      {kind === "move" && <ProjectPicker tasks={tasks} onPick={pickThen(onMove)} />}
      {kind === "section" && <SectionPicker tasks={tasks} onPick={pickThen(onSection)} />}
      {kind === "priority" && <PriorityPicker tasks={tasks} onPick={pickThen(onPriority)} />}
      {(kind === "due" || kind === "reschedule") && (
        <div className="overflow-y-auto">
          <DatePicker value={sharedDue(tasks)} hasTime={kind === "due"} days={days} onPick={pickThen(onDue)} />
        </div>
      )}
      {kind === "deadline" && (
        <div className="overflow-y-auto">
          <DatePicker
            value={deadlineOf(tasks)}
            hasTime={false}
            days={days}
            onPick={pickThen((picked: DueValue | null) => onDeadline(picked?.date ?? null))}
          />
        </div>
      )}
      {kind === "label" && <Labels tasks={tasks} />}
    </Dialog>
  );

  /** First the dialog gives the focus back, then rows may leave and hand it on. */
  function pickThen<Value>(act: (value: Value) => void) {
    return (value: Value) => {
      onClose();
      act(value);
    };
  }
}

/** What all of the tasks are due; undefined where they differ. */
function sharedDue(tasks: readonly SelectableTask[]): DueValue | null | undefined {
  const [first, ...others] = tasks;
  const isSame = (one: SelectableTask) => JSON.stringify(one.due) === JSON.stringify(first?.due);
  return first && others.every(isSame) ? first.due : undefined;
}

function deadlineOf([task]: readonly SelectableTask[]): DueValue | null {
  return task?.deadline ? { date: task.deadline, time: null, timeZone: null } : null;
}

/** Whether something is so for all, for some or for none of the tasks. */
function shareOf(tasks: readonly SelectableTask[], isSo: (task: SelectableTask) => boolean): boolean | "mixed" {
  const count = tasks.filter(isSo).length;
  if (count === tasks.length) return true;
  return count > 0 && "mixed";
}

type PickerProps<Value> = { tasks: readonly SelectableTask[]; onPick(value: Value): void };

function ProjectPicker({ tasks, onPick }: PickerProps<{ id: string; name: string }>) {
  const { projects } = useTaskScreen();
  const [typed, setTyped] = useState("");
  const items: PickItem[] = fuzzyFind(projects.active, typed).map((project) => ({
    id: project.id,
    name: project.name,
    sign: <ProjectSign project={project} />,
    checked: shareOf(tasks, (task) => task.project.id === project.id),
  }));
  return (
    <PickList
      label="Project"
      placeholder="Find a project"
      items={items}
      typed={typed}
      status="No project is called that."
      onType={setTyped}
      onPick={onPick}
    />
  );
}

/** Of the project that all of the tasks are in. */
function SectionPicker({ tasks, onPick }: PickerProps<{ id: string; name: string }>) {
  const projectId = tasks[0]?.project.id ?? "";
  const sections = useSections(projectId, 0);
  const [typed, setTyped] = useState("");
  const groups = sections ? [{ id: projectId, name: "No section" }, ...sections] : [];
  const items: PickItem[] = fuzzyFind(groups, typed).map(({ id, name }) => ({
    id,
    name,
    checked: shareOf(tasks, ({ section }) => (section?.id ?? projectId) === id),
  }));
  return (
    <PickList
      label="Section"
      placeholder="Find a section"
      items={items}
      typed={typed}
      status={sections ? "No section is called that." : "Looking for sections…"}
      onType={setTyped}
      onPick={onPick}
    />
  );
}

function PriorityPicker({ tasks, onPick }: PickerProps<number>) {
  const [typed, setTyped] = useState("");
  const named = priorities.map(({ name, className }, priority) => ({
    id: String(priority),
    name,
    className,
    priority,
  }));
  const items: PickItem[] = fuzzyFind(named, typed).map(({ id, name, className, priority }) => ({
    id,
    name,
    sign: <Flag aria-hidden className={clsx("size-4", priority > 0 && "fill-current", className)} />,
    checked: shareOf(tasks, (task) => task.priority === priority),
  }));
  return (
    <PickList
      label="Priority"
      placeholder="Find a priority"
      items={items}
      typed={typed}
      status="No priority is called that."
      onType={setTyped}
      onPick={({ id }) => onPick(Number(id))}
    />
  );
}

/** Stays open, as several labels are often changed one after the other; what is selected stays so. */
function Labels({ tasks }: { tasks: readonly SelectableTask[] }) {
  const { labels, undo } = useTaskScreen();
  const actions = useLabelActions(undo);
  const [carried, setCarried] = useState(() => {
    const share = (id: string) => shareOf(tasks, (task) => task.labels.some((label) => label.id === id));
    const ids = labels.all.map(({ id }) => id);
    const having = (wanted: boolean | "mixed") => new Set(ids.filter((id) => share(id) === wanted));
    return { all: having(true), some: having("mixed") };
  });

  function change({ add, remove }: LabelChange): void {
    setCarried(({ all, some }) => {
      const changed = new Set([...add, ...remove]);
      return {
        all: new Set([...[...all].filter((id) => !remove.includes(id)), ...add]),
        some: new Set([...some].filter((id) => !changed.has(id))),
      };
    });
    void actions.change(tasks, { add, remove }, (id) => labels.byId.get(id)?.name ?? "");
  }

  return (
    <LabelPicker
      labels={labels.all}
      chosen={carried.all}
      mixed={carried.some}
      onChange={change}
      onCreate={(name) => actions.createOn(tasks, name)}
    />
  );
}
