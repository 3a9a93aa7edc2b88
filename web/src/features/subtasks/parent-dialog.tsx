"use client";

import { useState } from "react";
import { useQuery } from "urql";
import { Dialog } from "@/components/ui/dialog.tsx";
import { type PickItem, PickList } from "@/components/ui/pick-list.tsx";
import { graphql } from "@/gql/gql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { lowestDepth } from "./depth.ts";

const ParentsQuery = graphql(/* GraphQL */ `
  query Parents($search: String) {
    viewer {
      id
      tasks(first: 30, search: $search, filter: { isCompleted: false }) {
        nodes {
          id
          title
          depth
          parent {
            id
            title
          }
        }
      }
    }
  }
`);

/** A task that is to be moved, as much of it as finding it a place needs. */
export type MovableTask = { id: string; title: string; parent: { id: string } | null };

type Props = {
  task: MovableTask;
  onClose(): void;
  onPick(parent: { id: string; title: string }): void;
};

/** Asks which task another is to be a subtask of. */
export function ParentDialog({ task, onClose, onPick }: Props) {
  const [typed, setTyped] = useState("");
  const [result] = useQuery({
    query: ParentsQuery,
    variables: { search: typed.trim() || null },
    requestPolicy: "cache-and-network",
  });
  const { data } = useLatestData(result);
  const found = (data?.viewer.tasks.nodes ?? []).filter(({ id }) => id !== task.id && id !== task.parent?.id);
  const items: PickItem[] = found.map(({ id, title, depth, parent }) => {
    const isLowest = depth >= lowestDepth;
    const isBelowIt = parent?.id === task.id;
    const hint = isLowest ? "Five levels deep already" : isBelowIt ? "Is below it" : parent?.title;
    return { id, name: title, disabled: isLowest || isBelowIt, ...(hint && { hint }) };
  });
  const status = result.error
    ? "Docket can't be reached right now."
    : data
      ? "No open task is called that."
      : "Looking for tasks…";

  return (
    <Dialog label="Move below another task" onClose={onClose} className="flex flex-col overflow-hidden sm:mb-[20dvh]">
      <p className="px-4 pt-3.5 pb-2 text-sm text-muted">
        Make <strong className="font-medium text-ink">{task.title}</strong> a subtask of
      </p>
      <PickList
        label="Task above"
        placeholder="Find a task"
        items={items}
        typed={typed}
        status={status}
        onType={setTyped}
        onPick={({ id, name }) => {
          onClose();
          onPick({ id, title: name });
        }}
      />
    </Dialog>
  );
}
