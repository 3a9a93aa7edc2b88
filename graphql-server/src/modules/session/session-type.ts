import { describeDevice } from "@docket/runtime/device";
import { builder } from "../../builder.ts";
import { encodeId } from "../../ids.ts";
import { ViewerType } from "../viewer/viewer-type.ts";
import { MAX_LISTED_SESSIONS, readSessions, type SessionRow } from "./session-row.ts";

const SessionType = builder.objectRef<SessionRow>("Session").implement({
  scope: "SESSION",
  description: "A device or script that is signed in to the viewer's account.",
  fields: (t) => ({
    id: t.id({
      description: "The session's id, `session_` and a UUID.",
      resolve: ({ id }) => encodeId("Session", id),
    }),
    isCurrent: t.exposeBoolean("isCurrent", { description: "Whether this request was made with it." }),
    device: t.string({
      nullable: true,
      description:
        "The program and system that it said to be, such as `Firefox on Windows`; null when that is unclear.",
      resolve: ({ userAgent }) => describeDevice(userAgent) ?? null,
    }),
    address: t.exposeString("ipAddress", {
      nullable: true,
      description: "The network address (IPv4 or IPv6) that it was used from last.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was signed in." }),
    lastUsedAt: t.expose("lastUsedAt", {
      type: "DateTime",
      description: "When it opened a page or asked for an access token last, to the minute.",
    }),
    expiresAt: t.expose("expiresAt", {
      type: "DateTime",
      description: "When it ends by itself: seven days after it was prolonged last, thirty after signing in.",
    }),
  }),
});

builder.objectField(ViewerType, "sessions", (t) =>
  t.field({
    scope: "SESSION",
    type: [SessionType],
    extensions: { maxSize: MAX_LISTED_SESSIONS },
    description: `Where the viewer is signed in, the session used last first; at most ${MAX_LISTED_SESSIONS}.`,
    resolve: (scope) => readSessions(scope),
  }),
);
