import type { Database } from "@docket/db";
import { pendingMigrations } from "@docket/db/migrations";

/** How long the database may take to say that it is there, in milliseconds. */
const DEADLINE_MS = 1_500;

/** Returns whether requests can be served: the database answers and has every migration of this build. Never throws. */
export async function isReady(db: Database): Promise<boolean> {
  const isComplete = pendingMigrations(db).then(
    (names) => names.length === 0,
    () => false,
  );
  const deadline = new Promise<boolean>((resolve) => setTimeout(resolve, DEADLINE_MS, false).unref());
  return Promise.race([isComplete, deadline]);
}
