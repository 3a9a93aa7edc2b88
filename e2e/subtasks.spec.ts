import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("subtasks are added, completed with their task, renamed, ordered, opened, moved and taken back", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk", "Plan the party");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Plan the party").click();
  const region = dashboard.panel.getByRole("region", { name: "Subtasks" });
  const list = region.getByRole("list", { name: "Subtasks" });
  const field = region.getByRole("textbox", { name: "Add a subtask" });
  const shows = (...titles: string[]) => expect(list.getByRole("link")).toHaveText(titles);
  const change = async (title: string, item: string) => {
    await region.getByRole("button", { name: `Change subtask ${title}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const box = (title: string): Locator => region.getByRole("checkbox", { name: `Complete: ${title}` });

  await field.focus();
  for (const title of ["Invite", "Cook", "Clean"]) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
  await shows("Invite", "Cook", "Clean");
  await expect(field).toBeFocused();
  await box("Cook").click();
  await expect(region.getByRole("status")).toHaveText("1 of 3 done");
  await expect(dashboard.row("Plan the party")).toContainText("1/3");
  await expect(dashboard.row("Clean")).toContainText("Plan the party");

  await dashboard.panel.getByRole("checkbox", { name: "Complete: Plan the party" }).click();
  await expect(region.getByRole("status")).toHaveText("3 of 3 done");
  await dashboard.shows("Buy milk");
  await dashboard.notice("Completed “Plan the party”.").getByRole("button", { name: "Undo" }).click();
  await expect(region.getByRole("status")).toHaveText("1 of 3 done");
  await expect(box("Cook")).toBeChecked();
  await expect(box("Invite")).not.toBeChecked();
  await dashboard.shows("Clean", "Invite", "Plan the party", "Buy milk");

  await change("Clean", "Rename");
  await page.keyboard.type("Clean the kitchen");
  await page.keyboard.press("Enter");
  await change("Clean the kitchen", "Move up");
  await shows("Invite", "Clean the kitchen", "Cook");
  await change("Invite", "Move down");
  await shows("Clean the kitchen", "Invite", "Cook");
  await expect(dashboard.notice("Moved “Invite”.")).toBeVisible();
  await page.reload();
  await shows("Clean the kitchen", "Invite", "Cook");

  await list.getByRole("link", { name: "Invite" }).click();
  await expect(dashboard.title).toHaveValue("Invite");
  const above = dashboard.panel.getByRole("navigation", { name: "Tasks above" });
  await expect(above.getByRole("link")).toHaveText(["Plan the party"]);
  await field.fill("Write the list");
  await field.press("Enter");
  await shows("Write the list");
  await above.getByRole("link", { name: "Plan the party" }).click();
  await expect(dashboard.title).toHaveValue("Plan the party");
  await expect(list.getByRole("listitem").filter({ hasText: "Invite" })).toContainText("0/1");

  await change("Cook", "Move below…");
  const search = page.getByRole("combobox", { name: "Task above" });
  await search.fill("milk");
  await page.getByRole("option", { name: "Buy milk" }).click();
  await shows("Clean the kitchen", "Invite");
  await expect(dashboard.row("Buy milk")).toContainText("1/1");
  await dashboard.notice("Moved “Cook” below “Buy milk”.").getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("link")).toHaveText(["Clean the kitchen", "Invite", "Cook"]);
  await expect(dashboard.row("Buy milk")).not.toContainText("1/1");

  await change("Invite", "Make it a task of its own");
  await shows("Clean the kitchen", "Cook");
  await expect(dashboard.row("Invite")).not.toContainText("Plan the party");
  await change("Cook", "Delete");
  await shows("Clean the kitchen");
  await expect
    .poll(async () => (await account.tasks()).map(({ title }) => title).sort())
    .toEqual(["Buy milk", "Clean the kitchen", "Invite", "Plan the party", "Write the list"]);
});

test("subtasks go five levels deep, and the fifth says so", async ({ signedIn: page, account }) => {
  const titles = ["One", "Two", "Three", "Four", "Five"];
  let parentId: string | null = null;
  for (const title of titles) {
    const { createTask }: { createTask: { task: { id: string } } } = await account.graphql(
      "mutation ($title: String!, $parentId: ID) { createTask(input: { title: $title, parentId: $parentId }) { task { id } } }",
      { title, parentId },
    );
    parentId = createTask.task.id;
  }
  await account.addTasks("Lonely");
  const dashboard = new Dashboard(page);
  await dashboard.open(`/dashboard?task=${parentId}`);
  await expect(dashboard.panel.getByRole("navigation", { name: "Tasks above" }).getByRole("link")).toHaveText(
    titles.slice(0, 4),
  );
  await expect(dashboard.panel).toContainText("Subtasks go five levels deep. This is the fifth.");
  await dashboard.link("Lonely").click();
  await expect(dashboard.title).toHaveValue("Lonely");
  await dashboard.panel.getByRole("button", { name: "Move this task" }).click();
  await page.getByRole("menuitem", { name: "Move below…" }).click();
  const five = page.getByRole("option", { name: /^Five / });
  await expect(five).toContainText("Five levels deep already");
  await expect(five).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("option", { name: /^Four / }).click();
  await expect(dashboard.panel.getByRole("navigation", { name: "Tasks above" }).getByRole("link")).toHaveText(
    titles.slice(0, 4),
  );
});
