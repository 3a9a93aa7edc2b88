import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { SettingsQuery } from "@/features/settings/settings-query.ts";
import { SettingsScreen } from "@/features/settings/settings-screen.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";
import { webRuntime } from "@/server/web-runtime.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const session = await requireSession("/settings");
  const { initialState } = await prefetch(session, SettingsQuery, {});
  const { id, name, email, emailVerified } = session.user;
  const { mail } = webRuntime();
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <SettingsScreen user={{ name, email }} isEmailVerified={emailVerified} reachesPeople={mail.reachesPeople} />
      </UiProvider>
    </GraphqlProvider>
  );
}
