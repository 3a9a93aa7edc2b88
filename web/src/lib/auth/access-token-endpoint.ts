import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { signAccessTokenFor } from "./access-token.ts";

/** Adds `GET /api/auth/token`: a live session's cookie for an access token. Never cached. */
export function accessTokenEndpoint() {
  return {
    id: "access-token",
    endpoints: {
      issueAccessToken: createAuthEndpoint(
        "/token",
        { method: "GET", requireHeaders: true, metadata: { noStore: true } },
        async (context) => {
          const holder = await getSessionFromCtx(context);
          if (!holder)
            throw new APIError("UNAUTHORIZED", { code: "UNAUTHENTICATED", message: "There is no live session." });
          return context.json(await signAccessTokenFor(holder));
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
