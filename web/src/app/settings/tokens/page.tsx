import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { AccessTokensQuery } from "@/features/tokens/tokens-query.ts";
import { TokensScreen } from "@/features/tokens/tokens-screen.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";
import { webRuntime } from "@/server/web-runtime.ts";

export const metadata: Metadata = { title: "Access tokens" };

export default async function TokensPage() {
  const session = await requireSession("/settings/tokens");
  const { initialState } = await prefetch(session, AccessTokensQuery, {});
  const { id, name, email } = session.user;
  const address = `${webRuntime().environment.publicUrl}/graphql`;
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <TokensScreen user={{ name, email }} address={address} renderedAt={new Date().toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
