"use client";

import { useClient } from "urql";
import { HistoryEnd } from "@/features/history/history-end.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import type { AccountEventKind } from "@/gql/graphql.ts";
import { formatFull } from "@/lib/format-time.ts";
import { useListPages } from "@/lib/graphql/use-list-pages.ts";
import { Activity_events, ActivityQuery, activityPageSize } from "./activity-query.ts";
import { eventPlace, eventSentence, isRefusal, type ListedEvent } from "./event-sentence.ts";

type Props = {
  first: FragmentType<typeof Activity_events>;
  kinds: readonly AccountEventKind[] | null;
  timeZone: string;
  /** Moves on whenever the pages should be asked for anew. */
  refreshes: number;
};

/** Events, the newest first, day by day, with the way to those before. */
export function EventList({ first, kinds, timeZone, refreshes }: Props) {
  const client = useClient();
  const { nodes, end, more, retry } = useListPages<ListedEvent>({
    first: getFragmentData(Activity_events, first),
    refreshes,
    watch(after, isFresh, answer) {
      const requestPolicy = isFresh ? "network-only" : "cache-first";
      const variables = { first: activityPageSize, after, kinds: kinds && [...kinds] };
      const { unsubscribe } = client.query(ActivityQuery, variables, { requestPolicy }).subscribe(({ data, error }) => {
        if (data && !error) answer({ page: getFragmentData(Activity_events, data.viewer.accountEvents) });
        else answer({ failed: error !== undefined });
      });
      return unsubscribe;
    },
  });
  if (nodes.length === 0) return <p className="text-sm text-muted">Nothing of this kind within the last year.</p>;
  return (
    <div className="grid gap-4">
      {daysOf(nodes, timeZone).map(({ day, events }) => (
        <section key={day} aria-label={day}>
          <h3 className="mb-1 text-sm font-medium text-muted">{day}</h3>
          <ul aria-label={day}>
            {events.map((event) => (
              <li key={event.id} className="flex items-baseline gap-3 border-t border-line py-2">
                <time dateTime={event.at} className="w-11 shrink-0 text-sm text-muted tabular-nums">
                  {momentOf(event.at, timeZone).time}
                </time>
                <div className="min-w-0 flex-1 wrap-anywhere">
                  <p className={isRefusal(event) ? "font-medium text-danger" : "font-medium"}>{eventSentence(event)}</p>
                  <p className="text-sm text-muted">{eventPlace(event)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <HistoryEnd end={end} onMore={more} onRetry={retry} />
    </div>
  );
}

function momentOf(instant: string, timeZone: string): { day: string; time: string } {
  const [day = "", time = ""] = formatFull(instant, timeZone).split(", ");
  return { day, time };
}

function daysOf(events: readonly ListedEvent[], timeZone: string): { day: string; events: ListedEvent[] }[] {
  const days = new Map<string, ListedEvent[]>();
  for (const event of events) {
    const { day } = momentOf(event.at, timeZone);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, some]) => ({ day, events: some }));
}
