import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { ActivityQuery, activityPageSize } from "@/features/activity/activity-query.ts";
import { ActivityScreen } from "@/features/activity/activity-screen.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage() {
  const session = await requireSession("/settings/activity");
  const { initialState } = await prefetch(session, ActivityQuery, { first: activityPageSize, kinds: null });
  const { id, name, email } = session.user;
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <ActivityScreen user={{ name, email }} renderedAt={new Date().toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
