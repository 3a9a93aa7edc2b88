import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { SettingsQuery } from "@/features/settings/settings-query.ts";
import { TwoStepScreen } from "@/features/two-step/two-step-screen.tsx";
import { asksForCode, requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";

export const metadata: Metadata = { title: "Two-step sign-in" };

export default async function TwoStepPage() {
  const session = await requireSession("/settings/two-step");
  const { initialState } = await prefetch(session, SettingsQuery, {});
  const { id, name, email } = session.user;
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <TwoStepScreen user={{ name, email }} isOn={asksForCode(session)} />
      </UiProvider>
    </GraphqlProvider>
  );
}
