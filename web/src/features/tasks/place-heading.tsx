"use client";

import { PanelLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Button } from "@/components/ui/button.tsx";
import { placeHeadingId } from "./row-focus.ts";

type Props = {
  /** The place's name, which becomes the title of the page, too. */
  name: string;
  /** Before the name. */
  sign?: ReactNode;
  /** A word about it, after the name. */
  badge?: string | undefined;
  /** For the button that shows the places where the window is too narrow for them. */
  placesClassName: string;
  onPlaces(): void;
  /** What can be done to the place: a menu. */
  children?: ReactNode;
};

/** Where one is, and what can be done to it. */
export function PlaceHeading({ name, sign, badge, placesClassName, onPlaces, children }: Props) {
  useEffect(() => {
    document.title = `${name} · Docket`;
  }, [name]);
  return (
    <div className="flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Places"
        onClick={onPlaces}
        className={`no-print -ms-1.5 shrink-0 ${placesClassName}`}
      >
        <PanelLeft aria-hidden className="size-4.5" />
      </Button>
      {sign}
      <h1 id={placeHeadingId} tabIndex={-1} className="min-w-0 truncate text-lg font-semibold tracking-tight">
        {name}
      </h1>
      {badge && <span className="shrink-0 rounded-md bg-sunken px-1.5 text-sm text-muted">{badge}</span>}
      {children && <span className="no-print contents">{children}</span>}
    </div>
  );
}
