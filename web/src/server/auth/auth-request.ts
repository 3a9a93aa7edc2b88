import { AsyncLocalStorage } from "node:async_hooks";
import type { LimitState } from "@docket/runtime/rate-limit-fields";

/** What is known of the auth request being handled. */
export interface AuthRequest {
  requestId: string;
  /** The client's address, as the listener found it. */
  clientAddress: string;
  /** The limits on which the request counted, as far as the client is told of them. */
  limitStates: LimitState[];
  /** Whose account it is about, when no session tells. */
  userId?: string;
  /** Made before the transaction that stores it begins, so that waiting for a turn holds no database connection. */
  preparedHash?: { password: string; hash: string };
  /** The password was right, and its stored hash is of another cost than is used today. */
  staleHash?: { password: string; hash: string };
}

/** Carries {@link AuthRequest} through Better Auth, whose password functions are told the password alone. */
export const authRequest = new AsyncLocalStorage<AuthRequest>();

/**
 * Returns the auth request being handled.
 * @throws Error when none is: every one comes through handleAuthRequest
 */
export function requireAuthRequest(): AuthRequest {
  const request = authRequest.getStore();
  if (!request) throw new Error("an auth request came past handleAuthRequest");
  return request;
}
