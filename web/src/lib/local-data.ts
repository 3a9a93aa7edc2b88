/** All that Docket keeps in the browser's storage begins with this: the tabs of the API explorer, by account. */
export const localDataPrefix = "docket:";

/** Removes what a person left in this browser's storage. */
export function forgetLocalData(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(localDataPrefix)) localStorage.removeItem(key);
}
