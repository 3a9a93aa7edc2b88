import { ColorDot } from "@/features/projects/project-dot.tsx";
import type { ListedLabel } from "./labels-query.ts";

/** A label on something. */
export function LabelChip({ label }: { label: Pick<ListedLabel, "name" | "color"> }) {
  return (
    <span className="inline-flex h-6 max-w-40 min-w-0 items-center gap-1.5 rounded-full border border-line px-2 text-xs text-muted">
      <ColorDot color={label.color} className="size-2" />
      <span className="truncate">{label.name}</span>
    </span>
  );
}
