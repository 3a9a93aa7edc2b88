"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import { type ReactElement, type ReactNode, useState } from "react";

type Props = {
  /** The name of what opens, for screen readers. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "end";
  /** Drawn while it is open, with a function that closes it. */
  children(close: () => void): ReactNode;
};

/**
 * A layer behind a button, for more than a menu can hold. Escape closes it and gives the focus back. An element with
 * `data-autofocus` receives the focus first.
 */
export function Popover({ label, trigger, align = "start", children }: Props) {
  // Drawn beside its button: it belongs to the same part of the page, for screen readers too.
  const [home, setHome] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [popup, setPopup] = useState<HTMLElement | null>(null);
  const close = () => setOpen(false);
  return (
    <BasePopover.Root open={isOpen} onOpenChange={setOpen} modal={false}>
      <BasePopover.Trigger render={trigger} />
      <span ref={setHome} className="contents" />
      <BasePopover.Portal container={home}>
        <BasePopover.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-40 outline-none">
          <BasePopover.Popup
            ref={setPopup}
            aria-label={label}
            initialFocus={() => popup?.querySelector<HTMLElement>("[data-autofocus]") ?? true}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              // What is around it has an Escape of its own.
              event.preventDefault();
              event.stopPropagation();
              close();
            }}
            className="rise max-h-(--available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-panel border border-line bg-raised shadow-pop outline-none"
          >
            {children(close)}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
