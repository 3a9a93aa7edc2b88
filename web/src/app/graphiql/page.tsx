import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { ExplorerScreen } from "@/features/explorer/explorer-screen.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { webRuntime } from "@/server/web-runtime.ts";

export const metadata: Metadata = { title: "API explorer" };

export default async function ExplorerPage() {
  const session = await requireSession("/graphiql");
  const { id, name, email } = session.user;
  const address = new URL("/graphql", webRuntime().environment.publicUrl).href;
  return (
    <GraphqlProvider userId={id} initialState={{}}>
      <UiProvider>
        <ExplorerScreen user={{ id, name, email }} address={address} />
      </UiProvider>
    </GraphqlProvider>
  );
}
