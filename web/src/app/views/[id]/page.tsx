import type { Metadata } from "next";
import type { SearchParameters } from "@/features/tasks/task-page.tsx";
import { ThingPage } from "@/features/tasks/thing-page.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: "View" };

export default function ViewPage(props: Props) {
  return <ThingPage kind="view" {...props} />;
}
