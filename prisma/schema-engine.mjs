#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is a download from outside the npm registry: it speaks the
// same line-delimited JSON-RPC with the Prisma CLI and hands each call to the engine's WebAssembly build, which
// reaches PostgreSQL through node-postgres. Plain JavaScript, because the CLI starts it as an executable.
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const JSON_RPC_SERVER_ERROR = 4466;
const CONNECT_TIMEOUT_MS = 10_000;
const OID_CHAR = 18;
const OID_TEXT = 25;
/** int2vector, regproc, oidvector, regclass and regtype: the adapter has no mapping for them; their text form serves. */
const OIDS_READ_AS_TEXT = new Set([OID_CHAR, 22, 24, 30, 2205, 2206]);
const PRISMA_CODE_BY_SQLSTATE = { "3D000": "P1003", "28P01": "P1000", 28000: "P1010", "42P04": "P1009" };

const args = process.argv.slice(2);
const optionValues = (name) => args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []));
const databaseUrl = JSON.parse(optionValues("--datasource")[0] ?? "{}").url;
const enginePackage = import.meta.resolve("@prisma/schema-engine-wasm");

let panicMessage;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    panicMessage = message;
  },
};
process.on("uncaughtException", (error) => {
  writeLog(panicMessage ?? error.stack);
  process.exit(101);
});

function printVersion() {
  const { version } = JSON.parse(readFileSync(new URL("./package.json", enginePackage), "utf8"));
  console.log("schema-engine-cli", version.split(".").pop());
}

async function runDatabaseCommand() {
  const name = pg.escapeIdentifier(decodeURIComponent(new URL(databaseUrl).pathname.slice(1)));
  try {
    if (args.includes("create-database")) await withConnection(urlOf("postgres"), `CREATE DATABASE ${name}`);
    else if (args.includes("drop-database"))
      await withConnection(urlOf("postgres"), `DROP DATABASE ${name} WITH (FORCE)`);
    else await withConnection(databaseUrl);
  } catch (error) {
    writeLog(error.message || String(error.errors), PRISMA_CODE_BY_SQLSTATE[error.code] ?? "P1001");
    process.exitCode = 1;
  }
}

async function serveJsonRpc() {
  const engineModule = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = readFileSync(new URL("./schema_engine_bg.wasm", enginePackage));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();

  const datamodels = optionValues("--datamodels").map((path) => [path, readFileSync(path, "utf8")]);
  // One connection, so that the engine's advisory lock and session settings hold from call to call.
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new SchemaEngineAdapterFactory({ connectionString: databaseUrl, max: 1 }),
  );
  let engine;

  async function answer({ id, method, params }) {
    if (!method) return;
    try {
      engine ??= engineModule.SchemaEngine.new(
        { datamodels: datamodels.length > 0 ? datamodels : undefined },
        () => {},
        adapter,
      );
      const ready = await engine;
      // These two fail on a cold cache unless the shadow schema was built before, which only devDiagnostic does.
      if (method === "evaluateDataLoss" || method === "createMigration")
        await ready.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
      const result = await ready[method === "getDatabaseVersion" ? "version" : method](params);
      if (method === "diff" && result.stdout)
        send({ id: `print${id}`, method: "print", params: { content: result.stdout } });
      send({ id, result: result ?? null });
    } catch (error) {
      const message = panicMessage ?? error.message;
      const data = {
        is_panic: panicMessage !== undefined,
        message,
        meta: error.meta ?? {},
        error_code: error.code,
      };
      send({ id, error: { code: JSON_RPC_SERVER_ERROR, message: error.message, data } });
    }
  }

  let queue = Promise.resolve();
  const exitWhenDone = () => queue.then(() => process.exit(0));
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      queue = queue.then(() => answer(JSON.parse(line)));
    })
    .on("close", exitWhenDone);
  // The CLI sends SIGTERM as soon as it has its answer; leaving at once would strand a shadow database.
  process.on("SIGTERM", exitWhenDone);
}

class SchemaEngineAdapterFactory extends PrismaPg {
  async connect() {
    return withIntrospectionTypes(await super.connect());
  }

  // The stock method prefers the connection string to the database name it is given, and so would hand the engine
  // the real database as its scratch one.
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await withConnection(databaseUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    const shadow = await new PrismaPg({ connectionString: urlOf(name), max: 1 }).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await withConnection(databaseUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    };
    return withIntrospectionTypes(shadow);
  }
}

/** Adds what the query adapter lacks for a schema engine: catalogue types, and scripts of several statements. */
function withIntrospectionTypes(adapter) {
  const { performIO, queryRaw, startTransaction, client } = adapter;
  adapter.performIO = async function performIOWithCatalogueTypes(query) {
    const result = await performIO.call(this, query);
    for (const [i, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID === OID_CHAR) query.charColumns = [...(query.charColumns ?? []), i];
      if (OIDS_READ_AS_TEXT.has(field.dataTypeID)) field.dataTypeID = OID_TEXT;
    }
    return result;
  };
  adapter.queryRaw = async function queryRawWithCharColumns(query) {
    const result = await queryRaw.call(this, query);
    for (const i of query.charColumns ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  // The stock method splits at every semicolon, also inside functions. The simple protocol takes the script whole,
  // and PostgreSQL runs it as one transaction.
  adapter.executeScript = async function executeScriptWhole(sql) {
    try {
      await client.query(sql + (await finishingStatement(client, sql)));
    } catch (error) {
      this.onError(error);
    }
  };
  if (startTransaction)
    adapter.startTransaction = async (...options) =>
      withIntrospectionTypes(await startTransaction.apply(adapter, options));
  return adapter;
}

/**
 * The statement that records a migration as finished in the very transaction that applies it. The engine does so in
 * another one afterwards; an interruption between the two would leave a migration applied and recorded as not.
 */
async function finishingStatement(client, sql) {
  const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is_there");
  if (!tables[0].is_there) return "";
  const { rows } = await client.query(
    "SELECT id FROM _prisma_migrations WHERE checksum = $1 AND finished_at IS NULL AND rolled_back_at IS NULL",
    [createHash("sha256").update(sql).digest("hex")],
  );
  if (rows.length !== 1) return "";
  return `\n;UPDATE "_prisma_migrations" SET "finished_at" = now() WHERE "id" = ${pg.escapeLiteral(rows[0].id)}`;
}

async function withConnection(connectionString, sql) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    if (sql) await client.query(sql);
  } finally {
    await client.end();
  }
}

function urlOf(databaseName) {
  return Object.assign(new URL(databaseUrl), { pathname: `/${encodeURIComponent(databaseName)}` }).href;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** The CLI passes over the first line of standard error, hence the leading line break. */
function writeLog(message, errorCode) {
  const line = { level: "ERROR", target: "schema_engine::logger", fields: { error_code: errorCode, message } };
  process.stderr.write(`\n${JSON.stringify(line)}\n`);
}

if (args.includes("--version")) printVersion();
else if (args.includes("cli")) await runDatabaseCommand();
else await serveJsonRpc();
