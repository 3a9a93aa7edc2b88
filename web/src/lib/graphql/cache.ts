import type { Exchange } from "@urql/core";
import { type Cache, cacheExchange } from "@urql/exchange-graphcache";
import type { UpdateSettingsInput } from "@/gql/graphql.ts";
import schema from "@/gql/introspection.json";
import { noteTaskBefore } from "./cached-task.ts";
import { askForHeldBackQueries } from "./held-back-queries.ts";
import { labelOptimism, labelUpdates } from "./label-cache.ts";
import { projectOptimism, projectUpdates } from "./project-cache.ts";
import { savedViewOptimism, savedViewUpdates } from "./saved-view-cache.ts";
import { sectionOptimism, sectionUpdates } from "./section-cache.ts";
import { taskUpdates } from "./task-cache.ts";
import { taskOptimism } from "./task-optimism.ts";

/** How a change of the settings shows before it is answered. */
function settingsOptimism({ input }: { input: UpdateSettingsInput }, cache: Cache) {
  const viewer = cache.resolve("Query", "viewer");
  const settings = typeof viewer === "string" ? cache.resolve(viewer, "settings") : null;
  if (typeof settings !== "string") return null;
  const now = (field: string) => cache.resolve(settings, field);
  return {
    __typename: "UpdateSettingsPayload",
    settings: {
      __typename: "Settings",
      timeZone: input.timeZone ?? now("timeZone"),
      theme: input.theme ?? now("theme"),
      singleKeyShortcuts: input.singleKeyShortcuts ?? now("singleKeyShortcuts"),
      weekStart: input.weekStart ?? now("weekStart"),
      clock: input.clock ?? now("clock"),
    },
    userErrors: [],
  };
}

/** The normalized cache of one page: what the types mean, whatever screen asks. */
export function taskCache(): Exchange {
  return askForHeldBackQueries(
    cacheExchange({
      schema,
      keys: {
        TaskConnection: () => null,
        TaskEdge: () => null,
        PageInfo: () => null,
        SubtaskProgress: () => null,
        Due: () => null,
        AccessTokenConnection: () => null,
        AccountEventConnection: () => null,
        UserError: () => null,
        UndoSkip: () => null,
        ChangeConnection: () => null,
        Change: () => null,
        FieldChange: () => null,
        ActionConnection: () => null,
        ActionPart: () => null,
        TaskResult: () => null,
        TaskOrderTerm: () => null,
        // One to a viewer; it carries no id of its own.
        Settings: () => "viewer",
      },
      resolvers: {
        Viewer: {
          // A task that is known from a list need not be asked for; one that does not exist was told so before.
          task(_viewer, { id }, cache, { parentKey }) {
            if (typeof id !== "string") return null;
            const task = { __typename: "Task", id };
            return cache.resolve(task, "id") === id ? task : cache.resolve(parentKey, "task", { id });
          },
        },
      },
      updates: {
        Mutation: { ...projectUpdates, ...sectionUpdates, ...savedViewUpdates, ...labelUpdates, ...taskUpdates },
        Task: { id: (_task, _args, cache, info) => noteTaskBefore(cache, info) },
      },
      optimistic: {
        ...projectOptimism,
        ...savedViewOptimism,
        ...sectionOptimism,
        ...labelOptimism,
        ...taskOptimism,
        updateSettings: settingsOptimism,
      },
    }),
  );
}
