import { randomUUID } from "node:crypto";
import { generateNKeysBetween } from "fractional-indexing";
import type { Client } from "pg";
import { BULK_SIZE } from "./large-operations.ts";

export const LARGE_ACCOUNT_EMAIL = "bench-large@docket.test";
/** Tasks of the one account that has very many. */
export const LARGE_ACCOUNT_TASKS = 50_000;
export const LARGE_ACCOUNT_PROJECTS = 200;
/** Tasks of its largest project. The others share the rest. */
const LARGEST_PROJECT_TASKS = 30_000;
const MOVED_TASKS = 100;

/** What the measurements of the large account refer to; ids as the API writes them. */
export interface LargeAccount {
  /** The largest project. */
  projectId: string;
  /** Open tasks of that project, spread over its whole length. */
  movedIds: string[];
  /** Open tasks of other projects, twice as many as one call takes. */
  bulkIds: string[];
}

/**
 * Fills the account of `LARGE_ACCOUNT_EMAIL`: tasks in projects, some with labels, some completed.
 * @param client of a database in which that user exists
 */
export async function fillLargeAccount(client: Client): Promise<LargeAccount> {
  const projects = Array.from({ length: LARGE_ACCOUNT_PROJECTS - 1 }, () => randomUUID());
  const [largest = "", ...others] = projects;
  await client.query(
    `INSERT INTO projects (user_id, id, name) SELECT u.id, p.id, format('Project %s', p.n)
     FROM users u, unnest($2::uuid[]) WITH ORDINALITY AS p(id, n) WHERE u.email = $1`,
    [LARGE_ACCOUNT_EMAIL, projects],
  );
  await client.query(
    `INSERT INTO labels (user_id, id, name) SELECT u.id, gen_random_uuid(), format('label-%s', n)
     FROM users u, generate_series(1, 12) n WHERE u.email = $1`,
    [LARGE_ACCOUNT_EMAIL],
  );
  await client.query(
    `INSERT INTO tasks (user_id, id, project_id, position, title, description, priority, is_completed, created_at)
     SELECT u.id, gen_random_uuid(),
       CASE WHEN n <= $4 THEN $2::uuid ELSE ($3::uuid[])[n % cardinality($3::uuid[]) + 1] END,
       position, format('Call number %s about the %s', n, left(md5(n::text), 12)),
       CASE WHEN n % 3 = 0 THEN 'Ask for the date, the price, and who else should know about it.' END,
       n % 5, n % 10 = 0, date_trunc('milliseconds', now() - n * interval '1 hour 7 seconds')
     FROM users u, unnest($5::text[]) WITH ORDINALITY AS p(position, n) WHERE u.email = $1`,
    [
      LARGE_ACCOUNT_EMAIL,
      largest,
      others,
      LARGEST_PROJECT_TASKS,
      generateNKeysBetween(null, null, LARGE_ACCOUNT_TASKS),
    ],
  );
  await client.query(
    `INSERT INTO task_labels (user_id, task_id, label_id)
     SELECT t.user_id, t.id, l.id FROM tasks t JOIN users u ON u.id = t.user_id
     JOIN LATERAL (SELECT id FROM labels WHERE user_id = t.user_id ORDER BY id OFFSET t.priority LIMIT 2) l ON TRUE
     WHERE u.email = $1 AND t.priority > 2`,
    [LARGE_ACCOUNT_EMAIL],
  );
  const idsOf = async (condition: string, count: number) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT 'task_' || t.id AS id FROM tasks t JOIN users u ON u.id = t.user_id
       WHERE u.email = $1 AND NOT t.is_completed AND ${condition} ORDER BY md5(t.title) LIMIT $3`,
      [LARGE_ACCOUNT_EMAIL, largest, count],
    );
    return rows.map(({ id }) => id);
  };
  return {
    projectId: `project_${largest}`,
    movedIds: await idsOf("t.project_id = $2", MOVED_TASKS),
    bulkIds: await idsOf("t.project_id <> $2", 2 * BULK_SIZE),
  };
}
