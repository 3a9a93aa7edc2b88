import pg from "pg";
import { actingUser } from "./acting-user.ts";

declare module "pg" {
  /** What a connection calls on the statement whose answer it reads; the published types leave it out. */
  interface Query {
    queryMode: string | undefined;
    handleDataRow(message: object): void;
    handleCommandComplete(message: object, connection: pg.Connection): void;
    prepare(connection: pg.Connection): void;
  }
}

type Callback = (error: Error | undefined, result: pg.QueryResult) => void;
type CheckedOut = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void;

const SET_USER = { name: "docket_acting_user", text: "SELECT set_config('docket.user_id', $1, TRUE)" };

/**
 * A pool that sets the user for whom a statement is sent, in the same transaction. The setting and the statement go out
 * together, as one unit of the extended protocol, which PostgreSQL runs as one transaction when none is open, and wait for
 * one answer. Of a transaction that is opened, the first statement brings the setting; it ends with the transaction.
 */
export class ActingPool extends pg.Pool {
  /** For whom the next statement on a connection is. */
  readonly #users = new WeakMap<pg.PoolClient, string>();

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("connect", (client) => this.#bind(client));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: CheckedOut): void;
  override connect(callback?: CheckedOut): Promise<pg.PoolClient> | undefined {
    // Read here, where the work asks, and not when a connection is free: that is in the course of somebody else's work.
    const user = actingUser();
    if (callback === undefined)
      return super.connect().then((client) => {
        this.#expect(client, user);
        return client;
      });
    super.connect((error, client, done) => {
      if (client) this.#expect(client, user);
      callback(error, client, done);
    });
    return undefined;
  }

  #expect(client: pg.PoolClient, user: string | undefined): void {
    if (user === undefined) this.#users.delete(client);
    else this.#users.set(client, user);
  }

  #bind(client: pg.PoolClient): void {
    const send: (query: pg.QueryConfig | pg.Query, values?: unknown, callback?: Callback) => unknown =
      client.query.bind(client);
    const query = (config: pg.QueryConfig, values?: unknown, callback?: Callback) => {
      const user = this.#users.get(client);
      if (user === undefined) return send(config, values, callback);
      this.#users.delete(client);
      if (callback) return send(new ActingQuery(config, user, callback));
      return new Promise<pg.QueryResult>((resolve, reject) => {
        send(new ActingQuery(config, user, (error, result) => (error ? reject(error) : resolve(result))));
      });
    };
    Object.assign(client, { query });
  }
}

/** Prepares a new connection for statements that set the user. */
export async function prepareToAct(client: pg.ClientBase): Promise<void> {
  await client.query({ ...SET_USER, values: [""] });
}

/** A statement behind the one that sets the user, whose answer it passes over. */
class ActingQuery extends pg.Query {
  readonly #user: string;
  #isUserSet = false;

  constructor(config: pg.QueryConfig, user: string, callback: Callback) {
    super(config, callback);
    this.queryMode = "extended";
    this.#user = user;
  }

  override prepare(connection: pg.Connection): void {
    connection.bind({ statement: SET_USER.name, values: [this.#user] }, true);
    connection.execute({}, true);
    super.prepare(connection);
  }

  override handleDataRow(message: object): void {
    if (this.#isUserSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: pg.Connection): void {
    if (this.#isUserSet) super.handleCommandComplete(message, connection);
    this.#isUserSet = true;
  }
}
