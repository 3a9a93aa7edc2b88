"use client";

import { Menu } from "@base-ui/react/menu";
import {
  ArrowDown,
  ArrowUp,
  ArrowUpToLine,
  CalendarDays,
  CircleCheck,
  Columns3,
  Flag,
  FolderInput,
  Goal,
  Link2,
  ListPlus,
  type LucideIcon,
  PanelRight,
  Pencil,
  Tag,
  Trash2,
} from "lucide-react";
import { Fragment, type RefObject, useRef } from "react";
import { menuItemClass, menuPopupClass } from "@/components/ui/menu.tsx";
import { taskMenuGroups } from "@/features/commands/command.ts";
import { useCommandContext } from "@/features/commands/command-context.ts";
import { CommandKeys, useAriaKeys } from "@/features/commands/command-tip.tsx";
import { type CommandId, commandOf } from "@/features/commands/registry.ts";
import type { MenuAnchor } from "./task-menus.tsx";

const icons: Partial<Record<CommandId, LucideIcon>> = {
  open: PanelRight,
  rename: Pencil,
  "add-subtask": ListPlus,
  "copy-link": Link2,
  complete: CircleCheck,
  move: FolderInput,
  section: Columns3,
  due: CalendarDays,
  deadline: Goal,
  priority: Flag,
  label: Tag,
  "move-up": ArrowUp,
  "move-down": ArrowDown,
  "move-top": ArrowUpToLine,
  delete: Trash2,
};

type Props = {
  anchor: MenuAnchor;
  /** Gets the focus back. */
  link: HTMLElement;
  /** What the menu is about. */
  title: string;
  /** What can be done now. */
  ids: readonly CommandId[];
  /** Where the menu stands in the page, for screen readers. */
  home: RefObject<HTMLElement | null>;
  onClose(): void;
  onRun(id: CommandId): void;
};

/** All that can be done to a task, or to those that are selected, each with its keys. */
export function TaskMenu({ anchor, link, title, ids, home, onClose, onRun }: Props) {
  const hasRun = useRef(false);
  const groups = taskMenuGroups
    .map((group) => ids.filter((id) => commandOf(id).inTaskMenu?.group === group))
    .filter((group) => group.length > 0);
  return (
    <Menu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && !hasRun.current && onClose()}>
      <Menu.Portal container={home}>
        <Menu.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // It is tall: rather over its row than with parts out of sight.
          collisionAvoidance={{ side: "shift", align: "shift" }}
          positionMethod="fixed"
          className="z-40 outline-none"
        >
          <Menu.Popup
            aria-label={title}
            finalFocus={() => (hasRun.current ? false : link)}
            onContextMenu={(event) => event.preventDefault()}
            className={`${menuPopupClass} max-h-[calc(100dvh-1rem)] max-w-80`}
          >
            <p aria-hidden className="truncate px-2.5 pt-1.5 pb-2 text-sm text-muted">
              {title}
            </p>
            {groups.map((group, index) => (
              <Fragment key={group[0]}>
                {index > 0 && <Menu.Separator className="mx-2 my-1.5 h-px bg-line" />}
                {group.map((id) => (
                  <Item
                    key={id}
                    id={id}
                    onSelect={() => {
                      hasRun.current = true;
                      onRun(id);
                    }}
                  />
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ id, onSelect }: { id: CommandId; onSelect(): void }) {
  const { singleKeys } = useCommandContext();
  const keys = useAriaKeys(id);
  const Icon = icons[id];
  return (
    <Menu.Item closeOnClick={false} onClick={onSelect} aria-keyshortcuts={keys} className={menuItemClass}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-muted" />}
      <span className="min-w-0 flex-1 truncate">{commandOf(id).inTaskMenu?.name}</span>
      <span aria-hidden className="ps-4 pointer-coarse:hidden">
        <CommandKeys id={id} singleKeys={singleKeys} firstOnly />
      </span>
    </Menu.Item>
  );
}
