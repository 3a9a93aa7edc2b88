"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useCommandContext, useCommands } from "@/features/commands/command-context.ts";
import { type CommandId, commands } from "@/features/commands/registry.ts";
import { focusedRow } from "@/features/tasks/row-focus.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { useTaskExtras } from "./use-task-extras.ts";

// Part of no first screen; one menu serves all rows.
const TaskMenu = dynamic(async () => (await import("./task-menu.tsx")).TaskMenu);

/** Where a menu opens: below a button, or where the pointer was pressed. */
export type MenuAnchor = Element | { getBoundingClientRect(): DOMRect };

type Shown = {
  anchor: MenuAnchor;
  /** The link of the row, which has the focus before and after. */
  link: HTMLElement;
  title: string;
  ids: readonly CommandId[];
} | null;

function linkIn(row: Element | null | undefined): HTMLElement | null {
  const item = row?.closest('[data-row][data-item="task"]');
  return item?.querySelector<HTMLElement>("[data-task]") ?? null;
}

/** Opens the menu of a task: from the button in its row, by the other button of the mouse, or by a key. */
export function TaskMenus() {
  const { selection } = useTaskScreen();
  const { can, run } = useCommandContext();
  const [shown, setShown] = useState<Shown>(null);
  const home = useRef<HTMLSpanElement>(null);
  useTaskExtras();

  const open = useCallback(
    (link: HTMLElement, anchor: MenuAnchor): void => {
      const id = link.dataset.task ?? "";
      // Like everywhere: the menu of what is not selected is not about what is.
      if (!selection.ids().has(id)) selection.clear();
      const count = selection.ids().size;
      // What can be done goes by the row that has the focus.
      link.focus({ preventScroll: true });
      flushSync(() =>
        setShown({
          anchor,
          link,
          title: count > 1 ? `${count.toLocaleString("en")} tasks` : (link.textContent ?? ""),
          ids: commands
            .filter(({ inTaskMenu }) => inTaskMenu && (count <= 1 || inTaskMenu.group !== "one"))
            .map((command) => command.id)
            .filter(can),
        }),
      );
    },
    [selection, can],
  );
  const openAtRow = (row: HTMLElement | undefined): boolean => {
    const link = linkIn(row);
    if (row && link) open(link, row.querySelector('[data-action="menu"]') ?? link);
    return link !== null;
  };
  useCommands({ menu: { run: () => openAtRow(focusedRow()), when: () => linkIn(focusedRow()) !== null } });

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener(
      "click",
      ({ target }) => {
        const button = target instanceof Element ? target.closest('[data-action="menu"]') : null;
        const link = linkIn(button?.closest("[data-row]"));
        if (button && link) open(link, button);
      },
      { signal },
    );
    document.addEventListener(
      "contextmenu",
      (event) => {
        const { target, defaultPrevented, shiftKey, ctrlKey, clientX, clientY } = event;
        if (!(target instanceof Element) || defaultPrevented) return;
        // The browser's own menu remains within reach.
        if (shiftKey || (ctrlKey && event.button === 2) || target.closest("input[aria-label='Task title']")) return;
        const link = linkIn(target.closest("[data-row]"));
        if (!link) return;
        event.preventDefault();
        open(link, { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) });
      },
      { signal },
    );
    return () => listening.abort();
  }, [open]);

  const close = useCallback(() => flushSync(() => setShown(null)), []);
  return (
    <>
      <span ref={home} className="no-print contents" />
      {shown && (
        <TaskMenu
          {...shown}
          home={home}
          onClose={close}
          onRun={(id) => {
            close();
            shown.link.focus();
            run(id);
          }}
        />
      )}
    </>
  );
}
