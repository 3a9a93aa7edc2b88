import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { SessionsQuery } from "@/features/sessions/sessions-query.ts";
import { SessionsScreen } from "@/features/sessions/sessions-screen.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";

export const metadata: Metadata = { title: "Devices" };

export default async function SessionsPage() {
  const session = await requireSession("/settings/sessions");
  const { initialState } = await prefetch(session, SessionsQuery, {});
  const { id, name, email } = session.user;
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <SessionsScreen user={{ name, email }} renderedAt={new Date().toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
