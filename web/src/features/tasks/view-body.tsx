"use client";

import { useState } from "react";
import { hasCriteria } from "@/features/filters/criteria.ts";
import { isGrouped } from "@/features/sections/group-variables.ts";
import { GroupedBody } from "@/features/sections/grouped-body.tsx";
import { FlatList } from "./flat-list.tsx";
import { SearchStart } from "./list-states.tsx";
import { projectOf } from "./place.ts";
import { useTaskScreen } from "./task-screen-context.ts";
import { listVariables, type TaskView } from "./task-view.ts";

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
  if (view.place.kind === "search" && !view.search.trim() && !hasCriteria(view.criteria)) return <SearchStart />;
  const projectId = projectOf(view.place);
  if (projectId !== null && isGrouped(view))
    return <GroupedBody key={projectId} view={view} projectId={projectId} refreshes={refreshes} />;
  return <FlatList view={view} isPrefetched={list === first} refreshes={refreshes} />;
}
