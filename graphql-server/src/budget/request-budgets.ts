import { hkdfSync } from "node:crypto";
import { clientBlock } from "@docket/runtime/client-address";
import type { Limit } from "@docket/runtime/environment";
import type { Authentication } from "../auth/authenticate.ts";
import { REQUEST_COST, RequestBudget } from "./request-budget.ts";
import type { SharedBudgets } from "./shared-budgets.ts";

/** How much may be asked for, in points of cost. */
export interface ApiLimits {
  /** By a user, in sessions and with access tokens together. */
  graphqlPerUser: Limit;
  /** With one access token. */
  graphqlPerToken: Limit;
  /** From one client address, by requests without an access token or with one that is refused. */
  graphqlPerAddress: Limit;
}

/** Returns the key under which subjects are hashed, from the secret that all GraphQL servers share. */
export function budgetSecret(jwtSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", jwtSecret, "", "docket api budgets", 32));
}

export type RequestBudgets = ReturnType<typeof requestBudgets>;

/** Makes what finds the budgets that a request falls under. */
export function requestBudgets(budgets: SharedBudgets, limits: ApiLimits) {
  const perUser = budgets.kind("user", limits.graphqlPerUser);
  const perToken = budgets.kind("token", limits.graphqlPerToken);
  const perAddress = budgets.kind("address", limits.graphqlPerAddress);

  return {
    /**
     * Returns the budget of a request: the user's, and that of the access token by which it came; the address's for
     * everybody else.
     */
    of: (authentication: Authentication, clientAddress: () => string): RequestBudget => {
      if (authentication.kind !== "viewer")
        return new RequestBudget(budgets, [perAddress(clientBlock(clientAddress()))]);
      const { userId, grant } = authentication;
      const user = perUser(userId);
      return new RequestBudget(budgets, grant.kind === "token" ? [user, perToken(grant.tokenId)] : [user]);
    },
    /** Returns whether strangers at an address have anything left to spend. */
    isStrangerWelcome: (clientAddress: string): boolean =>
      perAddress(clientBlock(clientAddress)).budget.msUntil(REQUEST_COST, performance.now()) === 0,
  };
}
