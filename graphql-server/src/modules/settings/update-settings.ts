import type { Theme, UserSettings } from "@docket/db/types";
import { UserError } from "../../user-error.ts";
import { inTurn, type WriteScope } from "../../write-turn.ts";

export type Settings = Pick<UserSettings, "timeZone" | "theme" | "singleKeyShortcuts">;

export interface UpdateSettingsInput {
  timeZone?: string | null | undefined;
  theme?: Theme | null | undefined;
  singleKeyShortcuts?: boolean | null | undefined;
}

const MAX_ZONE_LENGTH = 64;
/** `Intl` also takes offsets such as `+01:00`, which know no summer time; only names are wanted. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/**
 * Changes the given members of the viewer's settings and returns them all.
 * @throws UserError INVALID when the time zone is not one of the IANA database
 */
export async function updateSettings(scope: WriteScope, input: UpdateSettingsInput): Promise<Settings> {
  const data: Partial<Settings> = {};
  if (typeof input.timeZone === "string") data.timeZone = canonicalZone(input.timeZone);
  if (input.theme) data.theme = input.theme;
  if (typeof input.singleKeyShortcuts === "boolean") data.singleKeyShortcuts = input.singleKeyShortcuts;
  return inTurn(scope, ({ db, userId }) =>
    db.userSettings.upsert({
      where: { userId },
      create: { userId, ...data },
      update: data,
      select: { timeZone: true, theme: true, singleKeyShortcuts: true },
    }),
  );
}

function canonicalZone(name: string): string {
  if (name.length <= MAX_ZONE_LENGTH && ZONE_NAME.test(name)) {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  const message = "This is not the name of a time zone, such as Europe/Berlin.";
  throw new UserError([{ code: "INVALID", field: ["timeZone"], message }]);
}
