import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "./budget.ts";

const limits = fc.record({ points: fc.integer({ min: 1, max: 5_000 }), seconds: fc.integer({ min: 1, max: 300 }) });
const requests = fc.array(
  fc.record({ pauseMs: fc.integer({ min: 0, max: 20_000 }), cost: fc.integer({ min: 1, max: 1_100 }) }),
  {
    minLength: 1,
    maxLength: 60,
  },
);
/** Rounding of many small sums. */
const EPSILON = 1e-3;

describe("a budget", () => {
  test("lets through no more in any stretch of time than what can be spent at once, and what is paid off meanwhile", () => {
    fc.assert(
      fc.property(limits, requests, (limit, asked) => {
        const budget = new Budget(limit, 0);
        const passed: { at: number; cost: number }[] = [];
        let now = 0;
        for (const { pauseMs, cost } of asked) {
          now += pauseMs;
          if (budget.msUntil(cost, now) > 0) continue;
          budget.spend(cost, now);
          passed.push({ at: now, cost: Math.min(cost, limit.points) });
        }
        for (const [first, { at: from }] of passed.entries()) {
          let sum = 0;
          for (const { at, cost } of passed.slice(first)) {
            sum += cost;
            expect(sum).toBeLessThanOrEqual(limit.points + (at - from) * budget.rate + EPSILON);
          }
        }
      }),
    );
  });

  test("lets a refused request pass after the wait that it names, and is whole again in time", () => {
    fc.assert(
      fc.property(limits, requests, (limit, asked) => {
        const budget = new Budget(limit, 0);
        let now = 0;
        for (const { pauseMs, cost } of asked) {
          now += pauseMs;
          now += Math.ceil(budget.msUntil(cost, now) / 1000) * 1000;
          expect(budget.msUntil(cost, now)).toBe(0);
          budget.spend(cost, now);
        }
        now += Math.ceil(budget.msUntilFull(now));
        expect(budget.remaining(now)).toBe(limit.points);
      }),
    );
  });
});

/** What happens in one of three processes: a request, or a step of telling the others. */
const steps = fc.array(
  fc.record({
    process: fc.nat(2),
    step: fc.constantFrom("request", "request", "request", "request", "request", "begin", "end", "fail"),
    pauseMs: fc.integer({ min: 0, max: 1_000 }),
    cost: fc.integer({ min: 1, max: 10 }),
  }),
  { minLength: 100, maxLength: 300 },
);

test("processes that share a limit exceed it by a tenth each, whatever happens in which order", () => {
  fc.assert(
    fc.property(
      fc.record({ points: fc.integer({ min: 100, max: 200 }), seconds: fc.constant(600) }),
      steps,
      (limit, happening) => {
        const processes = [0, 1, 2].map(() => ({ budget: new Budget(limit, 0), isTelling: false }));
        const { rate } = new Budget(limit, 0);
        const shared = { debt: 0, at: 0 };
        const owe = (points: number, now: number) => {
          shared.debt = Math.max(0, shared.debt - (now - shared.at) * rate) + points;
          shared.at = now;
          return shared.debt;
        };
        let now = 0;
        let sum = 0;
        for (const { process, step, pauseMs, cost } of happening) {
          const one = processes[process];
          if (!one) throw new Error("no such process");
          now += pauseMs;
          const end = () => {
            if (one.isTelling) one.budget.told(owe(0, now), now);
            one.isTelling = false;
          };
          if (step === "begin" && !one.isTelling) {
            owe(one.budget.tell(), now);
            one.isTelling = true;
          } else if (step === "end") end();
          else if (step === "fail" && !one.isTelling) {
            one.budget.tell();
            one.budget.notTold(now);
          } else if (step === "request") {
            if (one.budget.mustTell(cost)) {
              end();
              one.budget.told(owe(one.budget.tell(), now), now);
            }
            if (one.budget.msUntil(cost, now) > 0) continue;
            one.budget.spend(cost, now);
            sum += Math.min(cost, limit.points);
            const excess = processes.length * (limit.points / 10);
            expect(sum).toBeLessThanOrEqual(limit.points + now * rate + excess + EPSILON);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});
