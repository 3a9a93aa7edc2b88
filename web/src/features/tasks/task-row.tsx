"use client";

import { clsx } from "clsx";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { draggable } from "@/components/drag/drop-places.ts";
import { CommandTip } from "@/features/commands/command-tip.tsx";
import { SelectBox } from "@/features/selection/select-box.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { MarkedText } from "./marked-text.tsx";
import { handOverFocus } from "./row-focus.ts";
import { hasAllWords } from "./search-marks.ts";
import { TaskCheckbox } from "./task-checkbox.tsx";
import { PriorityMark, TaskMarks } from "./task-marks.tsx";
import { useTaskScreen } from "./task-screen-context.ts";
import { TaskTime } from "./task-time.tsx";

/** What the row of a task shows. */
export const TaskRow_task = graphql(/* GraphQL */ `
  fragment TaskRow_task on Task {
    id
    title
    isCompleted
    completedAt
    createdAt
    updatedAt
    priority
    section {
      id
    }
    ...TaskMarks_task
  }
`);

type Props = {
  task: FragmentType<typeof TaskRow_task>;
  /** Stands in a narrow column: what does not fit is reached by keys, or in the open task. */
  isCard?: boolean;
  /** What a search has found in the description. */
  excerpt?: string | null | undefined;
};

/** One task of the list: complete it, open it, rename it in place, delete it. Drawn anew only when it has changed. */
export const TaskRow = memo(function TaskRow({ task: masked, isCard = false, excerpt }: Props) {
  const task = getFragmentData(TaskRow_task, masked);
  const { actions, view, pathOf, open, remove } = useTaskScreen();
  const [isRenaming, setRenaming] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const isOpen = view.taskId === task.id;
  const excerptId = useId();
  const found = excerpt && !hasAllWords(task.title, view.search) ? excerpt : undefined;

  // While React takes the row away it still stands in the page: the moment to hand the focus on.
  useLayoutEffect(() => {
    const element = row.current;
    return () => {
      if (element) handOverFocus(element);
    };
  }, []);

  function onOpen(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(task.id);
  }

  return (
    <div
      ref={row}
      data-row
      data-item="task"
      data-item-id={task.id}
      {...draggable("task", task.id, task.title)}
      className={clsx(
        "data-dragged:opacity-50 pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]",
        "group/row flex min-h-11 items-center gap-1 px-1 transition-colors has-[[data-action=select]:checked]:bg-accent-soft sm:pe-2",
        isOpen ? "bg-accent-soft" : "focus-within:bg-hover hover:bg-hover",
      )}
    >
      <SelectBox task={task} />
      <TaskCheckbox task={task} />
      {isRenaming ? (
        <RenameField
          title={task.title}
          onDone={(title) => {
            setRenaming(false);
            if (title && title !== task.title) void actions.rename(task, title);
            row.current?.querySelector<HTMLElement>("input")?.blur();
            requestAnimationFrame(() => row.current?.querySelector<HTMLElement>("[data-task]")?.focus());
          }}
        />
      ) : (
        <div className="@container min-w-0 flex-1">
          <div className="flex items-center gap-x-3 @max-[27rem]:flex-col @max-[27rem]:items-stretch">
            <a
              href={pathOf(task.id)}
              data-task={task.id}
              data-action="open"
              onClick={onOpen}
              aria-current={isOpen || undefined}
              aria-labelledby={found && `${excerptId}-title`}
              aria-describedby={found && excerptId}
              className="min-w-0 flex-1 rounded-md py-2.5 ps-1 pe-2 leading-snug pointer-coarse:py-3 outline-offset-[-2px]"
            >
              <span
                id={found && `${excerptId}-title`}
                className={clsx("line-clamp-2", task.isCompleted && "text-muted line-through decoration-line-strong")}
              >
                <MarkedText text={task.title} search={view.search} />
              </span>
              {found && (
                <span id={excerptId} className="mt-0.5 line-clamp-2 text-sm text-muted wrap-anywhere">
                  <MarkedText text={found} search={view.search} />
                </span>
              )}
            </a>
            <TaskMarks
              task={task}
              showsProject={view.place.kind !== "project" && view.groupBy !== "project"}
              className="max-w-[60%] shrink-0 justify-end @max-[27rem]:-mt-1 @max-[27rem]:max-w-full @max-[27rem]:justify-start @max-[27rem]:ps-1 @max-[27rem]:pb-2.5"
            />
          </div>
        </div>
      )}
      <PriorityMark priority={task.priority} />
      <div
        className={clsx(
          "relative flex shrink-0 items-center justify-end",
          !isCard && "min-w-26 pointer-coarse:min-w-0",
        )}
      >
        {!isCard && <TaskTime task={task} />}
        <div className={clsx("flex items-center gap-1", !isCard && "absolute inset-y-0 end-0 pointer-coarse:static")}>
          <RowButton
            name={`Rename: ${task.title}`}
            tip="Rename"
            action="rename"
            isHidden={isCard}
            onPress={() => setRenaming(true)}
          >
            <Pencil aria-hidden className="size-4" />
          </RowButton>
          <RowButton
            name={`Delete: ${task.title}`}
            tip="Delete"
            action="delete"
            isHidden={isCard}
            onPress={() => remove(task)}
          >
            <Trash2 aria-hidden className="size-4" />
          </RowButton>
          <CommandTip command="menu" text="More">
            <button
              type="button"
              aria-label={`More for: ${task.title}`}
              aria-haspopup="menu"
              data-action="menu"
              className="no-print invisible flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-line hover:text-ink focus-visible:visible group-focus-within/row:visible group-hover/row:visible pointer-coarse:visible pointer-coarse:size-11 pointer-coarse:group-data-touch/area:hidden"
            >
              <Ellipsis aria-hidden className="size-4" />
            </button>
          </CommandTip>
        </div>
      </div>
    </div>
  );
});

type RowButtonProps = {
  name: string;
  tip: string;
  action: "rename" | "delete";
  /** Pressed by keys alone. */
  isHidden: boolean;
  onPress(): void;
  children: ReactNode;
};

/** Seen and reached by Tab only in the row that has the pointer or the focus; on touch the open task offers the same. */
function RowButton({ name, tip, action, isHidden, onPress, children }: RowButtonProps) {
  return (
    <CommandTip command={action} text={tip}>
      <button
        type="button"
        aria-label={name}
        data-action={action}
        onClick={onPress}
        className={clsx(
          "invisible size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-line hover:text-ink focus-visible:visible group-focus-within/row:visible group-hover/row:visible pointer-coarse:hidden",
          isHidden ? "hidden" : "flex",
        )}
      >
        {children}
      </button>
    </CommandTip>
  );
}

/** The title of a row, being written; told the new one, or null when it stays. */
export function RenameField({ title, onDone }: { title: string; onDone(title: string | null): void }) {
  const isDone = useRef(false);
  function finish(value: string | null) {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") finish(event.currentTarget.value.trim());
    if (event.key === "Escape") finish(null);
  }
  // Once only: an answer that arrives meanwhile draws the row anew, and must not select what has been typed by then.
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <input
      aria-label="Task title"
      defaultValue={title}
      maxLength={500}
      ref={input}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value.trim())}
      className="field min-h-8 flex-1 px-2"
    />
  );
}
