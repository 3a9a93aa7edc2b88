"use client";

import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { formatFull } from "@/lib/format-time.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import type { SaveOutcome } from "./field-saver.ts";
import { TaskCheckbox } from "./task-checkbox.tsx";
import { TaskDescription } from "./task-description.tsx";
import { TaskField } from "./task-field.tsx";
import { TaskProperties } from "./task-properties.tsx";
import { useTaskScreen } from "./task-screen-context.ts";
import { useField } from "./use-field.ts";

const TaskEditor_task = graphql(/* GraphQL */ `
  fragment TaskEditor_task on Task {
    id
    title
    description
    isCompleted
    completedAt
    createdAt
    updatedAt
    version
    ...TaskProperties_task
  }
`);

type Field = "title" | "description";
const longest: Record<Field, number> = { title: 500, description: 65_536 };

type Props = {
  task: FragmentType<typeof TaskEditor_task>;
  /** What stands below it. */
  subtasks: ReactNode;
  /** What was done to it. */
  history: ReactNode;
  /** What else can be done to it. */
  menu: ReactNode;
};

/** The open task: its texts save themselves; the rest is a press away. */
export function TaskEditor({ task: masked, subtasks, history, menu }: Props) {
  const task = getFragmentData(TaskEditor_task, masked);
  const { actions, remove, timeZone } = useTaskScreen();

  /** Another field may have moved the version on; only another text in this field is a conflict. */
  async function write(field: Field, draft: string, base: string, expectedVersion: number): Promise<SaveOutcome> {
    const { data, error } = await actions.writeText({ id: task.id, [field]: draft, expectedVersion });
    if (error || !data) {
      const kind = error ? failureKind(error) : "fault";
      return kind === "away" ? { kind: "failed" } : { kind: "refused", message: `Not saved: ${failureReason[kind]}` };
    }
    const { task: current, userErrors } = data.updateTask;
    const [first] = userErrors;
    if (!first) return { kind: "saved" };
    if (first.code !== "CONFLICT" || !current) return { kind: "refused", message: first.message };
    const theirs = current[field] ?? "";
    return theirs === base ? write(field, draft, base, current.version) : { kind: "conflict", theirs };
  }

  const title = useField({
    value: task.title,
    write: (draft, base) => write("title", draft.trim(), base, task.version),
    keep: (draft) => {
      if (draft.trim()) void actions.keepText(task, { id: task.id, title: draft.trim() });
    },
  });
  const description = useField({
    value: task.description ?? "",
    write: (draft, base) => write("description", draft, base, task.version),
    keep: (draft) => void actions.keepText(task, { id: task.id, description: draft }),
  });

  return (
    <div className="grid gap-5">
      <div className="flex items-start gap-1">
        <TaskCheckbox task={task} />
        <div className="min-w-0 flex-1 ps-2">
          <TaskField label="Title" isTitle maxLength={longest.title} {...title} />
        </div>
      </div>
      <TaskProperties task={task} />
      <TaskDescription maxLength={longest.description} {...description} />
      {subtasks}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm text-muted">
        <Moment label="Added" instant={task.createdAt} timeZone={timeZone} />
        <Moment label="Changed" instant={task.updatedAt} timeZone={timeZone} />
        {task.completedAt && <Moment label="Completed" instant={task.completedAt} timeZone={timeZone} />}
      </dl>
      {history}
      <div className="no-print flex items-center justify-between border-t border-line pt-3">
        {menu}
        <Button variant="danger-quiet" size="small" onClick={() => remove(task)}>
          <Trash2 aria-hidden className="size-4" />
          Delete task
        </Button>
      </div>
    </div>
  );
}

function Moment({ label, instant, timeZone }: { label: string; instant: string; timeZone: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <time dateTime={instant}>{formatFull(instant, timeZone)}</time>
      </dd>
    </>
  );
}
