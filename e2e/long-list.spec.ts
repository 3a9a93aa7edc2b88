import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

const COUNT = 1_000;
/** More rows than a window and its surroundings hold, far fewer than the list has. */
const MOST_DRAWN = 120;
const titleOf = (number: number) =>
  // Some titles need two lines, so that rows differ in height.
  `Task ${String(number).padStart(4, "0")}${number % 7 === 0 ? ` ${"which needs many more words than fit ".repeat(5)}`.trimEnd() : ""}`;

// Half of the time goes into making the tasks, and more on a busy machine.
test.describe.configure({ timeout: 240_000 });

test.beforeEach(async ({ account }) => {
  await account.addManyTasks(Array.from({ length: COUNT }, (_, index) => titleOf(index + 1)));
});

/** Goes to the end again and again until so many rows have been loaded. */
async function loadRows(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const last = page.getByRole("list", { name: "Tasks" }).getByRole("listitem").last();
    expect(Number(await last.getAttribute("aria-posinset"))).toBeGreaterThanOrEqual(count);
  }).toPass({ intervals: [50] });
}

/** Turns the wheel towards a place of the list until its row is whole in the window, back again when it went too far. */
async function wheelTo(page: Page, place: number): Promise<void> {
  await page.mouse.move(640, 400);
  await expect(async () => {
    const places = await page.evaluate(() =>
      [...document.querySelectorAll("li[aria-posinset]")]
        .filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        })
        .map((row) => Number(row.ariaPosInSet)),
    );
    if (places.length > 0 && !places.includes(place))
      await page.mouse.wheel(0, place < Math.min(...places) ? -400 : 400);
    expect(places).toContain(place);
  }).toPass({ intervals: [100] });
}

/** The place in the list of the row that has the focus. Fails when none has it. */
async function focusedPlace(page: Page): Promise<number> {
  const place = await page.evaluate(() => document.activeElement?.closest("li")?.ariaPosInSet);
  expect(place, "the row with the focus").toBeTruthy();
  return Number(place);
}

test("a list of 1,000 tasks scrolls from end to end, every task once and in its place, few of them drawn", async ({
  signedIn: page,
}) => {
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?sort=oldest");
  await expect(dashboard.count("1,000 active tasks")).toBeVisible();
  const seen = new Map<number, string>();
  let wasAtEnd = false;
  await expect(async () => {
    const { rows, atEnd } = await page.evaluate(() => {
      const drawn = [...document.querySelectorAll<HTMLElement>("li[aria-posinset]")];
      const inWindow = drawn.filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      // Rows are drawn a moment after the window has moved: until they fill it, it stays where it is.
      const clipped = ({ top, bottom }: DOMRect) => Math.min(bottom, innerHeight) - Math.max(top, 0);
      const list = document.querySelector("ul:has(> li[aria-posinset])");
      const filled = inWindow.reduce((sum, row) => sum + clipped(row.getBoundingClientRect()), 0);
      const isFilled = list !== null && filled >= clipped(list.getBoundingClientRect()) - 4;
      const atEnd = isFilled && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      if (isFilled) scrollBy(0, innerHeight / 2);
      return {
        rows: inWindow.map(
          (row) => [Number(row.ariaPosInSet), row.querySelector("[data-task]")?.textContent ?? ""] as const,
        ),
        atEnd,
      };
    });
    for (const [place, title] of rows) {
      expect(seen.get(place) ?? title, `place ${place}`).toBe(title);
      seen.set(place, title);
    }
    wasAtEnd = atEnd && seen.has(COUNT);
    expect(wasAtEnd).toBe(true);
  }).toPass({ intervals: [20], timeout: 90_000 });
  expect(seen.size).toBe(COUNT);
  for (const [place, title] of seen) expect(title).toBe(titleOf(place));
  expect(await dashboard.list.getByRole("listitem").count()).toBeLessThan(MOST_DRAWN);
});

test("the keyboard walks on through rows that are not drawn yet, and back from where the focus stayed", async ({
  signedIn: page,
}) => {
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?sort=oldest");
  await dashboard.link(titleOf(1)).focus();
  await expect(async () => {
    // A page further down may still be on its way: then a key moves nothing, or only later.
    const place = await focusedPlace(page);
    if (place !== 111) await page.keyboard.press(place < 111 ? "j" : "k");
    expect(place).toBe(111);
  }).toPass({ intervals: [20] });
  await expect(dashboard.link(titleOf(111))).toBeFocused();
  await expect(dashboard.link(titleOf(111))).toBeInViewport({ ratio: 1 });
  expect(await dashboard.list.getByRole("listitem").count()).toBeLessThan(MOST_DRAWN);

  await page.evaluate(() => scrollTo(0, 0));
  await expect(dashboard.link(titleOf(10))).toBeInViewport();
  await expect(dashboard.link(titleOf(111))).toBeFocused();
  await page.keyboard.press("k");
  await expect(dashboard.link(titleOf(110))).toBeFocused();
  await expect(dashboard.link(titleOf(110))).toBeInViewport();
});

test("completing far down keeps the place, and the focus goes to the next task", async ({
  signedIn: page,
  account,
}) => {
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?sort=oldest");
  await loadRows(page, 250);
  await wheelTo(page, 205);
  await dashboard.link(titleOf(205)).focus();
  await page.keyboard.press("e");
  await expect(dashboard.link(titleOf(205))).toBeHidden();
  await expect(dashboard.link(titleOf(206))).toBeFocused();
  await expect(dashboard.link(titleOf(206))).toBeInViewport();
  await expect(dashboard.count("999 active tasks")).toBeVisible();
  const { viewer } = await account.graphql<{ viewer: { tasks: { nodes: { title: string }[] } } }>(
    "{ viewer { tasks(first: 1, filter: { isCompleted: true }) { nodes { title } } } }",
  );
  expect(viewer.tasks.nodes).toEqual([{ title: titleOf(205) }]);
});

test("paper gets all rows that were loaded", async ({ signedIn: page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?sort=oldest");
  await loadRows(page, 300);
  await page.emulateMedia({ media: "print" });
  for (const number of [1, 100, 150, 200, 299]) await expect(dashboard.link(titleOf(number))).toBeAttached();
  expect(await dashboard.list.getByRole("listitem").count()).toBeGreaterThanOrEqual(300);
  await page.emulateMedia({ media: "screen" });
  await expect.poll(() => dashboard.list.getByRole("listitem").count()).toBeLessThan(MOST_DRAWN);
});
