import type { Clock, Theme } from "@docket/db/types";
import { builder } from "../../builder.ts";
import {
  answerMutation,
  type MutationOutcome,
  UNDO_TOKEN_DESCRIPTION,
  USER_ERRORS_DESCRIPTION,
} from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import { type Settings, updateSettings } from "./update-settings.ts";

const ThemeEnum = builder.enumType("Theme", {
  description: "The colours of the dashboard.",
  values: {
    DARK: { description: "Light text on dark ground." },
    LIGHT: { description: "Dark text on light ground." },
    SYSTEM: { description: "As the viewer's device is set." },
  } satisfies Record<Theme, { description: string }>,
});

const ClockFormatEnum = builder.enumType("ClockFormat", {
  description: "How times are written.",
  values: {
    AUTO: { description: "As the viewer's language does." },
    H12: { description: "With 12 hours, such as 5:30 pm." },
    H24: { description: "With 24 hours, such as 17:30." },
  } satisfies Record<Clock, { description: string }>,
});

/** The GraphQL type of a person's settings. */
export const SettingsType = builder.objectRef<Settings>("Settings").implement({
  scope: "SETTINGS_READ",
  description: "What the viewer chose.",
  fields: (t) => ({
    timeZone: t.exposeString("timeZone", {
      description: "The IANA name of the zone that days begin and end in, such as `Europe/Berlin`.",
    }),
    theme: t.expose("theme", { type: ThemeEnum, description: "The colours of the dashboard." }),
    singleKeyShortcuts: t.exposeBoolean("singleKeyShortcuts", {
      description: "Whether single keys without a modifier act as shortcuts (WCAG 2.1.4).",
    }),
    weekStart: t.exposeInt("weekStart", { description: "The day weeks begin with, 1 (Monday) to 7 (Sunday)." }),
    clock: t.expose("clock", { type: ClockFormatEnum, description: "How times are written." }),
  }),
});

const UpdateSettingsInputType = builder.inputType("UpdateSettingsInput", {
  description: "A patch: what is not given, or null, stays as it is.",
  fields: (t) => ({
    timeZone: t.string({ description: "The IANA name of a time zone; stored in its canonical spelling." }),
    theme: t.field({ type: ThemeEnum, description: "The colours of the dashboard." }),
    singleKeyShortcuts: t.boolean({ description: "Whether single keys act as shortcuts." }),
    weekStart: t.int({ description: "The day weeks begin with, 1 (Monday) to 7 (Sunday)." }),
    clock: t.field({ type: ClockFormatEnum, description: "How times are written." }),
  }),
});

const UpdateSettingsPayloadType = builder
  .objectRef<MutationOutcome & { settings: Settings | null }>("UpdateSettingsPayload")
  .implement({
    scope: "SETTINGS_WRITE",
    description: "What came of changing the settings.",
    fields: (t) => ({
      settings: t.expose("settings", {
        type: SettingsType,
        nullable: true,
        description: "The settings as they are now; null when nothing was changed.",
      }),
      undoToken: t.exposeID("undoToken", { nullable: true, description: UNDO_TOKEN_DESCRIPTION }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

builder.mutationField("updateSettings", (t) =>
  t.field({
    type: UpdateSettingsPayloadType,
    scope: "SETTINGS_WRITE",
    description: "Changes what is given of the viewer's settings.",
    args: { input: t.arg({ type: UpdateSettingsInputType, required: true, description: "What to change." }) },
    resolve: (_root, { input }, context) =>
      answerMutation<{ settings: Settings | null }>(
        context,
        async (scope) => ({ settings: await updateSettings(scope, input) }),
        () => ({ settings: null }),
      ),
  }),
);
