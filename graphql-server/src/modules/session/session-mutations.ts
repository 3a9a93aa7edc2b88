import { fingerprint } from "@docket/runtime/logger";
import { builder } from "../../builder.ts";
import { decodeId } from "../../ids.ts";
import { answerMutation, type MutationOutcome, USER_ERRORS_DESCRIPTION } from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import { revokeOtherSessions, revokeSession } from "./revoke-sessions.ts";

interface RevokeSession {
  revokedSessionId: string | null;
}

interface RevokeOtherSessions {
  revokedCount: number;
}

const RevokeSessionInputType = builder.inputType("RevokeSessionInput", {
  description: "Which session to end.",
  fields: (t) => ({ id: t.id({ required: true, description: "The session's id; it may be the one that asks." }) }),
});

const RevokeSessionPayloadType = builder.objectRef<MutationOutcome & RevokeSession>("RevokeSessionPayload").implement({
  scope: "SESSION",
  description: "What came of ending a session.",
  fields: (t) => ({
    revokedSessionId: t.exposeID("revokedSessionId", {
      nullable: true,
      description: "The id of the session that was ended; null when none was.",
    }),
    userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
  }),
});

const RevokeOtherSessionsPayloadType = builder
  .objectRef<MutationOutcome & RevokeOtherSessions>("RevokeOtherSessionsPayload")
  .implement({
    scope: "SESSION",
    description: "What came of ending the other sessions.",
    fields: (t) => ({
      revokedCount: t.exposeInt("revokedCount", { description: "How many sessions were ended." }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

builder.mutationFields((t) => ({
  revokeSession: t.field({
    scope: "SESSION",
    type: RevokeSessionPayloadType,
    description:
      "Signs one of the viewer's devices out. Its access tokens end with it, on every server within a second. There is no undo.",
    args: { input: t.arg({ type: RevokeSessionInputType, required: true, description: "The session." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("Session", input.id, "input.id");
      return answerMutation<RevokeSession>(
        context,
        async (scope) => {
          await revokeSession(scope, id);
          context.noteEvent({ event: "session-revoked", revokedSession: fingerprint(id) });
          return { revokedSessionId: input.id };
        },
        () => ({ revokedSessionId: null }),
      );
    },
  }),
  revokeOtherSessions: t.field({
    scope: "SESSION",
    type: RevokeOtherSessionsPayloadType,
    description: "Signs all of the viewer's devices out but the one that asks. There is no undo.",
    resolve: (_root, _args, context) =>
      answerMutation<RevokeOtherSessions>(
        context,
        async (scope) => {
          const revokedCount = await revokeOtherSessions(scope);
          context.noteEvent({ event: "other-sessions-revoked", count: revokedCount });
          return { revokedCount };
        },
        () => ({ revokedCount: 0 }),
      ),
  }),
}));
