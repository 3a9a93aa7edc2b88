import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Trash } from "./pages/trash.ts";
import type { Account } from "./support/account.ts";

/** Adds tasks and deletes them, the first title first. */
async function fillTrash(account: Account, ...titles: string[]): Promise<void> {
  for (const { id } of await account.addTasks(...titles))
    await account.graphql("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id });
}

test("with the mouse: what was deleted is in the trash, and comes back by Restore, and goes again by Undo", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk", "Call the bank");
  const dashboard = new Dashboard(page);
  const trash = new Trash(page);
  await dashboard.open();
  for (const title of ["Buy milk", "Call the bank"]) {
    await dashboard.row(title).hover();
    await dashboard
      .row(title)
      .getByRole("button", { name: `Delete: ${title}` })
      .click();
    await expect(dashboard.notice(`Moved “${title}” to the trash.`)).toBeVisible();
  }
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("menuitem", { name: "Trash" }).click();
  await expect(page).toHaveURL("/trash");
  await trash.shows("Call the bank", "Buy milk");
  await trash.restore("Buy milk").click();
  await trash.shows("Call the bank");
  await expect.poll(async () => (await account.tasks()).map(({ title }) => title)).toEqual(["Buy milk"]);
  await trash.notice("Restored “Buy milk”.").getByRole("button", { name: "Undo" }).click();
  await trash.shows("Call the bank", "Buy milk");
  await expect.poll(() => account.tasks()).toEqual([]);
});

test("deleting for good asks first, and so does emptying the trash", async ({ signedIn: page, account }) => {
  await fillTrash(account, "Buy milk", "Call the bank", "Water the plants");
  const trash = new Trash(page);
  await trash.open();
  await trash.shows("Water the plants", "Call the bank", "Buy milk");
  await trash.deleteForGood("Buy milk").click();
  await expect(trash.deleteDialog).toContainText("Buy milk");
  await trash.deleteDialog.getByRole("button", { name: "Cancel" }).click();
  await trash.shows("Water the plants", "Call the bank", "Buy milk");
  await trash.deleteForGood("Buy milk").click();
  await trash.deleteDialog.getByRole("button", { name: "Delete for good" }).click();
  await trash.shows("Water the plants", "Call the bank");
  await page.getByRole("button", { name: "Empty trash" }).click();
  await expect(trash.emptyDialog).toContainText("2 tasks");
  await trash.emptyDialog.getByRole("button", { name: "Empty trash" }).click();
  await expect(trash.empty).toBeVisible();
  await trash.notice("Emptied the trash.").getByRole("button", { name: "Undo" }).click();
  await trash.shows("Water the plants", "Call the bank");
  await page.reload();
  await trash.shows("Water the plants", "Call the bank");
});

test("with the keyboard alone: to the trash, through its rows, restore, undo, delete for good, and back", async ({
  signedIn: page,
  account,
}) => {
  await fillTrash(account, "Last", "Middle", "First");
  const dashboard = new Dashboard(page);
  const trash = new Trash(page);
  await dashboard.open();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await trash.shows("First", "Middle", "Last");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(trash.restore("Middle")).toBeFocused();
  await page.keyboard.press("r");
  await trash.shows("First", "Last");
  await expect(trash.restore("Last")).toBeFocused();
  await page.keyboard.press("z");
  await trash.shows("First", "Middle", "Last");
  await page.keyboard.press("Delete");
  await expect(trash.deleteDialog).toContainText("Last");
  await page.keyboard.press("Enter");
  await trash.shows("First", "Middle");
  await expect(trash.restore("Middle")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette.getByRole("combobox", { name: "Find a command" })).toBeFocused();
  await page.keyboard.type("empty the trash");
  await expect(dashboard.palette.getByRole("option").first()).toHaveText(/^Empty the trash/);
  await page.keyboard.press("Enter");
  await expect(trash.emptyDialog).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(trash.empty).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Trash" })).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page).toHaveURL("/dashboard");
});

test("many at once, by the keyboard: select, restore, undo, delete for good, undo, and back to the places beside it", async ({
  signedIn: page,
  account,
}) => {
  await fillTrash(account, "four", "three", "two", "one");
  const dashboard = new Dashboard(page);
  const trash = new Trash(page);
  await trash.open();
  await expect(dashboard.place("Trash")).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("j");
  await expect(trash.restore("one")).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+J");
  await expect(dashboard.selection).toContainText("3 selected");
  await page.keyboard.press("Shift+K");
  await expect(dashboard.selection).toContainText("2 selected");
  await page.keyboard.press("r");
  await trash.shows("three", "four");
  await expect(dashboard.notice("Restored 2 tasks.")).toBeVisible();
  await expect(dashboard.selection).toBeHidden();
  await expect(trash.restore("three")).toBeFocused();
  await page.keyboard.press("z");
  await trash.shows("one", "two", "three", "four");
  await expect(dashboard.notice("Moved 2 tasks to the trash again.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Shift+Space");
  await expect(dashboard.selection).toContainText("3 selected");
  await page.keyboard.press("d");
  await expect(trash.deleteDialog).toContainText("Delete 3 tasks for good?");
  await page.keyboard.press("Escape");
  await expect(dashboard.selection).toContainText("3 selected");
  await page.keyboard.press("d");
  await expect(trash.deleteDialog).toBeVisible();
  await page.keyboard.press("Enter");
  await trash.shows("three");
  await expect(dashboard.notice("Deleted 3 tasks for good.")).toBeVisible();
  await page.keyboard.press("z");
  await trash.shows("one", "two", "three", "four");
  await dashboard.place("All tasks").press("Enter");
  await expect(page).toHaveURL("/dashboard");
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
});

test("the trash arrives with the tasks in it, before any script runs", async ({ account, browser, baseURL }) => {
  await fillTrash(account, "Buy milk");
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  await account.enter(context);
  const trash = new Trash(await context.newPage());
  await trash.arrive();
  await expect(trash.restore("Buy milk")).toBeVisible();
  await context.close();
});
