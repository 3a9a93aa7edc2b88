"use client";

import { useCallback } from "react";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { useTaskScreen } from "@/features/tasks/task-screen-context.ts";
import { wholeView } from "@/features/tasks/task-view.ts";
import { go } from "@/features/tasks/use-task-view.ts";
import { graphql } from "@/gql/gql.ts";
import { useAddSamples } from "./use-add-samples.ts";

const AnyTaskQuery = graphql(/* GraphQL */ `
  query AnyTask {
    viewer {
      id
      tasks(first: 1) {
        nodes {
          id
        }
      }
      trash(first: 1) {
        nodes {
          id
        }
      }
    }
  }
`);

/** For an account that has never had a task: an offer of tasks that show how things are done. */
export function FirstRun() {
  const { projects } = useTaskScreen();
  const inbox = projects.active.find(({ isInbox }) => isInbox);
  const [{ data }] = useQuery({ query: AnyTaskQuery, requestPolicy: "network-only" });
  const isNew = data?.viewer.tasks.nodes.length === 0 && data.viewer.trash.nodes.length === 0;
  // The room is kept, so that nothing moves under a finger.
  return <div className="min-h-9 pointer-coarse:min-h-11">{isNew && inbox && <Offer inboxId={inbox.id} />}</div>;
}

function Offer({ inboxId }: { inboxId: string }) {
  const show = useCallback((id: string) => go(wholeView({ kind: "project", id })), []);
  const { add, isAdding } = useAddSamples(inboxId, show);
  return (
    <Button variant="ghost" size="small" disabled={isAdding} onClick={() => void add()}>
      {isAdding ? "Adding sample tasks…" : "Show me around with sample tasks"}
    </Button>
  );
}
