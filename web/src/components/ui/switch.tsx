import { clsx } from "clsx";
import { useId } from "react";

type Props = { label: string; hint?: string; checked: boolean; onChange(checked: boolean): void };

/** A setting that takes effect at once. */
export function Switch({ label, hint, checked, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6">
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onClick={() => onChange(!checked)}
        className="touch-target flex shrink-0 items-center justify-end rounded-full"
      >
        <span
          className={clsx(
            "flex h-6 w-10 items-center rounded-full border p-0.5 transition-colors",
            checked ? "justify-end border-accent bg-accent" : "justify-start border-line-strong bg-sunken",
          )}
        >
          <span className={clsx("size-4.5 rounded-full", checked ? "bg-accent-ink" : "bg-muted")} />
        </span>
      </button>
    </div>
  );
}
