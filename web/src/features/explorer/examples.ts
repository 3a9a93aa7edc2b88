/** A tab of the explorer: a request that runs as it stands. */
export type Example = { query: string; variables: string };

/**
 * The tabs a developer finds at first. They share one new task, so that changing and deleting touches nothing else.
 * @param taskId a fresh id, chosen by us as a client may
 */
export function examples(taskId: string): Example[] {
  return [
    {
      query: `# Your tasks, the newest first. Press the play button, or Ctrl+Enter.
# The book symbol at the side describes every field.
query ListMyTasks($filter: TaskFilter) {
  viewer {
    name
    tasks(first: 10, filter: $filter) {
      totalCount
      nodes {
        id
        title
        isCompleted
        createdAt
      }
    }
  }
}
`,
      variables: variablesOf({ filter: { isCompleted: false } }),
    },
    {
      query: `# The id is chosen by you, so that repeating the call after a broken
# connection makes no second task. Leave it out to get one from the server.
mutation CreateTask($input: CreateTaskInput!) {
  createTask(input: $input) {
    task {
      id
      title
      description
      version
    }
    userErrors {
      code
      field
      message
    }
  }
}
`,
      variables: variablesOf({
        input: { id: taskId, title: "Try the Docket API", description: "Made in the explorer" },
      }),
    },
    {
      query: `# Changes only what you send. Run CreateTask first: these tabs share its task.
# With expectedVersion, a change that somebody else made meanwhile is not overwritten.
mutation UpdateTask($input: UpdateTaskInput!) {
  updateTask(input: $input) {
    task {
      id
      title
      version
      updatedAt
    }
    userErrors {
      code
      field
      message
    }
  }
}
`,
      variables: variablesOf({ input: { id: taskId, title: "Tried the Docket API" } }),
    },
    {
      query: `# Sets the value, so repeating it is safe; isCompleted: false reopens the task.
mutation CompleteTask($input: SetTaskCompletedInput!) {
  setTaskCompleted(input: $input) {
    task {
      id
      isCompleted
      completedAt
    }
    userErrors {
      code
      message
    }
  }
}
`,
      variables: variablesOf({ input: { id: taskId, isCompleted: true } }),
    },
    {
      query: `# Deletes the task that CreateTask made, for good.
mutation DeleteTask($input: DeleteTaskInput!) {
  deleteTask(input: $input) {
    deletedTaskId
    userErrors {
      code
      message
    }
  }
}
`,
      variables: variablesOf({ input: { id: taskId } }),
    },
    {
      query: `# Put endCursor of one answer into "after" for the next page, while hasNextPage is true.
# No page skips or repeats a task, whatever is deleted in between.
query PageThroughTasks($after: String) {
  viewer {
    tasks(first: 2, after: $after, orderBy: [{ field: CREATED_AT, direction: ASC }]) {
      nodes {
        id
        title
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
      variables: variablesOf({ after: null }),
    },
  ];
}

function variablesOf(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
