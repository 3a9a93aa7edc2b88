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
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page).toHaveURL("/dashboard");
});

test("the trash arrives with the tasks in it, before any script runs", async ({ account, browser, baseURL }) => {
  await fillTrash(account, "Buy milk");
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  await account.enter(context);
  const trash = new Trash(await context.newPage());
  await trash.open();
  await expect(trash.restore("Buy milk")).toBeVisible();
  await context.close();
});
