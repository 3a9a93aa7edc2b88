import type { Database } from "@docket/db";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { z } from "zod";
import { requireOwnPassword } from "./own-password.ts";

/**
 * Adds `POST /api/auth/enter-password`: takes the password again in a live session, which then counts as freshly
 * confirmed. Access tokens that are issued from then on say so.
 */
export function passwordEntryEndpoint(db: Database) {
  return {
    id: "password-entry",
    endpoints: {
      enterPassword: createAuthEndpoint(
        "/enter-password",
        { method: "POST", requireHeaders: true, body: z.object({ password: z.string() }), metadata: { noStore: true } },
        async (context) => {
          const holder = await getSessionFromCtx(context);
          if (!holder)
            throw new APIError("UNAUTHORIZED", { code: "UNAUTHENTICATED", message: "There is no live session." });
          await requireOwnPassword(context, holder.user.id, context.body.password);
          await db.session.updateMany({ where: { id: holder.session.id }, data: { passwordEnteredAt: new Date() } });
          return context.json({ success: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
