import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("by keyboard alone: select, reach further, move, set a priority, complete, and take all of it back", async ({
  signedIn: page,
  account,
}) => {
  await account.addProjects("Garden");
  await account.addTasks("five", "four", "three", "two", "one");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("one", "two", "three", "four", "five");
  await page.keyboard.press("j");
  await expect(dashboard.link("one")).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+J");
  await expect(dashboard.selection).toContainText("3 selected");
  await expect(dashboard.select("three")).toBeChecked();
  await page.keyboard.press("Shift+K");
  await expect(dashboard.selection).toContainText("2 selected");
  await expect(dashboard.link("two")).toBeFocused();

  await page.keyboard.press("v");
  const picker = page.getByRole("dialog", { name: "Move to project" });
  await picker.getByRole("combobox", { name: "Project" }).fill("gar");
  await page.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await expect(dashboard.selection).toBeHidden();
  await expect(dashboard.notice("Moved 2 tasks to Garden.")).toBeVisible();
  await expect(dashboard.row("one")).toContainText("Garden");
  await expect(dashboard.link("two")).toBeFocused();
  await page.keyboard.press("z");
  await expect(dashboard.notice("Moved 2 tasks back.")).toBeVisible();
  await expect(dashboard.list).not.toContainText("Garden");

  await page.keyboard.press("Control+a");
  await expect(dashboard.selection).toContainText("5 selected");
  await page.keyboard.press("Escape");
  await expect(dashboard.selection).toBeHidden();
  await page.keyboard.press("p");
  await page.getByRole("dialog", { name: "Set priority" }).getByRole("combobox").fill("urgent");
  await page.keyboard.press("Enter");
  await expect(dashboard.row("two")).toContainText("Priority: Urgent");

  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+Space");
  await expect(dashboard.selection).toContainText("4 selected");
  await page.keyboard.press("e");
  await expect(dashboard.notice("Completed 4 tasks.")).toBeVisible();
  await dashboard.shows("two");
  await expect(dashboard.link("two")).toBeFocused();
  await page.keyboard.press("z");
  await dashboard.shows("one", "two", "three", "four", "five");
  await expect(dashboard.notice("Reopened 4 tasks.")).toBeVisible();
  expect((await account.tasks()).filter(({ isCompleted }) => isCompleted)).toEqual([]);
});

test("with the mouse: one by one, a range, and all at once from the bar; what was not changed stays selected", async ({
  signedIn: page,
  account,
}) => {
  const tasks = await account.addTasks("five", "four", "three", "two", "one");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("one").hover();
  await dashboard.select("one").click();
  await dashboard.link("three").click({ modifiers: ["Shift"] });
  await expect(dashboard.selection).toContainText("3 selected");
  await dashboard.link("two").click({ modifiers: ["ControlOrMeta"] });
  await dashboard.select("four").click();
  await expect(dashboard.selection).toContainText("3 selected");
  await expect(dashboard.select("two")).not.toBeChecked();
  await expect(dashboard.panel).toBeHidden();

  await dashboard.inBar("Labels").click();
  const picker = page.getByRole("dialog", { name: "Set labels" });
  await picker.getByRole("combobox").fill("Errand");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  for (const title of ["one", "three", "four"]) await expect(dashboard.row(title)).toContainText("Errand");
  await expect(dashboard.row("two")).not.toContainText("Errand");
  // What is deleted elsewhere before this is answered would miss its label, and leave the list at once.
  await expect(dashboard.notice("Put “Errand” on 3 tasks.")).toBeVisible();
  await expect(dashboard.selection).toContainText("3 selected");

  const three = tasks.find(({ title }) => title === "three")?.id ?? "";
  await account.graphql("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id: three });
  await account.graphql("mutation ($ids: [ID!]!) { deleteTasksForever(input: { ids: $ids }) { undoToken } }", {
    ids: [three],
  });
  await dashboard.inBar("Delete").click();
  await expect(dashboard.notice("1 of 3 tasks was not moved to the trash: deleted meanwhile.")).toBeVisible();
  await dashboard.shows("two", "five");
  await dashboard
    .notice(/deleted meanwhile/)
    .getByRole("button", { name: "Undo" })
    .click();
  await dashboard.shows("one", "two", "four", "five");
  await dashboard.link("one").click({ modifiers: ["ControlOrMeta"] });
  await expect(dashboard.selection).toContainText("1 selected");
  await dashboard.show("All").click();
  await expect(dashboard.selection).toBeHidden();
});
