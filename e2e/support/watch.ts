import type { BrowserContext } from "@playwright/test";

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
