"use client";

import { LogOut } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { endSession } from "./end-session.ts";

/** Who is signed in here, and the way out. */
export function AccountMenu({ user }: { user: { name: string; email: string } }) {
  const [isOpen, setOpen] = useState(false);
  const [fault, setFault] = useState("");
  const [isPending, setPending] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setOpen(false);
      trigger.current?.focus();
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener("pointerdown", onPointerDown, { signal });
    document.addEventListener("focusin", onFocusIn, { signal });
    document.addEventListener("keydown", onKeyDown, { signal, capture: true });
    return () => listening.abort();
  }, [isOpen]);

  async function signOut() {
    setPending(true);
    setFault((await endSession()) ?? "");
    setPending(false);
  }

  return (
    <div ref={root} className="relative">
      <button
        ref={trigger}
        type="button"
        aria-label="Account"
        aria-expanded={isOpen}
        aria-controls="account-menu"
        onClick={() => setOpen(!isOpen)}
        className="touch-target ms-1 flex size-8 items-center justify-center rounded-full"
      >
        <span
          aria-hidden
          className="flex size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
        >
          {initialOf(user.name)}
        </span>
      </button>
      {isOpen && (
        <div
          id="account-menu"
          className="rise absolute end-0 top-full z-30 mt-2 w-64 rounded-panel border border-line bg-raised p-1.5 shadow-pop"
        >
          <div className="px-2.5 pt-1.5 pb-2.5">
            <p className="truncate font-medium">{user.name}</p>
            <p className="truncate text-sm text-muted">{user.email}</p>
          </div>
          <Button variant="ghost" busy={isPending} onClick={signOut} className="w-full justify-start px-2.5">
            <LogOut aria-hidden className="size-4" />
            Sign out
          </Button>
          {fault && (
            <p role="alert" className="px-2.5 py-1.5 text-sm text-danger">
              {fault}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The first letter as a person sees it, be it of several code points. */
function initialOf(name: string): string {
  for (const { segment } of new Intl.Segmenter().segment(name.trim())) return segment.toUpperCase();
  return "?";
}
