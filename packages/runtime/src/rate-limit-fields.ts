import type { Limit } from "./environment.ts";

/** How a limit stands for whoever sent a request. */
export interface LimitState {
  /** Names the limit: letters, digits and hyphens. */
  name: string;
  limit: Limit;
  /** How often more, in the limit's unit. */
  remaining: number;
  /** Whole seconds until all of it is there again. */
  resetSeconds: number;
}

/**
 * Returns a limit as an item of the header field `RateLimit-Policy` (RateLimit header fields for HTTP, draft 10).
 * @param unit what is counted; requests when not given
 */
export function policyItem(name: string, { points, seconds }: Limit, unit?: string): string {
  return `"${name}";q=${points};w=${seconds}${unit === undefined ? "" : `;qu="${unit}"`}`;
}

/** Returns how a limit stands as an item of the header field `RateLimit` of the same draft. */
export function stateItem({ name, remaining, resetSeconds }: Omit<LimitState, "limit">): string {
  return `"${name}";r=${remaining};t=${resetSeconds}`;
}

/** Returns both header fields for limits on requests; none when there are no limits. */
export function rateLimitFields(states: readonly LimitState[]): Record<string, string> {
  if (states.length === 0) return {};
  return {
    "RateLimit-Policy": states.map(({ name, limit }) => policyItem(name, limit)).join(", "),
    RateLimit: states.map(stateItem).join(", "),
  };
}
