import { clsx } from "clsx";
import { Layers } from "lucide-react";
import { colors } from "@/features/projects/project-colors.ts";
import type { Color } from "@/gql/graphql.ts";

/** The sign of a saved view, in its colour. */
export function ViewSign({ color }: { color: Color }) {
  return (
    <span aria-hidden className="relative flex size-4 shrink-0 items-center justify-center">
      <Layers className="size-4 text-muted" />
      <span
        className={clsx("absolute -end-0.5 -bottom-0.5 size-2 rounded-full ring-1 ring-canvas", colors[color].dot)}
      />
    </span>
  );
}
