import type { Metadata } from "next";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";

export const metadata: Metadata = { title: "Search" };

export default function SearchPage({ searchParams }: { searchParams: SearchParameters }) {
  return <TaskPage place={{ kind: "search" }} searchParams={searchParams} />;
}
