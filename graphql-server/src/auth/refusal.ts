import { ApiError } from "../errors.ts";
import type { Authentication } from "./authenticate.ts";

/** Returns what a refused request is told. Whoever brings a token that has expired once had it, and hears that it has. */
export function refusalOf({ expired }: Extract<Authentication, { kind: "refused" }>): ApiError {
  return expired
    ? new ApiError("UNAUTHENTICATED", "The access token has expired.", { details: { reason: "EXPIRED" } })
    : new ApiError("UNAUTHENTICATED");
}
