import type { Clock, Theme, UserSettings } from "@docket/db/types";
import { canonicalZone, NOT_A_ZONE } from "../../time-zone.ts";
import { UserError, type UserErrorShape } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";

export type Settings = Pick<UserSettings, "timeZone" | "theme" | "singleKeyShortcuts" | "weekStart" | "clock">;

export interface UpdateSettingsInput {
  timeZone?: string | null | undefined;
  theme?: Theme | null | undefined;
  singleKeyShortcuts?: boolean | null | undefined;
  weekStart?: number | null | undefined;
  clock?: Clock | null | undefined;
}

const DAYS_OF_A_WEEK = 7;

/**
 * Changes the given members of the viewer's settings and returns them all.
 * @throws UserError INVALID when the time zone is not one of the IANA database, or weeks begin with no day
 */
export async function updateSettings(scope: WriteScope, input: UpdateSettingsInput): Promise<Settings> {
  const data: Partial<Settings> = {};
  const errors: UserErrorShape[] = [];
  if (typeof input.timeZone === "string") {
    const zone = canonicalZone(input.timeZone);
    if (zone === undefined) errors.push({ code: "INVALID", field: ["timeZone"], message: NOT_A_ZONE });
    else data.timeZone = zone;
  }
  if (typeof input.weekStart === "number") {
    if (input.weekStart >= 1 && input.weekStart <= DAYS_OF_A_WEEK) data.weekStart = input.weekStart;
    else errors.push({ code: "INVALID", field: ["weekStart"], message: "Days are 1 (Monday) to 7 (Sunday)." });
  }
  if (input.clock) data.clock = input.clock;
  if (errors.length > 0) throw new UserError(errors);
  if (input.theme) data.theme = input.theme;
  if (typeof input.singleKeyShortcuts === "boolean") data.singleKeyShortcuts = input.singleKeyShortcuts;
  return inTurn(scope, ({ db, userId }) =>
    db.userSettings.upsert({
      where: { userId },
      create: { userId, ...data },
      update: data,
      select: { timeZone: true, theme: true, singleKeyShortcuts: true, weekStart: true, clock: true },
    }),
  );
}
