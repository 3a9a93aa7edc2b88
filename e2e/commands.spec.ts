import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("the palette does to the focused task what its keys do, and gives the focus back first", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Last", "Middle", "First");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Middle").focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette.getByRole("combobox", { name: "Find a command" })).toBeFocused();
  await page.keyboard.type("cmplt task");
  await expect(dashboard.palette.getByRole("option")).toHaveText([/^Complete or reopen the task/, /completed tasks/]);
  await page.keyboard.press("Enter");
  await expect(dashboard.palette).toBeHidden();
  await dashboard.shows("First", "Last");
  await expect(dashboard.link("Last")).toBeFocused();
});

test("the palette offers only what can be done now", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.getByRole("button", { name: "Find a command" }).click();
  await expect(dashboard.palette.getByRole("option", { name: /Add a task/ })).toBeVisible();
  await expect(dashboard.palette.getByRole("option", { name: /Delete the task/ })).toBeHidden();
  await page.keyboard.type("nothing like it");
  await expect(dashboard.palette).toContainText("Nothing here is called that.");
  await page.keyboard.press("Escape");
  await expect(dashboard.palette).toBeHidden();
  await expect(page.getByRole("button", { name: "Find a command" })).toBeFocused();
});

test("keys typed while the palette is still on its way do nothing to the tasks", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("e");
  await page.keyboard.press("d");
  await expect(dashboard.palette).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dashboard.palette).toBeHidden();
  await expect(dashboard.link("Buy milk")).toBeFocused();
  await dashboard.shows("Buy milk");
});

test("two keys one after the other go to a view, and from the settings back", async ({ signedIn: page, account }) => {
  const [done] = await account.addTasks("Done", "Open");
  await account.setCompleted(done?.id ?? "");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await dashboard.shows("Done");
  await expect(page).toHaveURL("/completed");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await dashboard.palette.getByRole("option", { name: /Go to active tasks/ }).click();
  await dashboard.shows("Open");
});

test("a message waits while it has the focus, which F6 gives it, and hands the focus back", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk", "Call the bank");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Call the bank").focus();
  await page.keyboard.press("e");
  await expect(dashboard.link("Buy milk")).toBeFocused();
  await expect(dashboard.notice(/Completed/)).toBeVisible();
  await page.keyboard.press("F6");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(dashboard.notice(/Completed/).getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await dashboard.shows("Call the bank", "Buy milk");
});
