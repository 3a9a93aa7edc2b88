import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";

/** The roles by which the two servers use the database. Neither owns anything. */
export interface ServerRoles {
  graphql: string;
  web: string;
}

/** Thrown when a database cannot be shared out between the servers' roles; the message says why and what to do. */
export class RoleError extends Error {
  override name = "RoleError";
}

/** What a role may do with a table. */
interface Access {
  /** Reads every column but these. */
  hidden?: readonly string[];
  may: readonly ("SELECT" | "INSERT" | "UPDATE" | "DELETE")[];
}

const ALL: Access = { may: ["SELECT", "INSERT", "UPDATE", "DELETE"] };
const READ: Access = { may: ["SELECT"] };
const NOTHING: Access = { may: [] };

/**
 * Which table which server touches. Of a table with a `user_id` the GraphQL server touches the rows of the user set for
 * the transaction alone; the web server, which signs people in, the rows of everybody.
 */
export const TABLE_ACCESS: Readonly<Record<string, { graphql: Access; web: Access }>> = {
  users: { graphql: READ, web: ALL },
  sessions: { graphql: { may: ["SELECT", "DELETE"], hidden: ["token"] }, web: ALL },
  accounts: { graphql: NOTHING, web: ALL },
  verifications: { graphql: NOTHING, web: ALL },
  two_factors: { graphql: NOTHING, web: ALL },
  email_messages: { graphql: { may: ["INSERT"] }, web: ALL },
  email_links: { graphql: NOTHING, web: ALL },
  invitations: { graphql: NOTHING, web: ALL },
  rate_limits: { graphql: NOTHING, web: ALL },
  account_events: { graphql: { may: ["SELECT", "INSERT", "UPDATE"] }, web: ALL },
  access_tokens: { graphql: { ...ALL, hidden: ["token_hash"] }, web: NOTHING },
  api_budgets: { graphql: ALL, web: NOTHING },
  user_settings: { graphql: ALL, web: NOTHING },
  projects: { graphql: ALL, web: NOTHING },
  sections: { graphql: ALL, web: NOTHING },
  tasks: { graphql: ALL, web: NOTHING },
  labels: { graphql: ALL, web: NOTHING },
  task_labels: { graphql: ALL, web: NOTHING },
  task_search: { graphql: ALL, web: NOTHING },
  saved_views: { graphql: ALL, web: NOTHING },
  reminders: { graphql: ALL, web: NOTHING },
  changes: { graphql: READ, web: NOTHING },
  /** The right to update one column is the right to lock a row, which is how writers take turns; a trigger refuses the update. */
  change_counters: { graphql: { may: ["SELECT", "UPDATE"] }, web: NOTHING },
  _prisma_migrations: { graphql: READ, web: READ },
};

/** Functions that run with the rights of the tables' owner. */
const GRAPHQL_FUNCTIONS = [
  "live_sessions(uuid[])",
  "known_access_tokens(text[])",
  "owner_of_expired_trash(int)",
  "matching_tasks(uuid, tsquery, boolean)",
];
const WEB_FUNCTIONS = ["deliver_due_reminders(int, boolean)"];
const WEB_POLICY = "every_row_for_the_web_server";
/** Any number of ours. */
const ADVISORY_LOCK = 7_236_553_822;

/**
 * Gives the servers' roles exactly what they need of a migrated database, and nothing else, in one transaction; a repeat
 * changes nothing. Roles that do not exist are made.
 * @param ownerUrl connects as the owner of the tables
 * @param servers the URLs by which the servers will connect; they hold the names and passwords of the roles
 * @param options `setPasswords`: whether roles that exist are given the passwords of the URLs
 * @throws RoleError when a role could pass the policies by, or cannot be made
 */
