import type { ReactNode, Ref } from "react";

/** A message that stays in the page until its cause is gone. Focusable, so that a form can lead a person to it. */
export function Alert({
  children,
  ref,
  tone = "danger",
}: {
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
  tone?: "danger" | "calm";
}) {
  const colours = tone === "danger" ? "bg-danger-soft text-danger" : "bg-accent-soft text-accent-strong";
  return (
    <div ref={ref} role="alert" tabIndex={-1} className={`rounded-field px-3.5 py-2.5 text-sm ${colours}`}>
      {children}
    </div>
  );
}
