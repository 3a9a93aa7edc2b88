import type { Database } from "@docket/db";
import type { Logger } from "@docket/runtime/logger";

/**
 * Writes into the log whether the database holds this server to the rows of the user who asks. It asks the database: a role
 * that was meant to be bound and is not would show in nothing else.
 * @param isMeant whether the server was given a role of its own
 */
export async function tellRowSecurity(db: Database, isMeant: boolean, logger: Logger): Promise<void> {
  const event = "row-security";
  try {
    const [row] = await db.$queryRaw<{ isOn: boolean }[]>`SELECT row_security_active('tasks') AS "isOn"`;
    const isOn = row?.isOn === true;
    if (isMeant && !isOn) logger.error({ event, isOn }, "the role of this server is not bound by row-level security");
    else logger.info({ event, isOn }, isOn ? "row-level security is on" : "row-level security is off");
  } catch (error) {
    logger.warn({ event, err: error }, "it could not be asked whether row-level security is on");
  }
}
