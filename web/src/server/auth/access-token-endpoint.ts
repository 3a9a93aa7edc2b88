import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import type { IssueAccessToken } from "./access-token.ts";
import { authRequest } from "./auth-request.ts";
import type { NoteSessionUse } from "./session-use.ts";

/** Adds `GET /api/auth/token`: a live session's cookie for an access token. Never cached. */
export function accessTokenEndpoint(issueAccessToken: IssueAccessToken, noteSessionUse: NoteSessionUse) {
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
          void noteSessionUse(holder.session.id, authRequest.getStore()?.clientAddress);
          return context.json(await issueAccessToken(holder));
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
