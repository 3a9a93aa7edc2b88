import type { Database } from "@docket/db";
import type { BudgetState } from "./budget/request-budget.ts";
import { ApiError } from "./errors.ts";
import type { Grant } from "./grant.ts";

/** All that domain code receives: the database, and whose rows it may touch. */
export interface Scope {
  readonly db: Database;
  /** Id of the signed-in user; stands in the where clause of every statement. */
  readonly userId: string;
  /** By what right the request acts for the user. */
  readonly grant: Grant;
  /** Returns where the request comes from, for the record of what is done to the account. */
  readonly origin: () => RequestOrigin;
}

/** Where a request comes from. */
export interface RequestOrigin {
  /** The network address. */
  address: string;
  /** What the program calls itself, which may be anything. */
  userAgent: string | undefined;
}

/** What every resolver receives. */
export interface Context {
  /** Undefined when the request brought no access token. */
  readonly scope: Scope | undefined;
  /** Gives something that was done to the viewer's account a line of its own in the log. */
  readonly noteEvent: (event: AccountEvent) => void;
  /** Returns how the budget stands from which the request is paid. */
  readonly budgetState: () => BudgetState;
}

/** Something that was done to an account: its name, and what tells the log more about it, never a secret. */
export interface AccountEvent {
  readonly event: string;
  readonly [detail: string]: string | number;
}

/**
 * Returns the scope of the signed-in user.
 * @throws ApiError UNAUTHENTICATED when nobody is signed in
 */
export function requireScope(context: Context): Scope {
  if (!context.scope) throw new ApiError("UNAUTHENTICATED");
  return context.scope;
}

/**
 * Returns the id of the session that asks.
 * @throws ApiError FORBIDDEN when it is an access token that asks
 */
export function requireSessionId({ grant }: Scope): string {
  if (grant.kind === "session") return grant.sessionId;
  throw new ApiError("FORBIDDEN", undefined, { details: { missingScopes: [] } });
}
