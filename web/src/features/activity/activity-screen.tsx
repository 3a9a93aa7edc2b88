"use client";

import { useCallback, useState } from "react";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Section } from "@/features/settings/section.tsx";
import { SettingsFrame } from "@/features/settings/settings-frame.tsx";
import { useRefreshOnReturn } from "@/features/tasks/use-refresh-on-return.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { ActivityQuery, activityPageSize } from "./activity-query.ts";
import { EventList } from "./event-list.tsx";
import { eventGroups } from "./event-sentence.ts";

type Props = {
  user: { name: string; email: string };
  /** The moment of rendering, RFC 3339. */
  renderedAt: string;
};

/** What was done to the viewer's account within the last year. */
export function ActivityScreen({ user, renderedAt }: Props) {
  const [group, setGroup] = useState(0);
  const kinds = eventGroups[group]?.kinds ?? null;
  const variables = { first: activityPageSize, kinds: kinds && [...kinds] };
  const [result, ask] = useQuery({ query: ActivityQuery, variables });
  const { data } = useLatestData(result);
  const [refreshes, setRefreshes] = useState(0);
  const refresh = useCallback(() => {
    ask({ requestPolicy: "network-only" });
    setRefreshes((count) => count + 1);
  }, [ask]);
  useRefreshOnReturn(renderedAt, refresh);
  const settings = data?.viewer.settings;

  return (
    <SettingsFrame user={user} title="Activity" singleKeys={settings?.singleKeyShortcuts}>
      <Section title="What happened to your account">
        <p className="text-sm text-muted">
          Kept for a year. If something here was not you, change your password and sign other devices out.
        </p>
        <label className="grid gap-1.5 text-sm font-medium">
          Show
          <select className="field font-normal" value={group} onChange={({ target }) => setGroup(Number(target.value))}>
            {eventGroups.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {data ? (
          <EventList
            key={group}
            first={data.viewer.accountEvents}
            kinds={kinds}
            timeZone={data.viewer.settings.timeZone}
            refreshes={refreshes}
          />
        ) : result.error ? (
          <p role="alert" className="flex flex-wrap items-center justify-between gap-2 text-sm">
            What happened could not be loaded.
            <Button size="small" onClick={refresh}>
              Retry
            </Button>
          </p>
        ) : (
          <p role="status" className="late text-sm text-muted">
            Loading…
          </p>
        )}
      </Section>
    </SettingsFrame>
  );
}
