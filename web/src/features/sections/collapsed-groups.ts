"use client";

import { useCallback, useSyncExternalStore } from "react";
import { localDataPrefix } from "@/lib/local-data.ts";

const key = `${localDataPrefix}collapsed`;
const change = "docket:collapsed";
/** More than anybody folds away; the oldest are unfolded. */
const most = 300;

function stored(): string {
  return localStorage.getItem(key) ?? "";
}

function subscribe(listener: () => void): () => void {
  addEventListener("storage", listener);
  addEventListener(change, listener);
  return () => {
    removeEventListener("storage", listener);
    removeEventListener(change, listener);
  };
}

function setCollapsed(id: string, isCollapsed: boolean): void {
  const others = stored()
    .split(" ")
    .filter((other) => other && other !== id);
  localStorage.setItem(key, (isCollapsed ? [...others, id] : others).slice(-most).join(" "));
  dispatchEvent(new Event(change));
}

/**
 * Whether a group of tasks is folded away in this browser, and a function that changes it.
 * @param id of the group
 */
export function useCollapsed(id: string): [boolean, (isCollapsed: boolean) => void] {
  const all = useSyncExternalStore(subscribe, stored, () => "");
  const set = useCallback((isCollapsed: boolean) => setCollapsed(id, isCollapsed), [id]);
  return [all.split(" ").includes(id), set];
}
