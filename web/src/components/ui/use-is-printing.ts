"use client";

import { useSyncExternalStore } from "react";

let isPrinting = false;

function subscribe(listener: () => void): () => void {
  const query = matchMedia("print");
  const set = (value: boolean) => () => {
    isPrinting = value;
    listener();
  };
  const [begin, end] = [set(true), set(false)];
  const onChange = () => set(query.matches)();
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  query.addEventListener("change", onChange);
  return () => {
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
    query.removeEventListener("change", onChange);
  };
}

/** Whether the page is being printed now. Answers in time for what is drawn for paper alone. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  );
}
