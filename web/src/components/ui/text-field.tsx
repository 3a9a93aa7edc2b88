import { clsx } from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

type Props = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  /** What is wrong, said to a person; shown at the field and read with it. */
  error?: string | undefined;
  /** What is expected, stated before anything goes wrong. */
  hint?: string | undefined;
  /** A control inside the field's end, such as "Show password". */
  end?: ReactNode;
};

/** A labelled input with its hint and its error, tied together for screen readers. */
export function TextField({ label, error, hint, end, className, ...input }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          {...input}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={clsx("field", end && "pe-24")}
        />
        {end && <div className="absolute inset-y-0 end-1 flex items-center">{end}</div>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
