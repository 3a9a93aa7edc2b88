"use client";

import { Toast as BaseToast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { Button, buttonClass } from "./button.tsx";

export type Toast = {
  message: string;
  /** One thing to do about it. */
  action?: { label: string; run(): void };
  /** A failure stays until it is dealt with; the rest leaves by itself. */
  tone?: "calm" | "failure";
  /** Only read out: sighted people see it happen anyway. */
  quiet?: boolean;
  /** Called when it is closed, by its action too. */
  onDismiss?(): void;
};

type Toasts = {
  show(toast: Toast): void;
  /** Takes calm messages away: with the next action, an Undo of the one before would mean something else. */
  clear(): void;
};

const ToastsContext = createContext<Toasts | null>(null);
/** Long enough to read, decide and reach it; it does not run while a toast has the pointer or the focus. */
const calmLifeInMilliseconds = 10_000;
/** Failures carry work, so that none of them may be hidden by the next. */
const mostToasts = 50;

/** Messages at the foot of the page, read out by screen readers, reached by F6, and a quiet voice beside them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <BaseToast.Provider timeout={calmLifeInMilliseconds} limit={mostToasts}>
      <Messages>{children}</Messages>
      <BaseToast.Portal>
        <BaseToast.Viewport className="no-print pointer-events-none fixed inset-x-0 bottom-(--dock,0px) z-40 outline-none">
          <ToastCards />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

function Messages({ children }: { children: ReactNode }) {
  const { add, close } = BaseToast.useToastManager();
  const [spoken, setSpoken] = useState("");
  const calm = useRef(new Set<string>());

  const toasts = useMemo<Toasts>(() => {
    function clear() {
      for (const id of calm.current) close(id);
      calm.current.clear();
    }
    function show({ message, action, tone = "calm", quiet = false, onDismiss }: Toast) {
      setSpoken(quiet ? message : "");
      if (quiet) return;
      // Of the calm ones, the newest is enough.
      clear();
      const id = add({
        description: message,
        type: tone,
        ...(tone === "failure" && { timeout: 0 }),
        ...(onDismiss && { onClose: onDismiss }),
        ...(action && { actionProps: { children: action.label, onClick: () => run(id, action) } }),
      });
      if (tone === "calm") calm.current.add(id);
    }
    function run(id: string, action: { run(): void }) {
      close(id);
      action.run();
    }
    return { show, clear };
  }, [add, close]);

  return (
    <ToastsContext value={toasts}>
      {children}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </ToastsContext>
  );
}

function ToastCards() {
  const { toasts } = BaseToast.useToastManager();
  return (
    <ol className="flex max-h-[60dvh] flex-col items-center gap-2 overflow-y-auto p-4 empty:p-0 sm:items-end">
      {toasts.toReversed().map((toast) => (
        <li key={toast.id} className="w-full max-w-md">
          <BaseToast.Root
            toast={toast}
            aria-label="Message"
            className="rise pointer-events-auto rounded-panel border border-line bg-raised shadow-pop data-ending-style:opacity-0"
          >
            <BaseToast.Content className="flex items-center gap-1 py-1.5 ps-4 pe-1.5">
              <BaseToast.Description className="min-w-0 flex-1 py-1 text-sm" />
              <BaseToast.Action className={buttonClass({ variant: "accent", size: "small" })} />
              <BaseToast.Close aria-hidden={false} render={<Button variant="ghost" size="icon" aria-label="Dismiss" />}>
                <X aria-hidden className="size-4" />
              </BaseToast.Close>
            </BaseToast.Content>
          </BaseToast.Root>
        </li>
      ))}
    </ol>
  );
}

/** Shows messages; only below `ToastProvider`. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (!toasts) throw new Error("useToasts is used outside ToastProvider.");
  return toasts;
}
