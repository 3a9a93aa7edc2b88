import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium, type Page, type Request } from "@playwright/test";
import { measureActions } from "./browser-actions.ts";
import { markdownTable } from "./report.ts";
import { median, quantile } from "./statistics.ts";

const LOADS = 12;
/** So long after the last script, none is expected to come. */
const SCRIPTS_AT_REST_MS = 1_500;
/** The views whose scripts are counted, beside those of a project. */
const VIEWS = ["/dashboard", "/today", "/upcoming", "/completed", "/search?q=call", "/trash", "/settings", "/graphiql"];
const FIRST_TASK = "[data-row]";
const FIRST_TASK_DEADLINE_MS = 20_000;

/** Someone who can sign in. */
export interface Credentials {
  email: string;
  password: string;
}

/**
 * Returns a table of what a browser gets: JavaScript sent for each view, the time from navigation to the first task on
 * the screen, and from a key press to what it did. Each load is a new visit with an empty cache.
 * @param executablePath a Chromium
 * @param person whose dashboard is loaded
 * @param large someone with very many tasks, with the path of their largest project
 */
export async function measureBrowser(
  executablePath: string,
  origin: string,
  person: Credentials,
  large: Credentials & { projectPath: string },
) {
  const browser = await chromium.launch({ executablePath });
  const enter = async ({ email, password }: Credentials) => {
    const context = await browser.newContext();
    const signIn = await context.request.post(`${origin}/api/auth/sign-in/email`, {
      headers: { Origin: origin },
      data: { email, password },
    });
    if (!signIn.ok()) throw new Error(`sign-in answered ${signIn.status()}`);
    return context;
  };
  try {
    const rows: string[][] = [];
    const scripts = async (context: BrowserContext, path: string, name = path) => {
      const { files, gzippedBytes } = await countScripts(context, `${origin}${path}`);
      rows.push([`JavaScript for ${name}, gzip`, `${(gzippedBytes / 1024).toFixed(1)} KiB in ${files} files`]);
      await context.close();
    };
    await scripts(await browser.newContext(), "/login");
    for (const path of VIEWS) await scripts(await enter(person), path);
    await scripts(await enter(large), large.projectPath, "a project");
    await scripts(await enter(large), `${large.projectPath}?layout=board`, "a project's board");
    const times: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      const context = await enter(person);
      times.push(await timeToFirstTask(await context.newPage(), `${origin}/dashboard`));
      await context.close();
    }
    rows.push(
      [
        "navigation to first task painted, p50 / p95 ms",
        `${median(times).toFixed(0)} / ${quantile(times, 0.95).toFixed(0)}`,
      ],
      ...(await measureActions(await enter(large), origin, large.projectPath)),
    );
    return markdownTable(["in the browser", "figure"], rows);
  } finally {
    await browser.close();
  }
}

/** Loads a page until no more scripts come and counts those that came with it, those of its workers included. */
async function countScripts(context: BrowserContext, url: string) {
  const page = await context.newPage();
  const addresses = new Set<string>();
  let lastAt = Date.now();
  // A worker's script is never said to have finished, so "networkidle" may not come about.
  const collect = (request: Request) => {
    if (request.resourceType() !== "script") return;
    lastAt = Date.now();
    if (request.url().startsWith("http")) addresses.add(request.url());
  };
  context.on("request", collect);
  await page.goto(url, { waitUntil: "load" });
  while (Date.now() - lastAt < SCRIPTS_AT_REST_MS) await page.waitForTimeout(SCRIPTS_AT_REST_MS / 4);
  context.off("request", collect);
  await page.close();
  // Asked for again: Chromium does not keep the body of every script that it ran.
  let gzippedBytes = 0;
  for (const address of addresses) {
    const answer = await context.request.get(address);
    if (!answer.ok()) throw new Error(`${address} answered ${answer.status()}`);
    gzippedBytes += gzipSync(await answer.body()).length;
  }
  return { files: addresses.size, gzippedBytes };
}

/** Returns the milliseconds from the start of the navigation to the frame that shows the first task. */
async function timeToFirstTask(page: Page, url: string): Promise<number> {
  let report: (time: number) => void = () => undefined;
  const painted = new Promise<number>((resolve) => {
    report = resolve;
  });
  await page.exposeFunction("reportFirstTask", (time: number) => report(time));
  await page.addInitScript(FIRST_TASK_TIMER);
  await page.goto(url, { waitUntil: "load" });
  const timeout = AbortSignal.timeout(FIRST_TASK_DEADLINE_MS);
  const tooLate = new Promise<never>((_resolve, reject) => {
    timeout.addEventListener("abort", () => reject(new Error(`no task was shown on ${url}`)));
  });
  return Promise.race([painted, tooLate]);
}

/** Runs in the page. A frame that begins after the element was found is the first that can show it. */
const FIRST_TASK_TIMER = `
  const look = () => {
    if (!document.querySelector(${JSON.stringify(FIRST_TASK)})) return requestAnimationFrame(look);
    requestAnimationFrame(() => window.reportFirstTask(performance.now()));
  };
  requestAnimationFrame(look);
`;
