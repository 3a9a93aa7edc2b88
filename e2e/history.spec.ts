import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("the history of a task says what was done to it, and takes it back", async ({ signedIn: page, account }) => {
  const [work] = await account.addProjects("Work");
  const [task] = await account.addTasks("Milk");
  const update = (input: object) =>
    account.graphql("mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { id } } }", {
      input: { id: task?.id, ...input },
    });
  await update({ title: "Buy milk" });
  await update({ priority: 4 });
  await account.graphql(
    "mutation ($ids: [ID!]!, $projectId: ID!) { moveTasks(input: { ids: $ids, projectId: $projectId }) { undoToken } }",
    { ids: [task?.id], projectId: work },
  );
  const dashboard = new Dashboard(page);
  await dashboard.open(`/dashboard?task=${task?.id}`);
  await dashboard.panel.getByText("History", { exact: true }).click();
  const entries = dashboard.panel.getByRole("list", { name: "History" }).getByRole("listitem");
  const said = ["Moved to “Work”", "Set the priority to Urgent", "Renamed from “Milk” to “Buy milk”", "Added"];
  await expect(entries.getByRole("paragraph")).toHaveText(said);

  await dashboard.panel.getByRole("button", { name: "Undo: Renamed from “Milk” to “Buy milk”" }).click();
  await expect(dashboard.title).toHaveValue("Milk");
  await expect(entries.getByRole("paragraph")).toHaveText(["Renamed from “Buy milk” to “Milk”", ...said]);
  await expect(dashboard.notice("Taken back.")).toBeVisible();
  await dashboard.panel.getByRole("checkbox", { name: "Complete: Milk" }).click();
  await expect(entries.getByRole("paragraph").first()).toHaveText("Completed");
});

test("recent actions, by keyboard alone: what was done here and elsewhere, each to be undone", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk");
  const [elsewhere] = await account.addTasks("Call the bank");
  await account.setCompleted(elsewhere?.id ?? "");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Buy milk");
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await expect(dashboard.notice("Moved “Buy milk” to the trash.")).toBeVisible();
  await page.getByRole("main").focus();
  await page.keyboard.press("h");
  const dialog = page.getByRole("dialog", { name: "Recent actions" });
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
  await expect(dialog.getByRole("paragraph")).toHaveText([
    "Moved “Buy milk” to the trash",
    "Completed “Call the bank”",
    "Added “Call the bank”",
    "Added “Buy milk”",
  ]);
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("button", { name: "Undo: Moved “Buy milk” to the trash" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("paragraph").first()).toHaveText("Undo: Reopened “Call the bank”");
  await expect(dialog.getByRole("button", { name: "Undo: Completed “Call the bank”" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await dashboard.shows("Call the bank");
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("menuitem", { name: "Recent actions" }).click();
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
});
