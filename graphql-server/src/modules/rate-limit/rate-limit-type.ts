import type { BudgetState } from "../../budget/request-budget.ts";
import { builder } from "../../builder.ts";
import { requireScope } from "../../scope.ts";

const RateLimitType = builder.objectRef<BudgetState>("RateLimit").implement({
  description:
    "What may be asked of the API in the course of time, in points of cost: of the limits on the viewer and on the access token, the one with fewer points left.",
  fields: (t) => ({
    limit: t.exposeInt("limit", { scope: "ANY", description: "The most points that can be spent at once." }),
    cost: t.exposeInt("cost", { scope: "ANY", description: "What this request costs." }),
    remaining: t.exposeInt("remaining", { scope: "ANY", description: "The points that are left after this request." }),
    resetAt: t.expose("resetAt", {
      scope: "ANY",
      type: "DateTime",
      description: "When all points are there again, if nothing is spent until then.",
    }),
  }),
});

builder.queryField("rateLimit", (t) =>
  t.field({
    scope: "ANY",
    type: RateLimitType,
    description: "How much may still be asked of the API.",
    resolve: (_root, _args, context) => {
      requireScope(context);
      return context.budgetState();
    },
  }),
);
