import { readFileSync } from "node:fs";
import type { BrowserContext, Request } from "@playwright/test";
import { buildSchema, parse, validate } from "graphql";

const publicSchema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
/** What each document that was sent has against it. */
const known = new Map<string, string[]>();

/** What the public schema has against a request of the dashboard. Empty for other requests. */
function faultsOfDocument(request: Request): string[] {
  if (request.method() !== "POST" || new URL(request.url()).pathname !== "/graphql") return [];
  const body: unknown = request.postDataJSON();
  if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
    return ["it holds no document"];
  let faults = known.get(body.query);
  if (!faults) {
    faults = validate(publicSchema, parse(body.query)).map(({ message }) => message);
    known.set(body.query, faults);
  }
  return faults;
}

/** Notes everything that must not happen in a browser, whatever the test is about. */
export class Watch {
  readonly #origin: string;
  readonly #faults: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** @param origin the only one that pages may send requests to */
  constructor(origin: string) {
    this.#origin = new URL(origin).origin;
  }

  /** Lets pass what the test itself provokes, such as the browser's line about an answer with status 503. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** Watches every page of a browser context from now on. */
  async follow(context: BrowserContext): Promise<void> {
    context.on("request", (request) => {
      const url = new URL(request.url());
      const isLocal = ["data:", "blob:", "about:"].includes(url.protocol) || url.origin === this.#origin;
      if (!isLocal) this.#faults.push(`request to ${url.href}`);
      for (const fault of faultsOfDocument(request)) this.#faults.push(`not in the public schema: ${fault}`);
    });
    context.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      this.#faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#faults.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on("page", (page) => {
      page.on("crash", () => this.#faults.push("the page crashed"));
      page.on("websocket", (socket) => this.#faults.push(`WebSocket to ${socket.url()}`));
    });
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        reportError(new Error(`${event.violatedDirective} forbids ${event.blockedURI}`));
      });
    });
  }

  /** What happened that was not allowed. */
  faults(): string[] {
    return this.#faults.filter((fault) => !this.#allowed.some((pattern) => pattern.test(fault)));
  }
}
