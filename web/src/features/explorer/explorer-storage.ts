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
