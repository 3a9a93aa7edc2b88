"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "./button.tsx";

export type Toast = {
  message: string;
  /** One thing to do about it. */
  action?: { label: string; run(): void };
  /** A failure stays until it is dealt with; the rest leaves by itself. */
  tone?: "calm" | "failure";
  /** Only read out: sighted people see it happen anyway. */
  quiet?: boolean;
  /** Called when a person closes it without acting. */
  onDismiss?(): void;
};

type Shown = Toast & { id: number; dismiss(): void };
type Toasts = {
  show(toast: Toast): void;
  /** Takes calm messages away: with the next action, an Undo of the one before would mean something else. */
  clear(): void;
};

const ToastsContext = createContext<Toasts | null>(null);
const calmLifeInMilliseconds = 8_000;

/** Messages at the foot of the page, read out by screen readers, and a quiet voice for what sighted people see anyway. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Shown[]>([]);
  const [spoken, setSpoken] = useState("");
  const serial = useRef(0);

  const show = useCallback((toast: Toast) => {
    setSpoken(toast.quiet ? toast.message : "");
    if (toast.quiet) return;
    serial.current += 1;
    const id = serial.current;
    const shown = { ...toast, id, dismiss: () => setToasts((all) => all.filter((one) => one.id !== id)) };
    // A failure carries work that must not be lost; of the calm ones, the newest is enough.
    setToasts((all) => [...all.filter(({ tone }) => tone === "failure"), shown]);
  }, []);
  const clear = useCallback(() => setToasts((all) => all.filter(({ tone }) => tone === "failure")), []);
  const value = useMemo(() => ({ show, clear }), [show, clear]);

  return (
    <ToastsContext value={value}>
      {children}
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <section aria-label="Notifications" className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-40">
        <ol className="flex flex-col items-center gap-2 p-4 sm:items-end">
          {toasts.map((toast) => (
            <ToastCard key={toast.id} toast={toast} onDismiss={toast.dismiss} />
          ))}
        </ol>
      </section>
    </ToastsContext>
  );
}

function ToastCard({ toast, onDismiss }: { toast: Shown; onDismiss(): void }) {
  const isFailure = toast.tone === "failure";
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isFailure || isHeld) return;
    const timer = setTimeout(onDismiss, calmLifeInMilliseconds);
    return () => clearTimeout(timer);
  }, [isFailure, isHeld, onDismiss]);
  return (
    <li
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="rise pointer-events-auto flex w-full max-w-md items-center gap-1 rounded-panel border border-line bg-raised py-1.5 ps-4 pe-1.5 shadow-pop"
    >
      <p role={isFailure ? "alert" : "status"} className="min-w-0 flex-1 py-1 text-sm">
        {toast.message}
      </p>
      {toast.action && (
        <Button
          variant="accent"
          size="small"
          onClick={() => {
            onDismiss();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label="Dismiss"
        onClick={() => {
          onDismiss();
          toast.onDismiss?.();
        }}
      >
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  );
}

/** Shows messages; only below `ToastProvider`. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error("useToasts is used outside ToastProvider.");
  return toasts;
}
