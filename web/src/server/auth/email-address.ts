import type { Database } from "@docket/db";
import { recordAccountEvent } from "@docket/db/account-events";
import { takeLink } from "@docket/db/email-links";
import { Prisma } from "@docket/db/types";
import { fingerprint } from "@docket/runtime/logger";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, type createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { z } from "zod";
import type { MailQueue } from "../mail/mail-queue.ts";
import { type NoticeDetails, noticeDetails } from "../mail/notice-details.ts";
import { requireAuthRequest } from "./auth-request.ts";
import { deadLink } from "./dead-link.ts";
import { requireOwnPassword } from "./own-password.ts";

/**
 * Adds `POST /api/auth/request-email-confirmation`, `…/request-email-change` and `…/confirm-email`. An address counts as
 * a person's once they used a link that was sent to it; until then nothing changes.
 */
export function emailAddress(db: Database, mail: MailQueue) {
  return {
    id: "email-address",
    endpoints: {
      requestEmailConfirmation: createAuthEndpoint(
        "/request-email-confirmation",
        { method: "POST", requireHeaders: true, metadata: { noStore: true } },
        async (context) => {
          const { user } = await requireHolder(context);
          await mail.add({ kind: "CONFIRM_EMAIL", recipient: user.email, userId: user.id });
          mail.wake();
          return context.json({ status: true });
        },
      ),
      requestEmailChange: createAuthEndpoint(
        "/request-email-change",
        {
          method: "POST",
          requireHeaders: true,
          body: z.object({ newEmail: z.string(), password: z.string() }),
          metadata: { noStore: true },
        },
        async (context) => {
          const { user, session } = await requireHolder(context);
          await requireOwnPassword(context, user.id, context.body.password);
          await db.$transaction(async (transaction) => {
            const recipient = context.body.newEmail;
            await mail.add({ kind: "CONFIRM_EMAIL", recipient, userId: user.id }, transaction);
            await recordAccountEvent(transaction, {
              account: { userId: user.id },
              kind: "EMAIL_CHANGE_REQUESTED",
              actor: "SESSION",
              actorRef: fingerprint(session.id),
              address: requireAuthRequest().clientAddress,
              userAgent: context.headers.get("user-agent"),
            });
          });
          mail.wake();
          return context.json({ status: true });
        },
      ),
      confirmEmail: createAuthEndpoint(
        "/confirm-email",
        { method: "POST", requireHeaders: true, body: z.object({ token: z.string() }), metadata: { noStore: true } },
        async (context) => {
          const request = requireAuthRequest();
          const notice = noticeDetails(context.headers.get("user-agent"), request.clientAddress);
          const origin = { address: request.clientAddress, userAgent: context.headers.get("user-agent") };
          const confirmed = await confirm(context.body.token, notice, origin);
          if (!confirmed) throw deadLink();
          mail.wake();
          request.userId = confirmed.userId;
          return context.json({ email: confirmed.email, isNew: confirmed.isNew });
        },
      ),
    },
  } satisfies BetterAuthPlugin;

  async function confirm(token: string, details: NoticeDetails, origin: { address: string; userAgent: string | null }) {
    try {
      return await db.$transaction(async (transaction) => {
        const link = await takeLink(transaction, token, "CONFIRM_EMAIL");
        if (!link) return undefined;
        const { userId, email } = link;
        const { email: former } = await transaction.user.findUniqueOrThrow({ where: { id: userId } });
        const isNew = former !== email;
        await transaction.user.update({
          where: { id: userId },
          data: { email, emailVerified: true, updatedAt: new Date() },
        });
        if (isNew) {
          // Whoever reads the former address's mail has no say any more.
          await transaction.emailLink.deleteMany({ where: { userId } });
          await mail.add({ kind: "EMAIL_CHANGED", recipient: former, userId, details }, transaction);
        }
        const kind = isNew ? "EMAIL_CHANGED" : "EMAIL_CONFIRMED";
        await recordAccountEvent(transaction, { account: { userId }, kind, actor: "LINK", ...origin });
        return { userId, email, isNew };
      });
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
      const message = "Another account has this address by now.";
      throw new APIError("CONFLICT", { code: "EMAIL_TAKEN", message });
    }
  }
}

async function requireHolder(context: Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]) {
  const holder = await getSessionFromCtx(context);
  if (!holder) throw new APIError("UNAUTHORIZED", { code: "UNAUTHENTICATED", message: "There is no live session." });
  return holder;
}
