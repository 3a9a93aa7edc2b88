import type { Metadata } from "next";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";

export const metadata: Metadata = { title: "All tasks" };

export default function DashboardPage({ searchParams }: { searchParams: SearchParameters }) {
  return <TaskPage place={{ kind: "all" }} searchParams={searchParams} />;
}
