"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

function isTwelveHours(): boolean {
  return new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hour12 ?? false;
}

/** Whether this device writes times with "am" and "pm"; no while the page is as the server has drawn it. */
export function useDeviceClock(): boolean {
  return useSyncExternalStore(never, isTwelveHours, () => false);
}
