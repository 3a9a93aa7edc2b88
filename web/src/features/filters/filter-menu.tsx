"use client";

import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { type PickItem, PickList } from "@/components/ui/pick-list.tsx";
import { fuzzyFind } from "@/features/commands/fuzzy.ts";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { choose } from "@/features/tasks/use-task-view.ts";
import { type FilterItem, filterKinds } from "./filter-items.tsx";

const kindPrefix = "kind ";
const back: PickItem = {
  id: kindPrefix,
  name: "All filters",
  sign: <ChevronLeft aria-hidden className="size-4 shrink-0 text-muted" />,
};

/** Chooses among the tasks: first what about, then which. What is typed finds any of it at once. */
export function FilterMenu() {
  const { view, labels, projects, timeZone, now } = useTaskScreen();
  const [kindId, setKindId] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const kinds = filterKinds(view.criteria, {
    labels: labels.all,
    projects: view.place.kind === "project" ? null : projects.active,
    timeZone,
    now,
  });
  const kind = kinds.find(({ id }) => id === kindId);

  const pickable = (items: readonly FilterItem[], prefix = ""): PickItem[] =>
    items.map(({ id, name, sign, isChosen }) => ({
      id,
      name: `${prefix}${name}`,
      ...(sign !== undefined && { sign }),
      checked: isChosen,
    }));
  const everything = kinds.flatMap(({ name, items }) => pickable(items, `${name}: `));
  const headings: PickItem[] = kinds.map(({ id, name, items }) => {
    const count = items.filter(({ isChosen }) => isChosen).length;
    return { id: `${kindPrefix}${id}`, name, hint: count > 0 ? `${count} chosen` : "›" };
  });

  function items(): PickItem[] {
    if (kind) return [...fuzzyFind(pickable(kind.items), typed), ...(typed ? [] : [back])];
    return typed.trim() ? fuzzyFind(everything, typed) : headings;
  }

  function openKind(id: string | null) {
    setKindId(id);
    setTyped("");
  }

  function pick({ id }: PickItem) {
    if (id.startsWith(kindPrefix)) return openKind(id.slice(kindPrefix.length) || null);
    const picked = kinds.flatMap((one) => one.items).find((item) => item.id === id);
    setTyped("");
    if (picked) choose(view, { criteria: picked.next });
  }

  return (
    <>
      {kind && <p className="px-3.5 pt-2.5 text-sm font-medium">{kind.name}</p>}
      <PickList
        label={kind ? kind.name : "Filters"}
        placeholder={kind ? "Find" : "Filter by"}
        items={items()}
        typed={typed}
        status="Nothing here is called that."
        onType={setTyped}
        onPick={pick}
      />
    </>
  );
}
