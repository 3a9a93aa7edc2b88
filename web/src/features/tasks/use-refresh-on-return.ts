"use client";

import { useEffect, useState } from "react";

const minuteInMilliseconds = 60_000;

/**
 * Asks for fresh data when a person comes back to the page after a while: other tabs, devices and scripts write too.
 * @param renderedAt the moment of the first paint, RFC 3339
 * @param refresh asks anew
 * @returns the present, to the minute
 */
export function useRefreshOnReturn(renderedAt: string, refresh: () => void): Date {
  const [now, setNow] = useState(() => new Date(renderedAt));
  useEffect(() => {
    let leftAt = Date.now();
    const timer = setInterval(() => setNow(new Date()), minuteInMilliseconds);
    function onVisibility() {
      if (document.hidden) {
        leftAt = Date.now();
        return;
      }
      setNow(new Date());
      if (Date.now() - leftAt > minuteInMilliseconds / 2) refresh();
    }
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [refresh]);
  return now;
}
