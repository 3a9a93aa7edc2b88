import type { Limit } from "@docket/runtime/environment";

/** This part of a limit may be spent by one process before it has told the others. */
const UNTOLD_SHARE = 1 / 10;

/** Points that are left or missing by rounding alone. */
const DUST = 1e-6;

/**
 * What may be spent in the course of time: `points` at once, and from then on as many in `seconds` (a leaky bucket). What
 * was spent is a debt that is paid off at that rate. One process spends from it, and hears from time to time what all
 * processes together have spent. Instants are milliseconds of a clock that only goes forward.
 */
export class Budget {
  /** The most points that can be spent at once. */
  readonly capacity: number;
  /** Points that are paid off in a millisecond. */
  readonly rate: number;
  /** Points spent that no other process knows of. */
  #untold = 0;
  /** Points that others are being told of. */
  #onTheWay = 0;
  #debt = 0;
  #at: number;

  constructor({ points, seconds }: Limit, now: number) {
    this.capacity = points;
    this.rate = points / (seconds * 1000);
    this.#at = now;
  }

  /** Returns the points that are left. */
  remaining(now: number): number {
    return Math.max(0, Math.floor(this.capacity - this.#debtAt(now)));
  }

  /** Returns the milliseconds after which a cost can be met, if nothing else is spent until then. */
  msUntil(cost: number, now: number): number {
    const missing = this.#debtAt(now) + this.#payable(cost) - this.capacity;
    return missing > DUST ? missing / this.rate : 0;
  }

  /** Returns the milliseconds after which all of it is there again. */
  msUntilFull(now: number): number {
    return this.#debtAt(now) / this.rate;
  }

  /**
   * Returns whether other processes have to be told what was spent here before a cost is met: so much may be spent
   * untold, and one request that costs more than that.
   */
  mustTell(cost: number): boolean {
    const untold = this.#untold + this.#onTheWay;
    return untold > 0 && untold + this.#payable(cost) > this.capacity * UNTOLD_SHARE;
  }

  /**
   * Spends points, whether or not they are there. What costs more than there ever is costs all there is.
   * @returns whether there was nothing to tell before
   */
  spend(cost: number, now: number): boolean {
    const wasTold = this.#untold === 0;
    this.#debt = this.#debtAt(now) + this.#payable(cost);
    this.#at = now;
    this.#untold += this.#payable(cost);
    return wasTold;
  }

  /** Returns the points to tell others of, which then are on their way. */
  tell(): number {
    this.#onTheWay = this.#untold;
    this.#untold = 0;
    return this.#onTheWay;
  }

  /** Takes what all processes together owe, those points included that were told. */
  told(sharedDebt: number, now: number): void {
    this.#onTheWay = 0;
    this.#debt = sharedDebt + this.#untold;
    this.#at = now;
  }

  /** Keeps the points to be told another time; what was paid off meanwhile needs no telling. */
  notTold(now: number): void {
    this.#untold = Math.min(this.#untold + this.#onTheWay, this.#debtAt(now));
    this.#onTheWay = 0;
  }

  #payable(cost: number): number {
    return Math.min(cost, this.capacity);
  }

  #debtAt(now: number): number {
    const debt = this.#debt - (now - this.#at) * this.rate;
    return debt > DUST ? debt : 0;
  }
}
