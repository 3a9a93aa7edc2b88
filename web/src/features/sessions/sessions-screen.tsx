"use client";

import { useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/features/settings/section.tsx";
import { SettingsFrame } from "@/features/settings/settings-frame.tsx";
import { useRefreshOnReturn } from "@/features/tasks/use-refresh-on-return.ts";
import { ConfirmDialog } from "@/features/trash/confirm-dialog.tsx";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { type ListedSession, SessionEntry } from "./session-entry.tsx";
import { SessionsQuery } from "./sessions-query.ts";
import { useRevokeSessions } from "./use-revoke-sessions.ts";

type Props = {
  user: { name: string; email: string };
  /** The moment of rendering, RFC 3339. */
  renderedAt: string;
};

/** Where the viewer is signed in, and the way to sign out there. */
export function SessionsScreen({ user, renderedAt }: Props) {
  const [result, ask] = useQuery({ query: SessionsQuery });
  const { data } = useLatestData(result);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  const now = useRefreshOnReturn(renderedAt, refresh);
  const { revoke, revokeOthers, isPending } = useRevokeSessions(refresh);
  const [isAsking, setAsking] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const sessions = data?.viewer.sessions;
  const settings = data?.viewer.settings;
  // This device first: it is what the others are told apart from.
  const ordered = sessions?.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)) ?? [];

  function signOut(session: ListedSession) {
    // The button goes with its row.
    list.current?.focus();
    void revoke(session);
  }

  function signOutOthers() {
    flushSync(() => setAsking(false));
    list.current?.focus();
    void revokeOthers();
  }

  return (
    <SettingsFrame user={user} title="Devices" singleKeys={settings?.singleKeyShortcuts}>
      <Section title="Where you are signed in">
        {sessions ? (
          <>
            <p className="text-sm text-muted">
              Browsers and scripts that can use your account. If you do not know one of them, sign it out and change
              your password.
            </p>
            <ul ref={list} tabIndex={-1} aria-label="Devices" className="outline-none">
              {ordered.map((session) => (
                <SessionEntry
                  key={session.id}
                  session={session}
                  timeZone={settings?.timeZone ?? "UTC"}
                  now={now}
                  onRevoke={signOut}
                  isPending={isPending}
                />
              ))}
            </ul>
            {sessions.length > 1 && (
              <Button
                variant="danger-quiet"
                busy={isPending}
                className="-ms-4 justify-self-start"
                onClick={() => setAsking(true)}
              >
                Sign out all other devices…
              </Button>
            )}
          </>
        ) : result.error ? (
          <p role="alert" className="flex flex-wrap items-center justify-between gap-2 text-sm">
            Your devices could not be loaded.
            <Button size="small" onClick={refresh}>
              Retry
            </Button>
          </p>
        ) : (
          <p role="status" className="late text-sm text-muted">
            Loading your devices…
          </p>
        )}
      </Section>
      {isAsking && (
        <ConfirmDialog
          question="Sign out all other devices?"
          consequence="Each of them has to sign in again, scripts too. This device stays signed in."
          action="Sign out the others"
          onCancel={() => setAsking(false)}
          onConfirm={signOutOthers}
        />
      )}
    </SettingsFrame>
  );
}
