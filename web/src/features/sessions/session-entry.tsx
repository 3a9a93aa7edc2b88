import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import type { SessionsQuery } from "@/gql/graphql.ts";
import { formatFull, formatShort } from "@/lib/format-time.ts";

export type ListedSession = SessionsQuery["viewer"]["sessions"][number];

type Props = {
  session: ListedSession;
  timeZone: string;
  now: Date;
  /** Signs it out. */
  onRevoke(session: ListedSession): void;
  isPending: boolean;
};

/** What a device is called when it did not say what it is. */
export const unknownDevice = "Unknown device";

/** One signed-in device: what it is, where and when it was used, and the way to sign it out. */
export function SessionEntry({ session, timeZone, now, onRevoke, isPending }: Props) {
  const { device, address, isCurrent, createdAt, lastUsedAt } = session;
  const name = device ?? unknownDevice;
  const Icon = /Android|iOS/.test(name) ? Smartphone : / on |Unknown/.test(name) ? Monitor : SquareTerminal;
  const moment = (instant: string) => (
    <time dateTime={instant} title={formatFull(instant, timeZone)} className="tabular-nums">
      {formatShort(instant, timeZone, now)}
    </time>
  );
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {name}
          {isCurrent && (
            <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-strong">
              This device
            </span>
          )}
        </p>
        <p className="text-sm text-muted">
          {isCurrent ? "In use now" : <>Last used {moment(lastUsedAt)}</>}
          {address && ` from ${address}`} · signed in {moment(createdAt)}
        </p>
      </div>
      {!isCurrent && (
        <Button size="small" busy={isPending} aria-label={`Sign out ${name}`} onClick={() => onRevoke(session)}>
          Sign out
        </Button>
      )}
    </li>
  );
}
