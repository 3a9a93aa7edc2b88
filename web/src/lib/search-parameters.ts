/**
 * The query of a page's address as the browser sees it too: of a repeated parameter, the first value.
 * @param parameters as Next hands them to a page
 */
export function singleValues(parameters: Record<string, string | string[] | undefined>): URLSearchParams {
  const single = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) single.set(name, first);
  }
  return single;
}
