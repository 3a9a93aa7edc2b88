"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { hasCriteria } from "@/features/filters/criteria.ts";
import { ValueGroups } from "@/features/groups/value-groups.tsx";
import { isByValue } from "@/features/groups/values.ts";
import { sectionedProject } from "@/features/sections/group-variables.ts";
import { GroupedBody } from "@/features/sections/grouped-body.tsx";
import { SearchStart } from "./empty-list.tsx";
import { FlatList } from "./flat-list.tsx";
import { useTaskScreen } from "./task-screen-context.ts";
import { listVariables, type TaskView } from "./task-view.ts";

const UpcomingBody = dynamic(async () => (await import("@/features/due/upcoming-body.tsx")).UpcomingBody);
const TrashBody = dynamic(async () => (await import("@/features/trash/trash-body.tsx")).TrashBody);

type Props = {
  view: TaskView;
  /** Moves on whenever what is shown should be asked for anew. */
  refreshes: number;
};

/** What a place shows below its toolbar, in the layout that the view asks for. */
export function ViewBody({ view, refreshes }: Props) {
  const { now } = useTaskScreen();
  const list = JSON.stringify(listVariables(view, now));
  // What has come with the page is not asked for again; another list is shown from the cache and asked for as well.
  const [first] = useState(list);
  const [firstPlace] = useState(view.place.kind);
  if (view.place.kind === "trash") return <TrashBody isPrefetched={firstPlace === "trash"} refreshes={refreshes} />;
  if (view.place.kind === "search" && !view.search.trim() && !hasCriteria(view.criteria)) return <SearchStart />;
  if (view.place.kind === "upcoming") return <UpcomingBody view={view} refreshes={refreshes} />;
  const projectId = sectionedProject(view);
  if (projectId !== null)
    return <GroupedBody key={projectId} view={view} projectId={projectId} refreshes={refreshes} />;
  if (isByValue(view)) return <ValueGroups view={view} refreshes={refreshes} />;
  return <FlatList view={view} isPrefetched={list === first} refreshes={refreshes} />;
}
