import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { arrangement, makeProject, ProjectPage } from "./pages/project.ts";

/** A finger: it rests on something until that can be dragged, moves and goes away. */
async function dragByTouch(page: Page, what: Locator, target: Locator): Promise<void> {
  const [from, to] = [await what.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error("What is dragged and its target must be on screen.");
  const touch = await page.context().newCDPSession(page);
  const at = (x: number, y: number) => [{ x, y }];
  const [x, y] = [from.x + 20, from.y + from.height / 2];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(x, y) });
  await expect(page.locator("[data-dragged]").first()).toBeAttached();
  for (const part of [0.25, 0.5, 0.75, 1])
    await touch.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: at(x + (to.x + 20 - x) * part, y + (to.y + to.height * 0.75 - y) * part),
    });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(page.locator("[data-dragged]")).toHaveCount(0);
  await touch.detach();
}

test("on a phone: a drag by touch, the menu way, and a board whose columns come one at a time", async ({
  signedIn: page,
  account,
}) => {
  const id = await makeProject(account, "Garden", { "": ["One", "Two"], Spring: ["Three"] });
  const project = new ProjectPage(page);
  await project.open(`/projects/${id}`);
  await project.holds("Spring", "Three");
  // The code of dragging comes a moment after the page.
  await expect(async () => {
    await dragByTouch(page, project.task("One"), project.task("Two"));
    await expect(project.section("No section").getByRole("link")).toHaveText(["Two", "One"], { timeout: 1_000 });
  }).toPass();
  await expect(project.panel).toHaveCount(0);
  await expect.poll(() => arrangement(account, id)).toEqual({ "": ["Two", "One"], Spring: ["Three"] });

  await project.task("One").tap();
  await project.panel.getByRole("button", { name: "Section: No section" }).tap();
  await page.getByRole("menuitem", { name: "Move up" }).tap();
  await expect.poll(() => arrangement(account, id)).toEqual({ "": ["One", "Two"], Spring: ["Three"] });
  await project.panel.getByRole("button", { name: "Section: No section" }).tap();
  await page.getByRole("menuitemradio", { name: "Spring" }).tap();
  await project.panel.getByRole("button", { name: "Close task" }).tap();
  await project.holds("Spring", "Three", "One");

  await page.getByRole("navigation", { name: "Layout" }).getByRole("link", { name: "Board" }).tap();
  await project.hasSections("No section", "Spring");
  const width = (await project.section("Spring").boundingBox())?.width ?? 0;
  expect(width).toBeGreaterThan(300);
  await page.getByRole("region", { name: "Board" }).evaluate((board) => board.scrollBy({ left: 200 }));
  await expect(project.section("Spring")).toBeInViewport({ ratio: 0.95 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
