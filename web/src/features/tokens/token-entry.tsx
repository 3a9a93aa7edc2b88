import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import type { AccessTokensQuery } from "@/gql/graphql.ts";
import { formatFull, formatShort } from "@/lib/format-time.ts";
import { scopeWords } from "./scope-groups.ts";

export type ListedToken = AccessTokensQuery["viewer"]["accessTokens"]["nodes"][number];

/** What can be done to a token in the list. */
export type TokenAction = "rename" | "rotate" | "revoke";

type Props = {
  token: ListedToken;
  timeZone: string;
  now: Date;
  isPending: boolean;
  onAct(action: TokenAction, token: ListedToken): void;
};

/** One access token: what it may do, until when, where it was used last, and what can be done to it. */
export function TokenEntry({ token, timeZone, now, isPending, onAct }: Props) {
  const { name, scopes, createdAt, expiresAt, lastUsedAt, lastUsedAddress, lastUsedClient } = token;
  const isExpired = expiresAt !== null && new Date(expiresAt) <= now;
  const moment = (instant: string) => (
    <time dateTime={instant} title={formatFull(instant, timeZone)} className="tabular-nums">
      {formatShort(instant, timeZone, now)}
    </time>
  );
  const button = (action: TokenAction, word: string) => (
    <Button
      size="small"
      variant={action === "revoke" ? "danger-quiet" : "secondary"}
      busy={isPending}
      aria-label={`${word} ${name}`}
      onClick={() => onAct(action, token)}
    >
      {word}
    </Button>
  );
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-t border-line py-4 first:border-t-0 first:pt-0 last:pb-0">
      <KeyRound aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="wrap-anywhere">{name}</span>
          {isExpired && (
            <span className="rounded-full bg-danger-soft px-2 py-0.5 text-xs font-medium text-danger">Expired</span>
          )}
        </p>
        <p className="text-sm">{scopeWords(scopes)}</p>
        <p className="text-sm text-muted">
          Made {moment(createdAt)} ·{" "}
          {expiresAt === null ? (
            "does not end"
          ) : isExpired ? (
            <>ended {moment(expiresAt)}</>
          ) : (
            <>ends {moment(expiresAt)}</>
          )}
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {lastUsedAt === null ? "Never used" : <>Last used {moment(lastUsedAt)}</>}
          {lastUsedAddress && ` from ${lastUsedAddress}`}
          {lastUsedClient && ` by ${lastUsedClient}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:ps-8">
        {button("rename", "Rename")}
        {button("rotate", "Rotate")}
        {button("revoke", "Revoke")}
      </div>
    </li>
  );
}
