import type { Metadata } from "next";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";

export const metadata: Metadata = { title: "Upcoming" };

export default function UpcomingPage({ searchParams }: { searchParams: SearchParameters }) {
  return <TaskPage place={{ kind: "upcoming" }} searchParams={searchParams} />;
}
