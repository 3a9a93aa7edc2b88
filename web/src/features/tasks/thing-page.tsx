import "server-only";
import { MessagePage } from "@/components/ui/message-page.tsx";
import { requireSession } from "@/lib/auth/session.ts";
import { type Place, placeOfPath } from "./place.ts";
import { type SearchParameters, TaskPage } from "./task-page.tsx";

const folders = { project: "projects", label: "labels", view: "views" } as const;

type Props = {
  kind: Extract<Place, { id: string }>["kind"];
  /** The rest of the address, which anyone may have written. */
  params: Promise<{ id: string }>;
  searchParams: SearchParameters;
};

/** The tasks of a project, a label or a saved view; what cannot be the id of one says the same as one that is gone. */
export async function ThingPage({ kind, params, searchParams }: Props) {
  const place = placeOfPath(`/${folders[kind]}/${(await params).id}`);
  if (place) return <TaskPage place={place} searchParams={searchParams} />;
  await requireSession("/dashboard");
  return (
    <MessagePage title={`This ${kind} does not exist.`}>
      It may have been deleted, or its address was cut short.
    </MessagePage>
  );
}
