import type { Metadata } from "next";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";

export const metadata: Metadata = { title: "Completed" };

export default function CompletedPage({ searchParams }: { searchParams: SearchParameters }) {
  return <TaskPage place={{ kind: "completed" }} searchParams={searchParams} />;
}
