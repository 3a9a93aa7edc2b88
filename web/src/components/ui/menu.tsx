"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check, type LucideIcon } from "lucide-react";
import { type ReactElement, type ReactNode, useState } from "react";

type Props = {
  /** The button that opens the menu. */
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
};

/** The look of a menu. */
export const menuPopupClass =
  "rise min-w-48 overflow-y-auto rounded-panel border border-line bg-raised p-1.5 shadow-pop outline-none";

/** The look of an item of a menu. */
export const menuItemClass =
  "flex min-h-9 w-full cursor-pointer items-center gap-2.5 rounded-field px-2.5 text-sm outline-none select-none data-disabled:opacity-55 data-highlighted:bg-hover pointer-coarse:min-h-11";

/** A menu behind a button. Arrow keys and letters move in it, Escape closes it and gives the focus back. */
export function Menu({ trigger, align = "end", children }: Props) {
  // Drawn beside its button: the menu belongs to the same part of the page, for screen readers too.
  const [home, setHome] = useState<HTMLElement | null>(null);
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <span ref={setHome} className="contents" />
      <BaseMenu.Portal container={home}>
        <BaseMenu.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-40 outline-none">
          <BaseMenu.Popup className={`${menuPopupClass} max-h-(--available-height) max-w-64`}>
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type ItemProps = { icon?: LucideIcon; disabled?: boolean; onSelect(): void; children: ReactNode };

/** Something the menu does. */
export function MenuItem({ icon: Icon, disabled = false, onSelect, children }: ItemProps) {
  return (
    <BaseMenu.Item disabled={disabled} onClick={onSelect} className={menuItemClass}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-muted" />}
      {children}
    </BaseMenu.Item>
  );
}

/** What the items after it are about; names their group for screen readers. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2.5 pt-1.5 pb-2 text-sm text-muted">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  );
}

/** Between items of different kinds. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-2 my-1.5 h-px bg-line" />;
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
};

/** One of several, the present one ticked. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup aria-label={label} value={value} onValueChange={(chosen: Value) => onChange(chosen)}>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={menuItemClass}>
          <span className="flex size-4 shrink-0 items-center text-accent">
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden className="size-4" />
            </BaseMenu.RadioItemIndicator>
          </span>
          {option.label}
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}
