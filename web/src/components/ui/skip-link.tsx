/** The first stop of the Tab key: past what every page repeats. The page's main element carries the id `main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed start-4 top-0 z-50 -translate-y-[200%] rounded-b-field bg-accent px-4 py-2.5 font-medium text-accent-ink focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
