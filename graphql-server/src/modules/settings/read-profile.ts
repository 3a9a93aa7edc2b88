import { type Clock, Prisma, type Theme } from "@docket/db/types";
import { ApiError } from "../../errors.ts";
import { readWithRetry } from "../../read-with-retry.ts";
import type { Scope } from "../../scope.ts";

/** Who the viewer is, and what the viewer chose. */
export interface Profile {
  email: string;
  name: string;
  createdAt: Date;
  timeZone: string;
  theme: Theme;
  singleKeyShortcuts: boolean;
  weekStart: number;
  clock: Clock;
}

const profiles = new WeakMap<Scope, Promise<Profile>>();

/**
 * Returns the viewer's profile with its settings, the defaults where none were chosen. One statement a request,
 * however many fields ask.
 * @throws ApiError UNAUTHENTICATED when the user is gone
 */
export function readProfile(scope: Scope): Promise<Profile> {
  const known = profiles.get(scope);
  if (known) return known;
  const profile = query(scope);
  profiles.set(scope, profile);
  return profile;
}

async function query({ db, userId }: Scope): Promise<Profile> {
  const [profile] = await readWithRetry(() =>
    db.$queryRaw<Profile[]>(
      Prisma.sql`SELECT u."email", u."name", u."created_at" AS "createdAt",
          coalesce(s."time_zone", 'UTC') AS "timeZone", coalesce(s."theme", 'SYSTEM')::text AS "theme",
          coalesce(s."single_key_shortcuts", TRUE) AS "singleKeyShortcuts",
          coalesce(s."week_start", 1) AS "weekStart", coalesce(s."clock", 'AUTO')::text AS "clock"
        FROM "users" u LEFT JOIN "user_settings" s ON s."user_id" = u."id" WHERE u."id" = ${userId}::uuid`,
    ),
  );
  if (!profile) throw new ApiError("UNAUTHENTICATED");
  return profile;
}
