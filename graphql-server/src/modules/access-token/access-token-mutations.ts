import { builder } from "../../builder.ts";
import { PASSWORD_MAX_AGE_SECONDS, requireRecentPassword } from "../../grant.ts";
import { decodeId, encodeId } from "../../ids.ts";
import { type Context, requireScope } from "../../scope.ts";
import type { WriteScope } from "../../write-turn.ts";
import { answerMutation, type MutationOutcome, USER_ERRORS_DESCRIPTION } from "../mutation-payload.ts";
import { UserErrorType } from "../user-error-type.ts";
import type { AccessTokenRow } from "./access-token-row.ts";
import { MAX_ACCESS_TOKENS } from "./access-token-row.ts";
import { AccessTokenScopeEnum, AccessTokenType } from "./access-token-type.ts";
import {
  createAccessToken,
  DEFAULT_LIFETIME_DAYS,
  type IssuedAccessToken,
  renameAccessToken,
  revokeAccessToken,
  rotateAccessToken,
} from "./write-access-token.ts";

type Issued = { token: string | null; accessToken: AccessTokenRow | null };

const ID_DESCRIPTION = "The id of one of the viewer's access tokens.";
const NAME_DESCRIPTION = "One line of 1 to 200 characters, stored in Unicode NFC and without surrounding white space.";
const PASSWORD_SENTENCE = `Only a session in which the password was entered within the last ${PASSWORD_MAX_AGE_SECONDS / 60} minutes may; else the answer is PASSWORD_REQUIRED.`;

const CreateAccessTokenInputType = builder.inputType("CreateAccessTokenInput", {
  description: "What a new access token is for.",
  fields: (t) => ({
    name: t.string({ required: true, description: NAME_DESCRIPTION }),
    scopes: t.field({ type: [AccessTokenScopeEnum], required: true, description: "What it may do; at least one." }),
    expiresAt: t.field({
      type: "DateTime",
      description: `When it ends: ${DEFAULT_LIFETIME_DAYS} days from now when not given, never when null.`,
    }),
  }),
});

const RotateAccessTokenInputType = builder.inputType("RotateAccessTokenInput", {
  description: "Which access token to exchange.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    expiresAt: t.field({
      type: "DateTime",
      description: "When the new one ends: when the old one would have if not given, never when null.",
    }),
  }),
});

const RenameAccessTokenInputType = builder.inputType("RenameAccessTokenInput", {
  description: "Which access token to rename.",
  fields: (t) => ({
    id: t.id({ required: true, description: ID_DESCRIPTION }),
    name: t.string({ required: true, description: NAME_DESCRIPTION }),
  }),
});

const RevokeAccessTokenInputType = builder.inputType("RevokeAccessTokenInput", {
  description: "Which access token to end.",
  fields: (t) => ({ id: t.id({ required: true, description: ID_DESCRIPTION }) }),
});

const issuedPayload = (name: string, description: string) =>
  builder.objectRef<MutationOutcome & Issued>(name).implement({
    scope: "SESSION",
    description,
    fields: (t) => ({
      token: t.exposeString("token", {
        nullable: true,
        description: "The token itself, `dkt_` and 46 characters. It is told this once; null when none was made.",
      }),
      accessToken: t.expose("accessToken", {
        type: AccessTokenType,
        nullable: true,
        description: "What is known of it from now on; null when none was made.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

const RenameAccessTokenPayloadType = builder
  .objectRef<MutationOutcome & Pick<Issued, "accessToken">>("RenameAccessTokenPayload")
  .implement({
    scope: "SESSION",
    description: "What came of renaming an access token.",
    fields: (t) => ({
      accessToken: t.expose("accessToken", {
        type: AccessTokenType,
        nullable: true,
        description: "The access token as it is now; null when nothing was changed.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

const RevokeAccessTokenPayloadType = builder
  .objectRef<MutationOutcome & { revokedAccessTokenId: string | null }>("RevokeAccessTokenPayload")
  .implement({
    scope: "SESSION",
    description: "What came of ending an access token.",
    fields: (t) => ({
      revokedAccessTokenId: t.exposeID("revokedAccessTokenId", {
        nullable: true,
        description: "The id of the access token that was ended; null when none was.",
      }),
      userErrors: t.expose("userErrors", { type: [UserErrorType], description: USER_ERRORS_DESCRIPTION }),
    }),
  });

/** Runs a domain function that issues a token, if the password was entered a short while ago, and writes a line of it. */
function answerIssued(context: Context, event: string, issue: (scope: WriteScope) => Promise<IssuedAccessToken>) {
  requireRecentPassword(requireScope(context).grant);
  return answerMutation<Issued>(
    context,
    async (scope) => {
      const issued = await issue(scope);
      context.noteEvent({ event, accessToken: issued.accessToken.id });
      return issued;
    },
    () => ({ token: null, accessToken: null }),
  );
}

builder.mutationFields((t) => ({
  createAccessToken: t.field({
    scope: "SESSION",
    type: issuedPayload("CreateAccessTokenPayload", "What came of making an access token."),
    description: `Makes an access token for a script or an app; a person has at most ${MAX_ACCESS_TOKENS}. ${PASSWORD_SENTENCE}`,
    args: { input: t.arg({ type: CreateAccessTokenInputType, required: true, description: "What it is for." }) },
    resolve: (_root, { input }, context) =>
      answerIssued(context, "access-token-created", (scope) => createAccessToken(scope, input)),
  }),
  rotateAccessToken: t.field({
    scope: "SESSION",
    type: issuedPayload("RotateAccessTokenPayload", "What came of exchanging an access token."),
    description: `Exchanges an access token for a new one of the same name and scopes; the old one is refused from then on. ${PASSWORD_SENTENCE}`,
    args: { input: t.arg({ type: RotateAccessTokenInputType, required: true, description: "The access token." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("AccessToken", input.id, "input.id");
      return answerIssued(context, "access-token-rotated", (scope) => rotateAccessToken(scope, { ...input, id }));
    },
  }),
  renameAccessToken: t.field({
    scope: "SESSION",
    type: RenameAccessTokenPayloadType,
    description: "Gives an access token another name. It stays good.",
    args: { input: t.arg({ type: RenameAccessTokenInputType, required: true, description: "The access token." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("AccessToken", input.id, "input.id");
      return answerMutation<Pick<Issued, "accessToken">>(
        context,
        async (scope) => ({ accessToken: await renameAccessToken(scope, id, input.name) }),
        () => ({ accessToken: null }),
      );
    },
  }),
  revokeAccessToken: t.field({
    scope: "SESSION",
    type: RevokeAccessTokenPayloadType,
    description: "Ends an access token, on every server within a second. There is no undo.",
    args: { input: t.arg({ type: RevokeAccessTokenInputType, required: true, description: "The access token." }) },
    resolve: (_root, { input }, context) => {
      const id = decodeId("AccessToken", input.id, "input.id");
      return answerMutation<{ revokedAccessTokenId: string | null }>(
        context,
        async (scope) => {
          await revokeAccessToken(scope, id);
          context.noteEvent({ event: "access-token-revoked", accessToken: id });
          return { revokedAccessTokenId: encodeId("AccessToken", id) };
        },
        () => ({ revokedAccessTokenId: null }),
      );
    },
  }),
}));
