import * as z from "zod/mini";
import { localDataPrefix } from "@/lib/local-data.ts";

/**
 * Where the explorer keeps its tabs: the browser's storage, apart for each account, so that nobody who signs in here
 * later finds what another typed. Signing out empties it.
 * @param userId whose explorer it is
 */
export function explorerStorage(userId: string) {
  const prefix = `${localDataPrefix}explorer:${userId}:`;
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    get length() {
      return keys().length;
    },
    getItem: (key: string) => localStorage.getItem(prefix + key),
    setItem: (key: string, value: string) => localStorage.setItem(prefix + key, value),
    removeItem: (key: string) => localStorage.removeItem(prefix + key),
    clear() {
      for (const key of keys()) localStorage.removeItem(key);
    },
  };
}

const storedTabs = z.object({
  activeTabIndex: z.number(),
  tabs: z.array(z.object({ query: z.nullable(z.string()), variables: z.nullable(z.string()) })),
});

/**
 * The request of the tab that was open last. GraphiQL restores its tabs by itself, but fills its editors only when told
 * what with.
 * @param storage of the account
 * @returns undefined on a first visit
 */
export function openTab(storage: {
  getItem(key: string): string | null;
}): { query: string; variables: string } | undefined {
  const text = storage.getItem("graphiql:tabState");
  if (!text) return undefined;
  const { data } = storedTabs.safeParse(parsed(text));
  const tab = data?.tabs[data.activeTabIndex];
  return tab && { query: tab.query ?? "", variables: tab.variables ?? "" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
