import { expect, test } from "./fixtures.ts";
import { arrangement, makeProject, ProjectPage } from "./pages/project.ts";

const titles = Array.from({ length: 40 }, (_, index) => `Task ${index + 1}`);

test("selected rows are dragged to the edge, which scrolls, and land in their order where the line shows", async ({
  signedIn: page,
  account,
}) => {
  const id = await makeProject(account, "Garden", { "": titles });
  const project = new ProjectPage(page);
  await project.open(`/projects/${id}`);
  await project.holds("No section", ...titles);
  const dragged = ["Task 2", "Task 3", "Task 5"];
  for (const title of dragged.toReversed()) await project.task(title).click({ modifiers: ["ControlOrMeta"] });
  await expect(project.selection).toContainText("3 selected");

  const height = page.viewportSize()?.height ?? 0;
  await project.dragTo(project.task("Task 3"), project.task("Task 6"));
  await expect(page.locator("[data-dragged]")).toHaveCount(dragged.length);
  // At the edge the page scrolls for as long as there is something to come.
  await page.mouse.move(500, height - 4);
  const isAtEnd = () => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
  await expect.poll(isAtEnd).toBe(true);
  const box = await project.task("Task 32").boundingBox();
  if (!box) throw new Error("The target must be on screen.");
  await page.mouse.move(500, box.y + box.height * 0.75);
  const line = page.locator("[data-drop-line]");
  await expect.poll(async () => (await line.boundingBox())?.y ?? 0).toBeGreaterThan(box.y + box.height / 2);
  const shownAt = (await line.boundingBox())?.y ?? 0;
  const below = await project.task("Task 33").boundingBox();
  expect(shownAt).toBeLessThan((below?.y ?? 0) + 8);
  await page.mouse.up();
  await expect(page.locator("[data-dragged]")).toHaveCount(0);

  const others = titles.filter((title) => !dragged.includes(title));
  const expected = others.toSpliced(others.indexOf("Task 32") + 1, 0, ...dragged);
  await project.holds("No section", ...expected);
  await expect.poll(() => arrangement(account, id)).toEqual({ "": expected });

  // And back up over the other edge.
  await project.dragTo(project.task("Task 5"), project.task("Task 31"));
  await page.mouse.move(500, 64);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  const top = await project.task("Task 1").boundingBox();
  if (!top) throw new Error("The first row must be on screen.");
  await page.mouse.move(500, top.y + top.height * 0.25);
  await expect.poll(async () => (await line.boundingBox())?.y ?? height).toBeLessThan(top.y + top.height / 2);
  await page.mouse.up();
  await project.holds("No section", ...dragged, ...others);
  await expect.poll(() => arrangement(account, id)).toEqual({ "": [...dragged, ...others] });
});
