"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

type Props = {
  /** The name of the dialog for screen readers; the visible heading says the same. */
  label: string;
  onClose(): void;
  children: ReactNode;
};

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert and gives the focus back.
 * Mount it to open it, unmount it to close it. An element with `data-autofocus` receives the focus first.
 */
export function Dialog({ label, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  // In the same breath as the change that opens or closes it, so that the focus is back before anything else happens.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const opener = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className="modal"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
