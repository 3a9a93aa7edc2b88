"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

const widths = { small: "max-w-md", medium: "max-w-xl", large: "max-w-3xl" };

type Props = {
  /** The name of the dialog for screen readers; the visible heading says the same. */
  label: string;
  onClose(): void;
  /** Asks before something that cannot be undone: an `alertdialog`, which a press beside it does not close. */
  asks?: boolean;
  /** How wide it may become. */
  size?: keyof typeof widths;
  /** Stands at the edge where lines begin, as high as the window, instead of in the middle. */
  edge?: "start";
  className?: string;
  children: ReactNode;
};

/**
 * A modal dialog: it keeps the focus inside, takes the rest away from screen readers and gives the focus back.
 * Mount it to open it, unmount it to close it. An element with `data-autofocus` receives the focus first.
 */
export function Dialog({ label, onClose, asks = false, size = "small", edge, className, children }: Props) {
  const Base = asks ? AlertDialog : BaseDialog;
  const [opener] = useState(() => document.activeElement);
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-veil" />
        <Base.Viewport
          className={clsx("fixed inset-0 z-50", edge ? "flex" : "grid place-items-center overflow-y-auto p-4")}
        >
          <Base.Popup
            aria-label={label}
            initialFocus={false}
            finalFocus={false}
            className={clsx(
              "rise overflow-auto border-line bg-raised shadow-pop outline-none",
              edge
                ? "h-dvh w-72 max-w-[85vw] border-e"
                : ["max-h-[calc(100dvh-2rem)] w-full rounded-panel border", widths[size]],
              className,
            )}
          >
            <FocusKeeper opener={opener}>{children}</FocusKeeper>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * Moves the focus in the same breath as the change that opens or closes the dialog: whoever types on at once must not
 * type into the page behind it, and what follows the closing finds the focus where it was.
 */
function FocusKeeper({ opener, children }: { opener: Element | null; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    (element?.querySelector<HTMLElement>("[data-autofocus]") ?? element?.parentElement)?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [opener]);
  return (
    <div ref={ref} className="contents">
      {children}
    </div>
  );
}
