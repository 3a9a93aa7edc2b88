import type { AccessTokenScope } from "@docket/db/types";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { type Page, pageInfoOf } from "../../page.ts";
import { changeListArgs } from "../change/change-type.ts";
import { CREATED_AT_DESCRIPTION } from "../row-fields.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { type AccessTokenRow, encodeTokenCursor, findAccessTokens } from "./access-token-row.ts";

/** The GraphQL enum of what an access token may be allowed. */
export const AccessTokenScopeEnum = builder.enumType("AccessTokenScope", {
  description:
    "What an access token may do. Each field of the API needs one of these, as its description or that of its type says. None includes another: whoever is to see what it wrote needs both.",
  values: {
    HISTORY_READ: {
      description:
        "`history:read`: read what was changed, and what it was before. That tells of all kinds of objects, whatever the other scopes say.",
    },
    HISTORY_UNDO: {
      description: "`history:undo`: take back what any mutation of the last day did, to all kinds of objects.",
    },
    LABELS_READ: { description: "`labels:read`: read labels." },
    LABELS_WRITE: { description: "`labels:write`: create, change, merge and delete labels." },
    PROJECTS_READ: { description: "`projects:read`: read projects and their sections." },
    PROJECTS_WRITE: {
      description:
        "`projects:write`: create, change, move, archive and delete projects and sections, with what becomes of the tasks in them.",
    },
    SETTINGS_READ: { description: "`settings:read`: read the viewer's name, e-mail address and settings." },
    SETTINGS_WRITE: { description: "`settings:write`: change the viewer's settings." },
    TASKS_READ: { description: "`tasks:read`: read tasks." },
    TASKS_WRITE: {
      description: "`tasks:write`: create, change, move, label, complete and delete tasks, also for good.",
    },
    VIEWS_READ: { description: "`views:read`: read saved views." },
    VIEWS_WRITE: { description: "`views:write`: create, change, move and delete saved views." },
  } satisfies Record<AccessTokenScope, { description: string }>,
});

/** The GraphQL type of an access token, without the token. */
export const AccessTokenType = builder.objectRef<AccessTokenRow>("AccessToken").implement({
  scope: "SESSION",
  description: "Opens the API to a script or an app. The token itself was shown once, when it was made.",
  fields: (t) => ({
    id: t.id({
      description: "The access token's id, `token_` and a UUID. It is no secret.",
      resolve: ({ id }) => encodeId("AccessToken", id),
    }),
    name: t.exposeString("name", { description: "What the viewer calls it; one line of text, 1 to 200 characters." }),
    scopes: t.expose("scopes", { type: [AccessTokenScopeEnum], description: "What it may do; at least one." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: CREATED_AT_DESCRIPTION }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      nullable: true,
      description: "When it ends, or has ended; null when it does not end by itself.",
    }),
    lastUsedAt: t.expose("lastUsedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was used last, to the minute; null when it never was.",
    }),
    lastUsedAddress: t.exposeString("lastUsedAddress", {
      nullable: true,
      description: "From where it was used last: the /24 of an IPv4 address, or the /48 of an IPv6 address.",
    }),
    lastUsedClient: t.exposeString("lastUsedClient", {
      nullable: true,
      description: "What the program called itself that used it last (`User-Agent`).",
    }),
  }),
});

const AccessTokenEdgeType = builder.objectRef<AccessTokenRow>("AccessTokenEdge").implement({
  scope: "SESSION",
  description: "An access token at its place in a list.",
  fields: (t) => ({
    cursor: t.string({ description: "Names the place in the list, for `after`.", resolve: encodeTokenCursor }),
    node: t.field({ type: AccessTokenType, description: "The access token.", resolve: (row) => row }),
  }),
});

const AccessTokenConnectionType = builder.objectRef<Page<AccessTokenRow>>("AccessTokenConnection").implement({
  scope: "SESSION",
  description: "A page of a list of access tokens (GraphQL Cursor Connections).",
  fields: (t) => ({
    edges: t.field({
      type: [AccessTokenEdgeType],
      description: "The access tokens of the page, each with its cursor.",
      resolve: ({ rows }) => rows,
    }),
    nodes: t.field({
      type: [AccessTokenType],
      description: "The access tokens of the page.",
      resolve: ({ rows }) => rows,
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: "Where the page stands in the list.",
      resolve: (page) => pageInfoOf(page, encodeTokenCursor),
    }),
  }),
});

builder.objectField(ViewerType, "accessTokens", (t) =>
  t.field({
    scope: "SESSION",
    type: AccessTokenConnectionType,
    description: "The viewer's access tokens, the newest first, also those that have expired.",
    args: changeListArgs,
    resolve: (scope, args) => findAccessTokens(scope, args),
  }),
);
