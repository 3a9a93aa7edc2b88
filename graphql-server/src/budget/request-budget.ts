import type { OutgoingHttpHeaders } from "node:http";
import { stateItem } from "@docket/runtime/rate-limit-fields";
import { ApiError } from "../errors.ts";
import type { SharedBudget, SharedBudgets } from "./shared-budgets.ts";

/** What every request costs, whatever it asks for. */
export const REQUEST_COST = 10;

/** How a budget stands. */
export interface BudgetState {
  /** The most points that can be spent at once. */
  limit: number;
  /** Points that the request has cost so far. */
  cost: number;
  /** Points that are left. */
  remaining: number;
  /** When all of the limit is there again. */
  resetAt: Date;
}

/** What one request spends, from each budget that it falls under. */
export class RequestBudget {
  readonly #shared: SharedBudgets;
  readonly #budgets: readonly SharedBudget[];
  #cost = 0;
  #retryAfterSeconds: number | undefined;

  constructor(shared: SharedBudgets, budgets: readonly SharedBudget[]) {
    this.#shared = shared;
    this.#budgets = budgets;
  }

  /**
   * Spends points, or none if one of the budgets has too few left. A request that costs more than there ever is costs all
   * there is.
   * @returns a promise only when other processes have to be heard first
   * @throws ApiError RATE_LIMITED (or rejects with it), with the whole seconds in `retryAfter` after which the same passes
   */
  take(cost: number): undefined | Promise<void> {
    let payable = cost;
    for (const { budget } of this.#budgets) payable = Math.min(payable, budget.capacity - this.#cost);
    for (const { budget } of this.#budgets) if (budget.mustTell(payable)) return this.#takeAfterHearing(payable);
    this.#takeNow(payable);
    return undefined;
  }

  /** Returns how the budget stands that has the fewest points left. */
  state(): BudgetState {
    const now = performance.now();
    const [scarcest] = this.#budgets
      .map(({ budget }) => ({ budget, remaining: budget.remaining(now) }))
      .sort((one, other) => one.remaining - other.remaining);
    if (!scarcest) throw new Error("a request falls under no budget");
    const { budget, remaining } = scarcest;
    const resetAt = new Date(Date.now() + budget.msUntilFull(now));
    return { limit: budget.capacity, cost: this.#cost, remaining, resetAt };
  }

  /** Returns the headers that tell how the budgets stand in `RateLimit` and `RateLimit-Policy`. */
  headers(): OutgoingHttpHeaders {
    const now = performance.now();
    let policies = "";
    let states = "";
    for (const { name, policy, budget } of this.#budgets) {
      const separator = states === "" ? "" : ", ";
      policies += `${separator}${policy}`;
      const resetSeconds = Math.ceil(budget.msUntilFull(now) / 1000);
      states += `${separator}${stateItem({ name, remaining: budget.remaining(now), resetSeconds })}`;
    }
    const headers: OutgoingHttpHeaders = { "ratelimit-policy": policies, ratelimit: states };
    if (this.#retryAfterSeconds !== undefined) headers["retry-after"] = String(this.#retryAfterSeconds);
    return headers;
  }

  /** Many requests may have waited for the same word: the first of them spend, and the others listen again. */
  async #takeAfterHearing(cost: number): Promise<void> {
    for (;;) {
      const untold = this.#budgets.filter(({ budget }) => budget.mustTell(cost));
      if (untold.length === 0) break;
      const heard = await Promise.all(untold.map((budget) => this.#shared.hear(budget)));
      if (heard.includes(false)) break;
    }
    this.#takeNow(cost);
  }

  #takeNow(cost: number): void {
    const now = performance.now();
    if (this.#msUntil(cost, now) > 0) throw this.#refusal(cost, now);
    for (const shared of this.#budgets) if (shared.budget.spend(cost, now)) this.#shared.noteSpending(shared);
    this.#cost += cost;
  }

  #msUntil(cost: number, now: number): number {
    let longest = 0;
    for (const { budget } of this.#budgets) longest = Math.max(longest, budget.msUntil(cost, now));
    return longest;
  }

  /** The request will be sent again as a whole, so that what it has cost so far has to be there again, too. */
  #refusal(cost: number, now: number): ApiError {
    const whole = this.#cost + cost;
    const retryAfter = Math.max(1, Math.ceil(this.#msUntil(whole, now) / 1000));
    this.#retryAfterSeconds = retryAfter;
    return new ApiError("RATE_LIMITED", `Too much was asked for in a short time. Try again in ${retryAfter} s.`, {
      details: { retryAfter, cost: whole },
    });
  }
}
