import type { Database } from "@docket/db";

const PATIENCE_MS = 2_000;

/** Tells whether the database answers within two seconds. Never throws. */
export async function isDatabaseReachable(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const answer = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
}
