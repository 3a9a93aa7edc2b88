import type { Database } from "@docket/db";
import { recordAccountEvent } from "@docket/db/account-events";
import { readLink, takeLink } from "@docket/db/email-links";
import { hashPassword } from "@docket/password-hashing";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import type { MailQueue } from "../mail/mail-queue.ts";
import { type NoticeDetails, noticeDetails } from "../mail/notice-details.ts";
import { requireAuthRequest } from "./auth-request.ts";
import { deadLink } from "./dead-link.ts";

/**
 * Adds `POST /api/auth/forgot-password` and `POST /api/auth/new-password`. The first does the same for every address:
 * it queues a letter, and only who sends it finds out whether there is an account.
 */
export function passwordReset(db: Database, mail: MailQueue) {
  return {
    id: "password-reset",
    endpoints: {
      forgotPassword: createAuthEndpoint(
        "/forgot-password",
        { method: "POST", body: z.object({ email: z.string() }), metadata: { noStore: true } },
        async (context) => {
          await mail.add({ kind: "RESET_PASSWORD", recipient: context.body.email });
          mail.wake();
          return context.json({ status: true });
        },
      ),
      newPassword: createAuthEndpoint(
        "/new-password",
        {
          method: "POST",
          body: z.object({ token: z.string(), newPassword: z.string() }),
          requireHeaders: true,
          metadata: { noStore: true },
        },
        async (context) => {
          const { token, newPassword } = context.body;
          // Asked before the costly part, which a made-up link shall not cause.
          if (!(await readLink(db, token, "RESET_PASSWORD"))) throw deadLink();
          const { clientAddress } = requireAuthRequest();
          const notice = noticeDetails(context.headers.get("user-agent"), clientAddress);
          const userAgent = context.headers.get("user-agent");
          const origin = { address: clientAddress, userAgent };
          const userId = await setPassword(token, await hashPassword(newPassword), notice, origin);
          if (!userId) throw deadLink();
          mail.wake();
          requireAuthRequest().userId = userId;
          return context.json({ status: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;

  /** All of it or nothing. Whoever holds the link has read the mail of its address: that is proven with it. */
  function setPassword(
    token: string,
    password: string,
    details: NoticeDetails,
    origin: { address: string; userAgent: string | null },
  ): Promise<string | undefined> {
    return db.$transaction(async (transaction) => {
      const link = await takeLink(transaction, token, "RESET_PASSWORD");
      if (!link) return undefined;
      const { userId, email } = link;
      const now = new Date();
      await transaction.account.updateMany({
        where: { userId, providerId: "credential" },
        data: { password, updatedAt: now },
      });
      await transaction.user.updateMany({
        where: { id: userId, email },
        data: { emailVerified: true, updatedAt: now },
      });
      await transaction.session.deleteMany({ where: { userId } });
      await mail.add({ kind: "PASSWORD_CHANGED", recipient: email, userId, details }, transaction);
      await recordAccountEvent(transaction, { account: { userId }, kind: "PASSWORD_RESET", actor: "LINK", ...origin });
      return userId;
    });
  }
}
