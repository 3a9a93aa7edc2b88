import type { Metadata } from "next";
import { type SearchParameters, TaskPage } from "@/features/tasks/task-page.tsx";

export const metadata: Metadata = { title: "Trash" };

export default function TrashPage({ searchParams }: { searchParams: SearchParameters }) {
  return <TaskPage place={{ kind: "trash" }} searchParams={searchParams} />;
}
