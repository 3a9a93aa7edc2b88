"use client";

import { useState } from "react";
import { hasCriteria } from "@/features/filters/criteria.ts";
import { FlatList } from "./flat-list.tsx";
import { SearchStart } from "./list-states.tsx";
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
  return <FlatList view={view} isPrefetched={list === first} refreshes={refreshes} />;
}
