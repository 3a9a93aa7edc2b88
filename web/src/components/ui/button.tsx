import { clsx } from "clsx";
import type { ComponentProps } from "react";

const base =
  "inline-flex items-center justify-center gap-2 rounded-field font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55";

const variants = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong",
  secondary: "border border-line bg-surface text-ink hover:bg-hover hover:border-line-strong",
  ghost: "text-muted hover:bg-hover hover:text-ink",
  accent: "text-accent hover:bg-accent-soft",
  danger: "bg-danger-solid text-danger-ink hover:brightness-110",
  "danger-quiet": "text-danger hover:bg-danger-soft",
} as const;

const sizes = {
  small: "h-8 px-2.5 text-sm touch-target",
  medium: "h-10 px-4 text-[0.9375rem] touch-target",
  icon: "size-8 touch-target",
} as const;

type Look = { variant?: keyof typeof variants; size?: keyof typeof sizes };

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = "secondary", size = "medium" }: Look = {}): string {
  return clsx(base, variants[variant], sizes[size]);
}

/**
 * A button; inside a form it submits only when told so by `type`.
 * `busy` keeps it focusable and says so to a screen reader, unlike `disabled`.
 */
export function Button({
  variant,
  size,
  busy = false,
  className,
  onClick,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass({ ...(variant && { variant }), ...(size && { size }) }), className)}
    />
  );
}
