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
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { type NewToken, NewTokenPanel } from "./new-token.tsx";
import { RenameTokenDialog } from "./rename-token-dialog.tsx";
import { type ListedToken, type TokenAction, TokenEntry } from "./token-entry.tsx";
import { AccessTokensQuery } from "./tokens-query.ts";
import { useTokenActions } from "./use-token-actions.ts";

type Props = {
  user: { name: string; email: string };
  /** Where the API is, for the examples. */
  address: string;
  /** The moment of rendering, RFC 3339. */
  renderedAt: string;
};

/** What is being asked: what to make, or what to do to a token. */
type Question = { action: "create" } | { action: TokenAction; token: ListedToken };

/** The viewer's access tokens for scripts and apps. */
export function TokensScreen({ user, address, renderedAt }: Props) {
  const [result, ask] = useQuery({ query: AccessTokensQuery });
  const { data } = useLatestData(result);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  const now = useRefreshOnReturn(renderedAt, refresh);
  const { rename, rotate, revoke, isPending, dialog } = useTokenActions(refresh);
  const [question, setQuestion] = useState<Question>();
  const [made, setMade] = useState<NewToken>();
  const list = useRef<HTMLUListElement>(null);
  const settings = data?.viewer.settings;
  const tokens = data?.viewer.accessTokens.nodes;
  const close = () => setQuestion(undefined);

  function show(token: NewToken) {
    close();
    setMade(token);
    refresh();
  }

  async function doRename(token: ListedToken, name: string) {
    if (await rename(token, name)) close();
  }

  async function doRotate(token: ListedToken) {
    close();
    const fresh = await rotate(token);
    if (fresh) setMade(fresh);
  }

  function doRevoke(token: ListedToken) {
    // The button that opened the question goes with its row.
    flushSync(close);
    list.current?.focus();
    void revoke(token);
  }

  return (
    <SettingsFrame user={user} title="Access tokens" singleKeys={settings?.singleKeyShortcuts}>
      {made && <NewTokenPanel made={made} address={address} onDone={() => setMade(undefined)} />}
      <Section title="For scripts and apps">
        <p className="text-sm text-muted">
          A token opens your tasks to a script without your password, as far as you let it. It cannot change your
          account.
        </p>
        {tokens ? (
          <>
            {tokens.length > 0 ? (
              <ul ref={list} tabIndex={-1} aria-label="Access tokens" className="outline-none">
                {tokens.map((token) => (
                  <TokenEntry
                    key={token.id}
                    token={token}
                    timeZone={settings?.timeZone ?? "UTC"}
                    now={now}
                    isPending={isPending}
                    onAct={(action, about) => setQuestion({ action, token: about })}
                  />
                ))}
              </ul>
            ) : (
              <p className="text-sm">You have no tokens yet.</p>
            )}
            <Button variant="primary" className="justify-self-start" onClick={() => setQuestion({ action: "create" })}>
              New token…
            </Button>
          </>
        ) : result.error ? (
          <p role="alert" className="flex flex-wrap items-center justify-between gap-2 text-sm">
            Your tokens could not be loaded.
            <Button size="small" onClick={refresh}>
              Retry
            </Button>
          </p>
        ) : (
          <p role="status" className="late text-sm text-muted">
            Loading your tokens…
          </p>
        )}
      </Section>
      {question?.action === "create" && <CreateTokenDialog onClose={close} onMade={show} />}
      {question?.action === "rename" && (
        <RenameTokenDialog
          name={question.token.name}
          isPending={isPending}
          onClose={close}
          onRename={(name) => void doRename(question.token, name)}
        />
      )}
      {question?.action === "rotate" && (
        <ConfirmDialog
          question="Rotate this token?"
          about={question.token.name}
          consequence="You get a new token with the same name and rights. The old one stops working at once."
          action="Rotate"
          onCancel={close}
          onConfirm={() => void doRotate(question.token)}
        />
      )}
      {question?.action === "revoke" && (
        <ConfirmDialog
          question="Revoke this token?"
          about={question.token.name}
          consequence="Whatever uses it is refused from now on. There is no way back."
          action="Revoke"
          onCancel={close}
          onConfirm={() => doRevoke(question.token)}
        />
      )}
      {dialog}
    </SettingsFrame>
  );
}
