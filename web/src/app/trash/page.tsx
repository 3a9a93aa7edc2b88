import type { Metadata } from "next";
import { UiProvider } from "@/components/ui/ui-provider.tsx";
import { TrashQuery, trashPageSize } from "@/features/trash/trash-query.ts";
import { TrashScreen } from "@/features/trash/trash-screen.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { GraphqlProvider } from "@/lib/graphql/provider.tsx";
import { prefetch } from "@/lib/graphql/server-query.ts";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage() {
  const session = await requireSession("/trash");
  const { initialState } = await prefetch(session, TrashQuery, { first: trashPageSize });
  const { id, name, email } = session.user;
  return (
    <GraphqlProvider userId={id} initialState={initialState}>
      <UiProvider>
        <TrashScreen user={{ name, email }} renderedAt={new Date().toISOString()} />
      </UiProvider>
    </GraphqlProvider>
  );
}
