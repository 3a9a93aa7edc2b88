import type { BrowserContext, Page } from "@playwright/test";
import { z } from "zod";
import { median, quantile } from "./statistics.ts";

const TIMES = 15;
const ROW = "[data-task]";

/** Which row of the list must be seen, or no more, for an action to count as painted. */
interface Sight {
  title: string;
  /** Whether any row may have the title, or the first one must. */
  where: "anywhere" | "first";
  isSeen: boolean;
}

/**
 * Measures, in a browser, the time from a key press to the frame that shows what it did.
 * @param context of a browser that is signed in
 * @param projectPath the page of a project with tasks in it
 * @returns rows for the table of figures
 */
export async function measureActions(
  context: BrowserContext,
  origin: string,
  projectPath: string,
): Promise<string[][]> {
  const page = await context.newPage();
  await page.goto(`${origin}/dashboard`, { waitUntil: "networkidle" });
  const added: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    await page.getByRole("textbox", { name: "Add a task" }).fill(`Added ${index}`);
    added.push(await timeKey(page, "Enter", { title: `Added ${index}`, where: "anywhere", isSeen: true }));
  }
  const completed: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    const title = await focusFirst(page);
    completed.push(await timeKey(page, "e", { title, where: "anywhere", isSeen: false }));
  }
  await page.goto(`${origin}${projectPath}`, { waitUntil: "networkidle" });
  const moved: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    const title = await focusFirst(page);
    moved.push(await timeKey(page, "Alt+Shift+ArrowDown", { title, where: "first", isSeen: false }));
  }
  await page.close();
  const row = (what: string, times: readonly number[]) => [
    `key press to painted: ${what}, p50 / p95 ms`,
    `${median(times).toFixed(0)} / ${quantile(times, 0.95).toFixed(0)}`,
  ];
  return [row("add", added), row("complete", completed), row("move", moved)];
}

async function focusFirst(page: Page): Promise<string> {
  const first = page.locator(ROW).first();
  await first.focus();
  return (await first.textContent()) ?? "";
}

async function timeKey(page: Page, key: string, sight: Sight): Promise<number> {
  await page.evaluate(`(${TIMER})(${JSON.stringify(sight)})`);
  await page.keyboard.press(key);
  return z.number().parse(await page.evaluate("window.painted"));
}

/** Runs in the page. A frame that begins after the row was seen, or was not, is the first that can show it. */
const TIMER = `({ title, where, isSeen }) => {
  const isThere = () => {
    const rows = [...document.querySelectorAll(${JSON.stringify(ROW)})];
    return (where === "first" ? rows.slice(0, 1) : rows).some(({ textContent }) => textContent === title);
  };
  window.painted = new Promise((resolve) => {
    const begin = ({ key, timeStamp }) => {
      if (key === "Alt" || key === "Shift") return;
      removeEventListener("keydown", begin, true);
      const look = () => {
        if (isThere() !== isSeen) return requestAnimationFrame(look);
        requestAnimationFrame(() => resolve(performance.now() - timeStamp));
      };
      requestAnimationFrame(look);
    };
    addEventListener("keydown", begin, true);
  });
}`;
