"use client";

import { clsx } from "clsx";
import { ChevronRight, Plus, Tags } from "lucide-react";
import { ColorDot } from "@/features/projects/project-dot.tsx";
import type { Place } from "@/features/tasks/place.ts";
import { PlaceLink, PlaceSection, placeClass } from "@/features/tasks/place-link.tsx";
import type { LabelSheet } from "./label-sheets.tsx";
import type { ListedLabel } from "./labels-query.ts";
import type { Labels } from "./use-labels.ts";

/** With more than these, the rest is folded away. */
const mostShown = 12;

type Props = {
  labels: Labels;
  /** Where one is. */
  place: Place;
  onSheet(sheet: LabelSheet): void;
  /** Called once another place is shown. */
  onGo?: (() => void) | undefined;
};

const buttonClass = clsx(placeClass, "text-muted hover:bg-hover hover:text-ink");

/** The labels among the places, and the ways to change them. */
export function LabelNav({ labels, place, onSheet, onGo }: Props) {
  const current = place.kind === "label" ? place.id : null;
  const link = ({ id, name, color }: ListedLabel) => (
    <li key={id}>
      <PlaceLink
        place={{ kind: "label", id }}
        sign={
          <span aria-hidden className="flex size-4 shrink-0 items-center justify-center">
            <ColorDot color={color} className="size-2" />
          </span>
        }
        name={name}
        isCurrent={id === current}
        onGo={onGo}
      />
    </li>
  );
  const rest = labels.all.slice(mostShown);
  return (
    <div>
      <PlaceSection title="Labels">{labels.all.slice(0, mostShown).map(link)}</PlaceSection>
      {rest.length > 0 && (
        <details className="group/labels" open={rest.some(({ id }) => id === current) || undefined}>
          <summary className={clsx(buttonClass, "list-none")}>
            <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open/labels:rotate-90" />
            {rest.length} more
          </summary>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">{rest.map(link)}</ul>
        </details>
      )}
      {labels.all.length === 0 ? (
        <button type="button" onClick={() => onSheet({ kind: "new" })} className={buttonClass}>
          <Plus aria-hidden className="size-4 shrink-0" />
          New label
        </button>
      ) : (
        <button type="button" onClick={() => onSheet({ kind: "manage" })} className={buttonClass}>
          <Tags aria-hidden className="size-4 shrink-0" />
          Manage labels
        </button>
      )}
    </div>
  );
}
