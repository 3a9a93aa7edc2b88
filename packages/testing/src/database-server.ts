import pg from "pg";

/** Creates a database. @param serverUrl connects to any database of the server, as a role that may create others */
export async function createEmptyDatabase(serverUrl: string, name: string, template = "template0"): Promise<void> {
  await execute(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`);
}

/** Drops a database, ending the connections to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

/** Returns the URL of another database of the same server. */
export function urlOfDatabase(serverUrl: string, name: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${encodeURIComponent(name)}` }).href;
}

/** What a role signs in with. */
export interface RoleCredentials {
  name: string;
  password: string;
}

/** Returns the URL by which a role connects to the same database. */
export function urlOfRole(url: string, { name, password }: RoleCredentials): string {
  return Object.assign(new URL(url), { username: encodeURIComponent(name), password: encodeURIComponent(password) })
    .href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
