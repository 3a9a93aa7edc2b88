import { randomUUID } from "node:crypto";
import { applyMigrations } from "@docket/db/migrations";
import { dropRoles, shareOut } from "@docket/db/roles";
import pg from "pg";
import { fillLargeAccount, LARGE_ACCOUNT_EMAIL, type LargeAccount } from "./large-account-rows.ts";

/** How much the benchmark's database holds. */
export const USER_COUNT = 1_000;
export const TASKS_PER_USER = 200;
/** Tasks of each user that the load writes to. */
const WRITTEN_TASKS = 20;

/** Someone in the benchmark's database, signed in. */
export interface BenchUser {
  userId: string;
  email: string;
  sessionId: string;
  taskIds: string[];
}

export interface BenchDatabase {
  /** Connects as the owner of the tables. */
  url: string;
  /** Connects as the role of the GraphQL server. */
  graphqlUrl: string;
  users: BenchUser[];
  largeAccount: BenchUser & LargeAccount;
  /** Sets the table of tasks in order, so that one slice does not pay for the writes of another. */
  tidy: () => Promise<void>;
  query: (text: string, values?: unknown[]) => Promise<void>;
  drop: () => Promise<void>;
}

/**
 * Makes a new database on a server, migrates and fills it.
 * @param serverUrl any database of the server, with a role that may create others
 */
export async function createBenchDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `docket_bench_${randomUUID().slice(0, 8)}`;
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE "${name}"`));
  const roleUrl = (username: string) => Object.assign(new URL(url), { username, password: randomUUID() }).href;
  const roles = { graphql: `${name}_graphql`, web: `${name}_web` };
  const [graphqlUrl, webUrl] = [roleUrl(roles.graphql), roleUrl(roles.web)];
  let areRolesMade = false;
  const drop = async () => {
    await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    if (areRolesMade) await dropRoles(serverUrl, roles);
  };
  try {
    await applyMigrations(url);
    await shareOut(url, { graphql: graphqlUrl, web: webUrl }, { setPasswords: true });
    areRolesMade = true;
    const [users, largeAccount] = await withClient(url, async (client) => {
      await fill(client);
      const rows = await fillLargeAccount(client);
      await client.query("VACUUM (ANALYZE)");
      const all = await readUsers(client);
      const large = all.find(({ email }) => email === LARGE_ACCOUNT_EMAIL);
      if (large === undefined) throw new Error("the large account is missing");
      return [all.filter((user) => user !== large), { ...large, ...rows }] as const;
    });
    const query = (text: string, values?: unknown[]) =>
      withClient(url, async (client) => {
        await client.query(text, values);
      });
    return { url, graphqlUrl, users, largeAccount, tidy: () => query("VACUUM (ANALYZE) tasks"), query, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function withClient<T>(connectionString: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function fill(client: pg.Client) {
  await client.query(`
    ALTER TABLE tasks SET (autovacuum_enabled = false);
    INSERT INTO users (id, email, name)
      SELECT gen_random_uuid(), format('bench-%s@docket.test', n), format('Person %s', n)
      FROM generate_series(1, ${USER_COUNT}) n;
    INSERT INTO users (id, email, name) VALUES (gen_random_uuid(), '${LARGE_ACCOUNT_EMAIL}', 'Many tasks');
    INSERT INTO sessions (id, user_id, token, expires_at)
      SELECT gen_random_uuid(), id, gen_random_uuid()::text, now() + interval '7 days' FROM users;
    INSERT INTO tasks (user_id, id, title, description, is_completed, created_at)
      SELECT u.id, gen_random_uuid(), format('Call number %s about the %s', n, left(md5(n::text), 12)),
        CASE WHEN n % 3 = 0 THEN 'Ask for the date, the price, and who else should know about it.' END,
        n % 4 = 0, date_trunc('milliseconds', now() - n * interval '1 hour 7 seconds')
      FROM users u, generate_series(1, ${TASKS_PER_USER}) n WHERE u.email <> '${LARGE_ACCOUNT_EMAIL}';
  `);
}

async function readUsers(client: pg.Client): Promise<BenchUser[]> {
  const { rows } = await client.query<BenchUser>(`
    SELECT u.id AS "userId", u.email, s.id AS "sessionId",
      (SELECT array_agg('task_' || t.id) FROM (
        SELECT id FROM tasks WHERE user_id = u.id AND NOT is_completed ORDER BY created_at DESC LIMIT ${WRITTEN_TASKS}
      ) t) AS "taskIds"
    FROM users u JOIN sessions s ON s.user_id = u.id`);
  return rows;
}