export async function shareOut(
  ownerUrl: string,
  servers: { graphql: string; web: string },
  { setPasswords }: { setPasswords: boolean },
): Promise<void> {
  const graphql = credentialsOf(servers.graphql);
  const web = credentialsOf(servers.web);
  if (graphql.name === web.name) throw new RoleError("The two servers need a role each, not one for both.");
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "docket-roles" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("BEGIN; SET LOCAL lock_timeout = '10s'");
    await client.query("SELECT pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    for (const role of [graphql, web]) await ensureRole(client, role, setPasswords);
    await client.query(await grantsSql(client, { graphql: graphql.name, web: web.name }));
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

/** Removes what the roles were given in a database, and the roles if nothing else holds them. */
export async function dropRoles(ownerUrl: string, roles: ServerRoles): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "docket-roles" });
  try {
    await client.connect();
    const names = [roles.graphql, roles.web].map((name) => pg.escapeIdentifier(name)).join();
    await client.query(`DROP OWNED BY ${names}; DROP ROLE ${names}`);
  } finally {
    await client.end();
  }
}

interface Credentials {
  name: string;
  password: string;
}

function credentialsOf(url: string): Credentials {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

async function ensureRole(client: pg.Client, { name, password }: Credentials, setPassword: boolean): Promise<void> {
  const role = pg.escapeIdentifier(name);
  const known = await client.query<{ is_unbound: boolean }>(
    `SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, current_user::regrole, 'MEMBER') AS is_unbound
      FROM pg_roles WHERE rolname = $1`,
    [name],
  );
  if (known.rows[0]?.is_unbound)
    throw new RoleError(
      `The role ${name} is a superuser, passes row-level security by, or is a member of the tables' owner. Give the servers roles that are none of this.`,
    );
  if (known.rows.length > 0 && !setPassword) return;
  const verb = known.rows.length > 0 ? "ALTER" : "CREATE";
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD '${scramVerifier(password)}'`).catch((error: unknown) => {
    throw new RoleError(
      `The role ${name} cannot be made (${error instanceof Error ? error.message : String(error)}). Make it yourself: CREATE ROLE ${role} LOGIN PASSWORD '…'`,
      { cause: error },
    );
  });
}

async function grantsSql(client: pg.Client, roles: ServerRoles): Promise<string> {
  const { rows } = await client.query<{ table: string; columns: string[]; is_owned: boolean; has_web_policy: boolean }>(
    `SELECT c.relname AS table, c.relrowsecurity AS is_owned,
        array_agg(a.attname::text ORDER BY a.attnum) AS columns,
        EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = $1
          AND p.polroles = ARRAY[$2::regrole::oid]) AS has_web_policy
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace GROUP BY c.oid ORDER BY c.relname`,
    [WEB_POLICY, pg.escapeIdentifier(roles.web)],
  );
  const graphql = pg.escapeIdentifier(roles.graphql);
  const web = pg.escapeIdentifier(roles.web);
  const sql = [
    `GRANT USAGE ON SCHEMA public TO ${graphql}, ${web}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${graphql}, ${web}`,
    ...GRAPHQL_FUNCTIONS.map((signature) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${graphql}`),
    ...WEB_FUNCTIONS.map((signature) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${web}`),
  ];
  for (const { table, columns, is_owned, has_web_policy } of rows) {
    const access = TABLE_ACCESS[table];
    if (!access) continue;
    sql.push(...tableGrants(table, columns, access.graphql, graphql), ...tableGrants(table, columns, access.web, web));
    if (!is_owned || access.web.may.length === 0 || has_web_policy) continue;
    const name = pg.escapeIdentifier(table);
    sql.push(
      `DROP POLICY IF EXISTS ${WEB_POLICY} ON ${name}`,
      `CREATE POLICY ${WEB_POLICY} ON ${name} TO ${web} USING (TRUE) WITH CHECK (TRUE)`,
    );
  }
  return sql.join(";\n");
}

function tableGrants(table: string, columns: readonly string[], { may, hidden = [] }: Access, role: string): string[] {
  const shown = columns.filter((column) => !hidden.includes(column)).map((column) => pg.escapeIdentifier(column));
  return may.map((right) => {
    const part = right === "SELECT" && hidden.length > 0 ? ` (${shown.join()})` : "";
    return `GRANT ${right}${part} ON ${pg.escapeIdentifier(table)} TO ${role}`;
  });
}

const SCRAM_ITERATIONS = 4096;

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself is in no statement that a log could hold. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, "sha256");
  const keyOf = (label: string) => createHmac("sha256", salted).update(label).digest();
  const storedKey = createHash("sha256").update(keyOf("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString("base64")}$${storedKey}:${keyOf("Server Key").toString("base64")}`;
}
