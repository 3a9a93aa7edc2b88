import type { Metadata } from "next";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";

export const metadata: Metadata = { title: "Today" };

export default function TodayPage({ searchParams }: { searchParams: SearchParameters }) {
  return <TaskPage place={{ kind: "today" }} searchParams={searchParams} />;
}
