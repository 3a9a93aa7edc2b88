/**
 * The yardstick: what a person could write by hand for the operations of this benchmark and nothing else. It speaks
 * `node:http`, checks the token's HMAC with `node:crypto`, reads PostgreSQL through `pg` with prepared statements, and
 * answers the same JSON. No GraphQL, no limits, no log, no revocation.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import { z } from "zod";
import { largeAccountHandlers } from "./bare-large-account.ts";
import { largeDocuments } from "./large-operations.ts";
import { operations } from "./operations.ts";

const environment = z
  .object({ DATABASE_URL: z.string(), JWT_SECRET: z.string(), GRAPHQL_PORT: z.coerce.number() })
  .parse(process.env);
const pool = new pg.Pool({
  connectionString: environment.DATABASE_URL,
  max: 10,
  application_name: "docket-bench-bare",
});

interface Claims {
  sub: string;
  exp: number;
  iss: string;
  aud: string;
}

interface TaskRow {
  id: string;
  title: string;
  description: string | null;
  is_completed: boolean;
  completed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

function verify(authorization: string | undefined): string | undefined {
  if (!authorization?.startsWith("Bearer ")) return undefined;
  const [header, payload, signature] = authorization.slice("Bearer ".length).split(".");
  if (!header || !payload || !signature) return undefined;
  const expected = createHmac("sha256", environment.JWT_SECRET).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims: Claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const isCurrent = claims.exp * 1000 > Date.now() && claims.iss === "docket-web" && claims.aud === "docket-graphql";
  return isCurrent ? claims.sub : undefined;
}

async function listTasks(userId: string, { first }: { first: number }) {
  const { rows } = await pool.query<TaskRow>({
    name: "list",
    text: `SELECT id, title, description, is_completed, completed_at, created_at, updated_at, version FROM tasks
           WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [userId, first + 1],
  });
  const page = rows.slice(0, first);
  const nodes = page.map((row) => ({
    id: `task_${row.id}`,
    title: row.title,
    description: row.description,
    isCompleted: row.is_completed,
    completedAt: row.completed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  }));
  const pageInfo = {
    startCursor: cursorOf(page[0]),
    endCursor: cursorOf(page.at(-1)),
    hasPreviousPage: false,
    hasNextPage: rows.length > first,
  };
  return { viewer: { tasks: { nodes, pageInfo } } };
}

function cursorOf(row: TaskRow | undefined): string | null {
  return row ? Buffer.from(JSON.stringify([row.created_at, row.id])).toString("base64url") : null;
}

async function setTaskCompleted(userId: string, { input }: { input: { id: string; isCompleted: boolean } }) {
  const { rows } = await pool.query<TaskRow>({
    name: "set-completed",
    text: `UPDATE tasks SET is_completed = $3 WHERE user_id = $1 AND id = $2
           RETURNING id, is_completed, completed_at, updated_at, version`,
    values: [userId, input.id.slice("task_".length), input.isCompleted],
  });
  const row = rows[0];
  const task = row && {
    id: `task_${row.id}`,
    isCompleted: row.is_completed,
    completedAt: row.completed_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
  return { setTaskCompleted: { task: task ?? null, userErrors: [] } };
}

const handlers = {
  BenchTaskList: listTasks,
  BenchViewerId: async (userId: string) => ({ viewer: { id: `user_${userId}` } }),
  BenchSetTaskCompleted: setTaskCompleted,
  ...largeAccountHandlers(pool),
};
const nameByDocument = new Map(
  [
    ...Object.entries(operations).map(([name, { document }]) => [document, name] as const),
    ...Object.entries(largeDocuments).map(([name, document]) => [document, name] as const),
  ].map(([document, name]) => [document, name as keyof typeof handlers]),
);

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => resolve(text));
    request.on("error", reject);
  });
}

const server = createServer(async (request, response) => {
  const answer = (status: number, value: object) => {
    const body = JSON.stringify(value);
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
    response.end(body);
  };
  try {
    const userId = verify(request.headers.authorization);
    if (userId === undefined) return answer(401, { errors: [{ message: "Not signed in." }] });
    const { query, variables } = JSON.parse(await readText(request));
    const name = nameByDocument.get(query);
    if (name === undefined) return answer(400, { errors: [{ message: "Unknown document." }] });
    answer(200, { data: await handlers[name](userId, variables) });
  } catch (error) {
    console.error(error);
    answer(500, { errors: [{ message: "Failed." }] });
  }
});
server.listen(environment.GRAPHQL_PORT, "127.0.0.1", () => process.send?.("ready"));
process.on("SIGTERM", () => {
  server.close(() => pool.end());
  server.closeAllConnections();
  process.disconnect?.();
});
