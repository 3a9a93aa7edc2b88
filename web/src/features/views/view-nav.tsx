"use client";

import type { Place } from "@/features/tasks/place.ts";
import { PlaceLink, PlaceSection } from "@/features/tasks/place-link.tsx";
import type { SavedViews } from "./use-saved-views.ts";
import { ViewSign } from "./view-sign.tsx";

type Props = {
  views: SavedViews;
  /** Where one is. */
  place: Place;
  onNew(): void;
  /** Called once another place is shown. */
  onGo?: (() => void) | undefined;
};

/** The saved views among the places. */
export function ViewNav({ views, place, onNew, onGo }: Props) {
  return (
    <PlaceSection title="Views" add={{ name: "Save what is shown", run: onNew }}>
      {views.all.map(({ id, name, color }) => (
        <li key={id}>
          <PlaceLink
            place={{ kind: "view", id }}
            sign={<ViewSign color={color} />}
            name={name}
            isCurrent={place.kind === "view" && place.id === id}
            onGo={onGo}
          />
        </li>
      ))}
    </PlaceSection>
  );
}
