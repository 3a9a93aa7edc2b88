import { actFor, type Database } from "@docket/db";
import { recordAccountEvent } from "@docket/db/account-events";
import { Prisma } from "@docket/db/types";
import { addressPrefix } from "@docket/runtime/client-address";
import type { Logger } from "@docket/runtime/logger";
import { readLine } from "@docket/runtime/visible-text";
import { BoundedMap } from "../bounded-map.ts";

/** How often the last use of a token is written, in milliseconds. */
const INTERVAL_MS = 60_000;
const MAX_TOKENS = 10_000;
/** The longest name of a client that is kept, in Unicode code points. */
const MAX_CLIENT_LENGTH = 200;

/** A request that was made with an access token. */
export interface TokenUse {
  userId: string;
  tokenId: string;
  /** The address it came from. */
  address: string;
  /** What the client calls itself, which may be anything. */
  userAgent: string | undefined;
}

/**
 * Makes what writes down when, from where and by what program access tokens were used last: at most once a minute a
 * token, beside the requests, which neither wait for it nor fail with it.
 */
export function tokenUses(db: Database, logger: Logger) {
  const written = new BoundedMap<string, number>(MAX_TOKENS);
  const underWay = new Set<Promise<void>>();

  async function write({ userId, tokenId, address, userAgent }: TokenUse): Promise<void> {
    const client = readLine([...(userAgent ?? "")].slice(0, MAX_CLIENT_LENGTH).join(""), MAX_CLIENT_LENGTH) ?? null;
    try {
      await db.$executeRaw(
        Prisma.sql`UPDATE "access_tokens" SET "last_used_at" = now(),
            "last_used_address" = ${addressPrefix(address) ?? null}, "last_used_client" = ${client}
          WHERE "user_id" = ${userId}::uuid AND "id" = ${tokenId}::uuid
            AND ("last_used_at" IS NULL OR "last_used_at" < now() - make_interval(secs => ${INTERVAL_MS / 1000}))`,
      );
    } catch (error) {
      logger.warn({ err: error, accessToken: tokenId }, "the use of an access token was not written down");
    }
  }

  async function writeExpired({ userId, tokenId, address, userAgent }: TokenUse): Promise<void> {
    try {
      const token = await db.accessToken.findFirst({ where: { userId, id: tokenId }, select: { name: true } });
      await recordAccountEvent(db, {
        account: { userId },
        kind: "ACCESS_TOKEN_REFUSED",
        actor: "ACCESS_TOKEN",
        actorRef: tokenId,
        address,
        userAgent,
        subject: token?.name,
      });
    } catch (error) {
      logger.warn({ err: error, accessToken: tokenId }, "the refusal of an access token was not recorded");
    }
  }

  /** Once a minute a token; what it does is waited for at the end. */
  function writeAtTimes(use: TokenUse, of: (use: TokenUse) => Promise<void>): void {
    const now = performance.now();
    const last = written.get(use.tokenId);
    if (last !== undefined && now - last < INTERVAL_MS) return;
    written.set(use.tokenId, now);
    const writing = actFor(db, use.userId, () => of(use)).finally(() => underWay.delete(writing));
    underWay.add(writing);
  }

  return {
    /** Writes a use down, unless one of the same token was written a short while ago. */
    note: (use: TokenUse): void => writeAtTimes(use, write),
    /** Records that a token was refused as it has expired, unless that was recorded a short while ago. */
    noteExpired: (use: TokenUse): void => writeAtTimes(use, writeExpired),
    /** Waits for what is being written. */
    close: async (): Promise<void> => {
      await Promise.all(underWay);
    },
  };
}
