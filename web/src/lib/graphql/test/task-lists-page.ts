import { expect } from "vitest";
import { cachedClient } from "./cached-client.ts";

const row = `
  fragment Row on Task {
    id
    title
    isCompleted
    completedAt
    createdAt
    updatedAt
    priority
    project {
      id
    }
    section {
      id
    }
    parent {
      id
    }
    labels {
      id
    }
    subtaskProgress {
      completed
      total
    }
    due {
      date
      time
      timeZone
      at
    }
    deadline
  }
`;
type Row = ReturnType<typeof task>;
type ListData = { viewer: { tasks: { totalCount: number; nodes: Row[] } } };

const ListQuery = `
  query List($filter: TaskFilter, $orderBy: [TaskOrder!], $search: String, $after: String) {
    viewer {
      id
      tasks(first: 50, filter: $filter, orderBy: $orderBy, search: $search, after: $after) {
        totalCount
        nodes {
          ...Row
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  ${row}
`;
/** Writes of the page, to one task and to many. */
export const UpdateMutation = `
  mutation Update($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        ...Row
      }
      userErrors {
        code
      }
    }
  }
  ${row}
`;
const many = (field: string, input: string, fields: string) => `
  mutation Many($input: ${input}!) {
    ${field}(input: $input) {
      results {
        id
        task {
          id
          updatedAt
          ${fields}
        }
        userErrors {
          code
        }
      }
      undoToken
      userErrors {
        code
      }
    }
  }
`;
export const CompleteMutation = many("setTasksCompleted", "SetTasksCompletedInput", "isCompleted completedAt");
export const MoveMutation = many("moveTasks", "MoveTasksInput", "project { id }");
export const PriorityMutation = many("setTasksPriority", "SetTasksPriorityInput", "priority");
export const DueMutation = many("setTasksDue", "SetTasksDueInput", "due { date time timeZone at }");
export const LabelMutation = many("labelTasks", "LabelTasksInput", "labels { id }");
export const TrashMutation = many("trashTasks", "TaskIdsInput", "");

/** Takes a write back. */
export const UndoMutation = `
  mutation TakeBack($input: UndoInput!) {
    undo(input: $input) {
      changedIds
      deletedIds
    }
  }
`;

/** A reference to something, as the API answers it. */
export const one = <Name extends string>(__typename: Name, id: string) => ({ __typename, id });
export const garden = one("Project", "project_garden");
export const kitchen = one("Project", "project_kitchen");
export const red = one("Label", "label_red");

/** Tasks in the order of their minutes; the later the newer. */
export function task(id: string, minute: number, fields: Partial<{ [Name in keyof typeof defaults]: unknown }> = {}) {
  const at = `2026-11-22T09:${String(minute).padStart(2, "0")}:00.000Z`;
  return { ...defaults, id: `task_${id}`, title: id, createdAt: at, updatedAt: at, ...fields };
}
const defaults = {
  __typename: "Task",
  isCompleted: false,
  completedAt: null,
  priority: 0,
  project: garden,
  section: null,
  parent: null,
  labels: [],
  due: null,
  deadline: null,
  subtaskProgress: { __typename: "SubtaskProgress", completed: 0, total: 0 },
};

/** The variables of lists. */
export const newest = { orderBy: [{ field: "CREATED_AT", direction: "DESC" }] };
const arranged = { orderBy: [{ field: "POSITION", direction: "ASC" }] };
export const inProject = ({ id }: { id: string }) => ({ ...arranged, filter: { project: { eq: id } } });

/** The cache before an API that answers when told to. */
export function page() {
  const { client, answer, asked } = cachedClient();
  /** Opens a list that the API holds these rows of, and keeps asking, as a screen does. */
  async function open(variables: object, nodes: readonly Row[], endCursor: string | null = null, count?: number) {
    let shown: ListData | undefined;
    client.query<ListData>(ListQuery, variables).subscribe(({ data }) => {
      shown = data;
    });
    await answer(listAnswer(nodes, endCursor, count));
    const rows = () => shown?.viewer.tasks.nodes ?? [];
    const titles = () => rows().map(({ title }) => title);
    await expect.poll(titles).toEqual(nodes.map(({ title }) => title));
    return { rows, titles, count: () => shown?.viewer.tasks.totalCount };
  }
  /** Sends a write; an undo with what it is going to show. */
  function send(mutation: string, input: object, shown?: object[]) {
    return client.mutation(mutation, { input, ...(shown && { shown }) }).toPromise();
  }
  return { client, send, answer, open, asked };
}

/** The answer for a page of a list; with a cursor, others follow. */
export function listAnswer(nodes: readonly Row[], endCursor: string | null = null, count = nodes.length) {
  const pageInfo = { __typename: "PageInfo", hasNextPage: endCursor !== null, endCursor };
  const tasks = { __typename: "TaskConnection", totalCount: count, nodes, pageInfo };
  return { viewer: { __typename: "Viewer", id: "user_1", tasks } };
}

/** The answer of a call for many, each with the same refusals. */
export function results(field: string, tasks: readonly object[], userErrors: object[] = []) {
  const each = tasks.map((changed) => ({
    __typename: "TaskResult",
    id: "",
    userErrors,
    ...idOf(changed),
    task: changed,
  }));
  return { [field]: { __typename: "TasksPayload", results: each, undoToken: "undo_1", userErrors: [] } };
}

function idOf(changed: object) {
  return "id" in changed ? { id: changed.id } : {};
}
