import type { AccountEventActor, AccountEventKind } from "@docket/db/types";
import { describeDevice } from "@docket/runtime/device";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { type Page, pageInfoOf } from "../../page.ts";
import { changeListArgs } from "../change/change-type.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { type AccountEventRow, encodeEventCursor, findAccountEvents } from "./account-event-row.ts";

const AccountEventKindEnum = builder.enumType("AccountEventKind", {
  description:
    "What was done to an account, or tried. Kinds may be added; take one that you do not know as it is named.",
  values: {
    ACCESS_TOKEN_CREATED: { description: "An access token was made." },
    ACCESS_TOKEN_REFUSED: { description: "An access token that has expired was refused." },
    ACCESS_TOKEN_RENAMED: { description: "An access token was given the name that `subject` tells." },
    ACCESS_TOKEN_REVOKED: { description: "An access token was ended." },
    ACCESS_TOKEN_ROTATED: { description: "An access token was exchanged for a new one." },
    DATA_EXPORTED: {
      description: "Everything in the account, or its tasks, was exported; `subject` tells the format.",
    },
    EMAIL_CHANGED: { description: "The account got another e-mail address, by a link that was sent to it." },
    EMAIL_CHANGE_REQUESTED: { description: "A link was sent to another e-mail address, to make it the account's." },
    EMAIL_CONFIRMED: { description: "The account's e-mail address was confirmed." },
    OTHER_SESSIONS_REVOKED: { description: "All sessions were ended but the one that did it." },
    PASSWORD_CHANGED: { description: "The password was changed, and all other sessions ended." },
    PASSWORD_REFUSED: { description: "A wrong password was entered in a session, where it was asked for again." },
    PASSWORD_RESET: { description: "The password was replaced by a link that was sent, and all sessions ended." },
    PASSWORD_RESET_REQUESTED: { description: "Somebody asked for a link to replace the password." },
    RECOVERY_CODES_MADE: { description: "New recovery codes were made, and those of before ended." },
    RECOVERY_CODE_USED: { description: "A recovery code finished a sign-in, and does not work again." },
    SECOND_FACTOR_OFF: { description: "Two-step sign-in was switched off." },
    SECOND_FACTOR_ON: { description: "Two-step sign-in was switched on." },
    SECOND_FACTOR_REFUSED: { description: "A code besides the right password was wrong." },
    SESSION_REVOKED: { description: "A session was ended from another, or ended itself." },
    SIGNED_IN: { description: "A session began; also when the password is changed, as that begins a new one." },
    SIGNED_OUT: { description: "A session was signed out." },
    SIGNED_UP: { description: "The account was made." },
    SIGN_IN_REFUSED: { description: "A sign-in failed: the password was wrong, or it was tried too often." },
  } satisfies Record<AccountEventKind, { description: string }>,
});

const AccountEventActorEnum = builder.enumType("AccountEventActor", {
  description: "Who did something to an account.",
  values: {
    ACCESS_TOKEN: { description: "An access token of the account." },
    ADMINISTRATOR: { description: "Whoever runs the installation." },
    LINK: { description: "Somebody with a link that was sent by e-mail." },
    NOBODY: { description: "Somebody who was not signed in." },
    SESSION: { description: "A session of the account." },
    SYSTEM: { description: "Docket itself." },
  } satisfies Record<AccountEventActor, { description: string }>,
});

const AccountEventType = builder.objectRef<AccountEventRow>("AccountEvent").implement({
  scope: "SESSION",
  description: "Something that was done to the viewer's account, or tried; kept for a year.",
  fields: (t) => ({
    id: t.id({
      description: "The event's id, `event_` and a UUID.",
      resolve: ({ id }) => encodeId("AccountEvent", id),
    }),
    kind: t.expose("kind", { type: AccountEventKindEnum, description: "What it was." }),
    actor: t.expose("actor", { type: AccountEventActorEnum, description: "Who did it." }),
    at: t.expose("at", { type: "DateTime", description: "When; of several, the first time." }),
    lastAt: t.expose("lastAt", { type: "DateTime", description: "Of several, the last time; else as `at`." }),
    count: t.exposeInt("count", {
      description: "How many times. Refusals and requests by strangers are gathered by the hour and place.",
    }),
    device: t.string({
      nullable: true,
      description: "The program and system that it came from, as far as they said; null when that is unclear.",
      resolve: ({ client }) => describeDevice(client) ?? null,
    }),
    address: t.exposeString("address", {
      nullable: true,
      description: "From where: the /24 of an IPv4 address, or the /48 of an IPv6 address; null when not known.",
    }),
    subject: t.exposeString("subject", {
      nullable: true,
      description:
        "What it was done to, as that was called then, such as an access token; null when there is nothing to name.",
    }),
  }),
});

const AccountEventEdgeType = builder.objectRef<AccountEventRow>("AccountEventEdge").implement({
  scope: "SESSION",
  description: "An event at its place in a list.",
  fields: (t) => ({
    cursor: t.string({ description: "Names the place in the list, for `after`.", resolve: encodeEventCursor }),
    node: t.field({ type: AccountEventType, description: "The event.", resolve: (row) => row }),
  }),
});

const AccountEventConnectionType = builder.objectRef<Page<AccountEventRow>>("AccountEventConnection").implement({
  scope: "SESSION",
  description: "A page of a list of events (GraphQL Cursor Connections).",
  fields: (t) => ({
    edges: t.field({
      type: [AccountEventEdgeType],
      description: "The events of the page, each with its cursor.",
      resolve: ({ rows }) => rows,
    }),
    nodes: t.field({
      type: [AccountEventType],
      description: "The events of the page.",
      resolve: ({ rows }) => rows,
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: "Where the page stands in the list.",
      resolve: (page) => pageInfoOf(page, encodeEventCursor),
    }),
  }),
});

const AccountEventKindFilterType = builder.inputType("AccountEventKindFilter", {
  description: "Which kinds of events.",
  fields: (t) => ({ in: t.field({ type: [AccountEventKindEnum], description: "One of these kinds." }) }),
});

const AccountEventFilterType = builder.inputType("AccountEventFilter", {
  description: "Which events.",
  fields: (t) => ({ kind: t.field({ type: AccountEventKindFilterType, description: "Of which kinds." }) }),
});

builder.objectField(ViewerType, "accountEvents", (t) =>
  t.field({
    scope: "SESSION",
    type: AccountEventConnectionType,
    description: "What was done to the viewer's account within the last year, or tried, the newest first.",
    args: {
      ...changeListArgs,
      filter: t.arg({ type: AccountEventFilterType, description: "Only these; all when not given." }),
    },
    resolve: (scope, args) => findAccountEvents(scope, args),
  }),
);
