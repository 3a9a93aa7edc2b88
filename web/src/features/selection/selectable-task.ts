import { TaskMarks_task } from "@/features/tasks/task-marks.tsx";
import { TaskRow_task } from "@/features/tasks/task-row.tsx";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import type { SelectableTask } from "./selection.ts";

/** A task that is on no list of the screen, such as the open one, as the cache knows it. */
export const SelectableTaskQuery = graphql(/* GraphQL */ `
  query SelectableTask($id: ID!) {
    viewer {
      id
      task(id: $id) {
        id
        ...TaskRow_task
      }
    }
  }
`);

/**
 * What selecting has to know of a task, out of what its row shows: asking for it twice would cost twice.
 * @param masked what a row is given
 */
export function selectable(masked: FragmentType<typeof TaskRow_task>): SelectableTask {
  const row = getFragmentData(TaskRow_task, masked);
  return { ...row, ...getFragmentData(TaskMarks_task, row) };
}
