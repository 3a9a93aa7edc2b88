import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { addresses } from "./addresses.ts";

export interface Credentials {
  name: string;
  email: string;
  password: string;
}

export interface Task {
  id: string;
  title: string;
  description: string | null;
  isCompleted: boolean;
  createdAt: string;
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Returns the credentials of a person whom no stack knows yet. */
export function newCredentials(name = "Ada Lovelace"): Credentials {
  const unique = randomUUID();
  return { name, email: `ada.${unique}@example.com`, password: `correct horse ${unique}` };
}

/** A person with an account, using Docket as a script does: over HTTP, with a session cookie and access tokens. */
export class Account {
  readonly credentials: Credentials;
  #cookie = "";
  #token: Promise<string> | undefined;

  private constructor(credentials: Credentials) {
    this.credentials = credentials;
  }

  /** Opens an account. */
  static async open(credentials = newCredentials()): Promise<Account> {
    const account = new Account(credentials);
    await account.#authenticate("sign-up/email", { ...credentials });
    return account;
  }

  /** Signs in to an account that exists. */
  static async signIn(credentials: Credentials): Promise<Account> {
    const account = new Account(credentials);
    const { email, password } = credentials;
    await account.#authenticate("sign-in/email", { email, password });
    return account;
  }

  /** Sends a request to one of the auth endpoints, with this device's cookie. */
  post(path: string, body: object): Promise<Response> {
    return fetch(`${addresses.web}/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: addresses.web, cookie: this.#cookie },
      body: JSON.stringify(body),
    });
  }

  /** Ends this device's session. */
  async signOut(): Promise<void> {
    const response = await this.post("sign-out", {});
    if (!response.ok) throw new Error(`sign-out answered ${response.status}: ${await response.text()}`);
  }

  /** Gives a browser this device's session, as if the person had signed in there; on every port of the host. */
  async enter(context: BrowserContext): Promise<void> {
    const [pair = ""] = this.#cookie.split(";");
    const at = pair.indexOf("=");
    const cookie = { name: pair.slice(0, at), value: pair.slice(at + 1), url: addresses.web };
    await context.addCookies([{ ...cookie, httpOnly: true, sameSite: "Lax" }]);
  }

  /** Runs a GraphQL operation at the API's own address and returns its data. */
  async graphql<Data>(query: string, variables: object = {}): Promise<Data> {
    // One token does: no test takes as long as its five minutes.
    this.#token ??= this.#issueToken();
    const response = await fetch(addresses.graphql, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${await this.#token}` },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Answer<Data>;
    if (!answer.data || answer.errors)
      throw new Error(`GraphQL answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer.data;
  }

  /** Adds tasks, the first title first, and returns them in that order. */
  async addTasks(...titles: string[]): Promise<Task[]> {
    const tasks: Task[] = [];
    for (const title of titles) {
      const { createTask } = await this.graphql<{ createTask: { task: Task | null } }>(CREATE_TASK, { title });
      if (!createTask.task) throw new Error(`“${title}” was refused.`);
      tasks.push(createTask.task);
    }
    return tasks;
  }

  /** Adds projects, and returns their ids in this order. */
  async addProjects(...names: string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const name of names) {
      const { createProject } = await this.graphql<{ createProject: { project: { id: string } | null } }>(
        CREATE_PROJECT,
        { name },
      );
      if (!createProject.project) throw new Error(`“${name}” was refused.`);
      ids.push(createProject.project.id);
    }
    return ids;
  }

  /** Returns the names of this person's projects in use, the Inbox first. */
  async projects(): Promise<string[]> {
    const { viewer } = await this.graphql<{ viewer: { projects: { name: string }[] } }>(
      "{ viewer { projects { name } } }",
    );
    return viewer.projects.map(({ name }) => name);
  }

  /** Adds many tasks, the first title first, several with each request. */
  async addManyTasks(titles: readonly string[]): Promise<void> {
    const atOnce = 25;
    for (let from = 0; from < titles.length; from += atOnce) {
      const some = titles.slice(from, from + atOnce);
      const fields = some.map(
        (title, index) => `t${index}: createTask(input: { title: ${JSON.stringify(title)} }) { task { id } }`,
      );
      await this.graphql(`mutation { ${fields.join("\n")} }`);
    }
  }

  /** Completes a task, or reopens it. */
  async setCompleted(id: string, isCompleted = true): Promise<void> {
    await this.graphql(SET_COMPLETED, { id, isCompleted });
  }

  /** Returns every task of this person, at most a hundred, the oldest first. */
  async tasks(): Promise<Task[]> {
    const { viewer } = await this.graphql<{ viewer: { tasks: { nodes: Task[] } } }>(TASKS);
    return viewer.tasks.nodes;
  }

  async #issueToken(): Promise<string> {
    const response = await fetch(`${addresses.web}/api/auth/token`, { headers: { cookie: this.#cookie } });
    if (!response.ok) throw new Error(`token answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { token: string }).token;
  }

  async #authenticate(path: string, body: object): Promise<void> {
    const response = await this.post(path, body);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    const pairs = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    this.#cookie = pairs.find((pair) => pair.includes("session_token=")) ?? "";
    if (!this.#cookie) throw new Error(`${path} set no session cookie: ${pairs.join()}`);
  }
}

const CREATE_TASK = /* GraphQL */ `
  mutation ($title: String!) {
    createTask(input: { title: $title }) { task { id title description isCompleted createdAt } }
  }
`;
const CREATE_PROJECT = /* GraphQL */ `
  mutation ($name: String!) { createProject(input: { name: $name, color: GREEN }) { project { id } } }
`;
const SET_COMPLETED = /* GraphQL */ `
  mutation ($id: ID!, $isCompleted: Boolean!) {
    setTaskCompleted(input: { id: $id, isCompleted: $isCompleted }) { task { id } }
  }
`;
const TASKS = /* GraphQL */ `
  query {
    viewer {
      tasks(first: 100, orderBy: [{ field: CREATED_AT, direction: ASC }]) {
        nodes { id title description isCompleted createdAt }
      }
    }
  }
`;
