/** Tasks on a page of a list. */
export const LARGE_PAGE_SIZE = 50;
/** Tasks that one call completes. */
export const BULK_SIZE = 500;

/** What is asked of the account that has very many tasks. Both servers know the documents by their whole text. */
export const largeDocuments = {
  list: /* GraphQL */ `query BenchLargeList($filter: TaskFilter!, $orderBy: [TaskOrder!]!, $after: String) {
  viewer {
    tasks(first: 50, filter: $filter, orderBy: $orderBy, after: $after) {
      nodes { id title isCompleted priority createdAt }
      pageInfo { endCursor hasNextPage }
    }
  }
}`,
  search: /* GraphQL */ `query BenchLargeSearch($search: String!) {
  viewer {
    tasks(first: 50, search: $search, orderBy: [{ field: RELEVANCE, direction: DESC }]) {
      totalCount
      nodes { id title isCompleted priority createdAt }
    }
  }
}`,
  complete: /* GraphQL */ `mutation BenchLargeComplete($input: SetTaskCompletedInput!) {
  setTaskCompleted(input: $input) { task { id isCompleted } userErrors { code } }
}`,
  reorder: /* GraphQL */ `mutation BenchLargeReorder($input: MoveTasksInput!) {
  moveTasks(input: $input) { results { id } userErrors { code } }
}`,
  bulk: /* GraphQL */ `mutation BenchLargeBulk($input: SetTasksCompletedInput!) {
  setTasksCompleted(input: $input) { results { id } userErrors { code } }
}`,
} as const;

/** The lists that are paged through, as the variables that both servers are sent say them. */
export interface LargeList {
  filter: { isCompleted: false; project?: { eq: string }; priority?: { gte: number } };
  orderBy: readonly [{ field: "POSITION" | "CREATED_AT"; direction: "ASC" | "DESC" }];
}

/** The list of a project, in the order that its owner gave it. */
export const projectList = (projectId: string): LargeList => ({
  filter: { isCompleted: false, project: { eq: projectId } },
  orderBy: [{ field: "POSITION", direction: "ASC" }],
});

/** A filtered list over all projects, the newest first. */
export const filteredList: LargeList = {
  filter: { isCompleted: false, priority: { gte: 1 } },
  orderBy: [{ field: "CREATED_AT", direction: "DESC" }],
};
