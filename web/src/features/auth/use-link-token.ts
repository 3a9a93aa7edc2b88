"use client";

import { useEffect, useState } from "react";

/**
 * Takes the token out of the address that a letter led to. It stands in the fragment, which no server sees and no
 * `Referer` tells, and is removed from the address at once.
 * @returns undefined while the page is not awake, "" when the address has none
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const fragment = location.hash.slice(1);
    if (fragment) history.replaceState(history.state, "", location.pathname);
    // In development effects run twice; the second time nothing is left to take.
    setToken((taken) => taken || fragment);
  }, []);
  return token;
}
