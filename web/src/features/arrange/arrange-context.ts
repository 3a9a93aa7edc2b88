"use client";

import { createContext, useContext, useEffect, useRef } from "react";
import type { DropPlace } from "@/components/drag/drop-places.ts";
import type { Drop, Group, Step } from "./plan-move.ts";

/** Called when something of a kind was put down. */
export type DropHandler = (ids: readonly string[], place: DropPlace) => void;

/** Arranging the tasks of the groups on screen. */
export type Arrange = {
  /** The groups on screen, in their order. */
  groups(): readonly Group[];
  /**
   * Says what stands in a group for as long as it is on screen.
   * @param order its place among the groups
   * @returns a function that ends it
   */
  show(group: Group, order: number): () => void;
  /** Moves tasks to a place in a group; answers false when nothing would change. */
  moveTo(ids: readonly string[], drop: Drop): boolean;
  /** Moves tasks to the end of a group that may not be on screen. */
  moveToEnd(ids: readonly string[], group: { id: string; name: string }): void;
  /** Moves tasks by one step, and the focus with them; answers false where there is no such place. */
  step(ids: readonly string[], step: Step): boolean;
  canStep(ids: readonly string[], step: Step): boolean;
  /** Says what becomes of things of a kind that are put down; answers a function that ends it. */
  handle(kind: string, handler: DropHandler): () => void;
};

export const ArrangeContext = createContext<Arrange | null>(null);

/** Arranging tasks; only below `ArrangeProvider`. */
export function useArrange(): Arrange {
  const arrange = useContext(ArrangeContext);
  if (!arrange) throw new Error("useArrange is used outside ArrangeProvider.");
  return arrange;
}

/**
 * Says what becomes of things of a kind that are put down, for as long as the component is on screen.
 * @param kind see `data-drag`
 * @param handler the latest counts
 */
export function useDropHandler(kind: string, handler: DropHandler): void {
  const { handle } = useArrange();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => handle(kind, (ids, place) => latest.current(ids, place)), [handle, kind]);
}
