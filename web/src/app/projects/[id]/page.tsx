import type { Metadata } from "next";
import { MessagePage } from "@/components/ui/message-page.tsx";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";
import { projectOfPath } from "@/features/tasks/task-view.ts";
import { requireSession } from "@/lib/auth/session.ts";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: "Project" };

export default async function ProjectPage({ params, searchParams }: Props) {
  const path = `/projects/${(await params).id}`;
  const projectId = projectOfPath(path);
  if (projectId) return <TaskPage projectId={projectId} searchParams={searchParams} />;
  await requireSession("/dashboard");
  return (
    <MessagePage title="This project does not exist.">
      Its address may have been cut short, or the project was deleted.
    </MessagePage>
  );
}
