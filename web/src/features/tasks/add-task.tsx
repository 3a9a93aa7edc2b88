"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CommandTip, useAriaKeys } from "@/features/commands/command-tip.tsx";
import { isNewTaskShown, newTaskIn } from "./new-task.ts";
import { addInputId } from "./row-focus.ts";
import { useTaskScreen } from "./task-screen-context.ts";

const longestTitle = 500;

/** The field at the top: type, Enter, type the next. */
export function AddTask() {
  const { actions, projects, view, days } = useTaskScreen();
  const keys = useAriaKeys("add");
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const field = input.current;
    if (!field) return;
    const title = field.value.trim();
    field.focus();
    if (!title) return setFault("Type what you want to do, then press Enter.");
    setFault("");
    field.value = "";
    const given = newTaskIn(view, days.today);
    const project = given.projectId
      ? projects.byId.get(given.projectId)
      : projects.active.find(({ isInbox }) => isInbox);
    const { labelIds = [], due = null } = given;
    const isShown = isNewTaskShown(view, { title, projectId: project?.id, labelIds, due }, new Date(), days);
    void actions.create(title, given, isShown === false ? (project?.name ?? "the Inbox") : null);
  }

  // Method "dialog" outside a dialog sends nothing: an Enter before the page is awake keeps the text.
  return (
    <form method="dialog" onSubmit={submit} className="no-print">
      <div className="relative">
        <Plus aria-hidden className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-5 text-accent" />
        <input
          ref={input}
          id={addInputId}
          aria-label="Add a task"
          aria-keyshortcuts={keys}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? "add-task-fault" : undefined}
          placeholder="Add a task"
          maxLength={longestTitle}
          autoComplete="off"
          enterKeyHint="done"
          onChange={() => fault && setFault("")}
          className="field h-12 rounded-panel ps-11 pe-20 pointer-coarse:h-14"
        />
        <CommandTip command="add" text="Add a task">
          <Button type="submit" variant="primary" size="small" className="absolute inset-y-0 end-2 my-auto ">
            Add
          </Button>
        </CommandTip>
      </div>
      {fault && (
        <p id="add-task-fault" role="alert" className="mt-1.5 text-sm text-danger">
          {fault}
        </p>
      )}
    </form>
  );
}
