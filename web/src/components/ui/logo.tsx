/** The mark: a slip of paper with a tick. Decorative; the name stands beside it. */
export function LogoMark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M5 2.5h9.5L19 7v14.5H5z" className="fill-accent" />
      <path d="M14.5 2.5 19 7h-4.5z" className="fill-accent-ink" opacity=".45" />
      <path
        d="m8.3 13.4 2.6 2.6 4.9-5.4"
        fill="none"
        className="stroke-accent-ink"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark with the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-[1.0625rem] font-semibold tracking-tight">
      <LogoMark />
      Docket
    </span>
  );
}
