import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { markdownTable } from "./report.ts";
import { median, quantile } from "./statistics.ts";

const LOADS = 12;
const FIRST_TASK = "[data-row]";
const FIRST_TASK_DEADLINE_MS = 20_000;

/** Someone who can sign in. */
export interface Credentials {
  email: string;
  password: string;
}

/**
 * Returns a table of what a browser gets: JavaScript sent for a page, and the time from navigation to the first task on
 * the screen. Each load is a new visit with an empty cache.
 * @param executablePath a Chromium
 */
export async function measureBrowser(executablePath: string, origin: string, { email, password }: Credentials) {
  const browser = await chromium.launch({ executablePath });
  try {
    const login = await countScripts(await browser.newContext(), `${origin}/login`);
    const times: number[] = [];
    let dashboard = { files: 0, gzippedBytes: 0 };
    for (let load = 0; load < LOADS; load += 1) {
      const context = await browser.newContext();
      const signIn = await context.request.post(`${origin}/api/auth/sign-in/email`, {
        headers: { Origin: origin },
        data: { email, password },
      });
      if (!signIn.ok()) throw new Error(`sign-in answered ${signIn.status()}`);
      if (load === 0) dashboard = await countScripts(context, `${origin}/dashboard`);
      else times.push(await timeToFirstTask(await context.newPage(), `${origin}/dashboard`));
      await context.close();
    }
    const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB in`;
    return markdownTable(
      ["in the browser", "figure"],
      [
        ["JavaScript for /login, gzip", `${kilobytes(login.gzippedBytes)} ${login.files} files`],
        ["JavaScript for /dashboard, gzip", `${kilobytes(dashboard.gzippedBytes)} ${dashboard.files} files`],
        ["navigation to first task painted, p50 ms", median(times).toFixed(0)],
        ["navigation to first task painted, p95 ms", quantile(times, 0.95).toFixed(0)],
      ],
    );
  } finally {
    await browser.close();
  }
}

/** Loads a page to rest and counts the scripts that came with it. */
async function countScripts(context: BrowserContext, url: string) {
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await page.close();
  return { files: sizes.length, gzippedBytes: sizes.reduce((sum, size) => sum + size, 0) };
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
