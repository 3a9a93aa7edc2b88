"use client";

import { useRef } from "react";
import type { AnyVariables, UseQueryState } from "urql";

/**
 * The data of a query, or what it last was: neither a change of variables nor a failed refresh empties the screen.
 * @param result of `useQuery`
 * @returns the data, and the key of the request that they answer
 */
export function useLatestData<Data, Variables extends AnyVariables>(
  result: UseQueryState<Data, Variables>,
): { data: Data | undefined; key: number | undefined } {
  const latest = useRef<{ data: Data | undefined; key: number | undefined }>({ data: undefined, key: undefined });
  if (result.data && !result.error) latest.current = { data: result.data, key: result.operation?.key };
  return latest.current;
}
