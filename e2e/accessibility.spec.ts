import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { Explorer } from "./pages/explorer.ts";
import { SettingsPage } from "./pages/settings.ts";
import { Trash } from "./pages/trash.ts";
import { expectAccessible, expectReflow } from "./support/accessibility.ts";
import { Account, newCredentials } from "./support/account.ts";

// Each state is looked at twice, and a look takes a second and more.
test.describe.configure({ timeout: 240_000 });

test("the public pages are accessible, errors included", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page, "landing page");
  await expectReflow(page, "landing page");
  const entrance = new Entrance(page);
  await page.goto("/login");
  await expectAccessible(page, "sign-in");
  await entrance.signIn.click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "sign-in with errors");
  await expectReflow(page, "sign-in");
  await page.goto("/register");
  await expectAccessible(page, "registration");
  await entrance.register({ ...newCredentials(), password: "short" });
  await expectAccessible(page, "registration with an error");
  await expectReflow(page, "registration");
  await page.goto("/forgot-password");
  await page.getByRole("button", { name: "Get a link" }).click();
  await expect(entrance.email).toHaveAccessibleDescription(/Enter your e-mail address/);
  await expectAccessible(page, "request for a new password, with an error");
  await expectReflow(page, "request for a new password");
  await page.goto("/reset-password#no-such-link");
  await expect(page).toHaveURL("/reset-password");
  await expectAccessible(page, "choice of a new password");
  await expectReflow(page, "choice of a new password");
  await page.goto("/confirm-email#no-such-link");
  await expect(page).toHaveURL("/confirm-email");
  await expectAccessible(page, "confirmation of an address");
  await expectReflow(page, "confirmation of an address");
});

test("a page that does not exist is accessible", async ({ page, watch }) => {
  watch.allow(/Failed to load resource: .*status of 404/);
  await page.goto("/no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page, "page that does not exist");
  await expectReflow(page, "page that does not exist");
});

test("the dashboard is accessible when empty and while searching in vain", async ({ signedIn: page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await expectAccessible(page, "empty dashboard");
  await expectReflow(page, "empty dashboard");
  await dashboard.add("  ");
  await expectAccessible(page, "dashboard with an error at the field");
  await dashboard.open("/dashboard?q=nothing&status=all");
  await expect(page.getByRole("heading", { name: /Nothing here matches/ })).toBeVisible();
  await expectAccessible(page, "search without a result");
});

test("the dashboard is accessible when full, with its menu and its messages", async ({ signedIn: page, account }) => {
  const long = "A title as long as nobody would write it, without a break: ".padEnd(300, "Donaudampfschifffahrt");
  const [done] = await account.addTasks("Done", "Buy milk", long);
  await account.setCompleted(done?.id ?? "");
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?status=all");
  await dashboard.shows(long, "Buy milk", "Done");
  await expectAccessible(page, "full dashboard");
  await expectReflow(page, "full dashboard");
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("menu", { name: "Buy milk" })).toBeVisible();
  await expectAccessible(page, "menu of a task");
  await expectReflow(page, "menu of a task");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page, "account menu");
  await page.keyboard.press("Escape");
  await dashboard.checkbox("Buy milk").click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expectAccessible(page, "message with Undo");
});

test("a selection, its bar and its pickers are accessible", async ({ signedIn: page, account }) => {
  await account.addTasks("Water the plants", "Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(dashboard.selection).toContainText("2 selected");
  await expectAccessible(page, "selection");
  await expectReflow(page, "selection");
  for (const [key, name] of [
    ["v", "Move to project"],
    ["p", "Set priority"],
    ["l", "Set labels"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectAccessible(page, name);
    await expectReflow(page, name);
    await page.keyboard.press("Escape");
  }
});

test("an open task, the dialogs and the shortcut help are accessible", async ({ signedIn: page, account }) => {
  const [task] = await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open(`/dashboard?task=${task?.id}`);
  await expect(dashboard.title).toHaveValue("Buy milk");
  await expectAccessible(page, "open task");
  await expectReflow(page, "open task");
  await dashboard.panel.getByRole("button", { name: "Close task" }).click();
  await page.keyboard.press("?");
  await expect(dashboard.help).toBeVisible();
  await expectAccessible(page, "shortcut help");
  await expectReflow(page, "shortcut help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette).toBeVisible();
  await expectAccessible(page, "palette");
  await expectReflow(page, "palette");
});

test("the trash is accessible, empty and full, its question included", async ({ signedIn: page, account }) => {
  const trash = new Trash(page);
  await trash.open();
  await expect(trash.empty).toBeVisible();
  await expectAccessible(page, "empty trash");
  await expectReflow(page, "empty trash");
  const long = "A title as long as nobody would write it, without a break: ".padEnd(300, "Donaudampfschifffahrt");
  for (const { id } of await account.addTasks("Buy milk", long))
    await account.graphql("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id });
  await trash.open();
  await trash.shows(long, "Buy milk");
  await expectAccessible(page, "full trash");
  await expectReflow(page, "full trash");
  await page.keyboard.press("ControlOrMeta+a");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 selected");
  await expectAccessible(page, "selection in the trash");
  await expectReflow(page, "selection in the trash");
  await page.keyboard.press("Escape");
  await trash.deleteForGood("Buy milk").click();
  await expect(trash.deleteDialog).toBeVisible();
  await expectAccessible(page, "question of the trash");
  await expectReflow(page, "question of the trash");
});

test("the settings are accessible, errors, zones and the deletion dialog included", async ({ signedIn: page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await expect(settings.timeZone).toBeVisible();
  await expectAccessible(page, "settings");
  await expectReflow(page, "settings");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "settings with errors");
  await settings.timeZone.fill("europe");
  await expect(page.getByRole("option", { name: "Europe/Vienna" })).toBeAttached();
  await expectAccessible(page, "time zones");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  await expect(page.getByRole("dialog", { name: "Delete my account" })).toBeVisible();
  await expectAccessible(page, "account deletion dialog");
  await expectReflow(page, "account deletion dialog");
});

test("the list of devices is accessible, with its question", async ({ signedIn: page, account }) => {
  await Account.signIn(account.credentials);
  await page.goto("/settings/sessions");
  await new Dashboard(page).isAwake();
  await expect(page.getByRole("list", { name: "Devices" }).getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page, "devices");
  await expectReflow(page, "devices");
  await page.getByRole("button", { name: "Sign out all other devices…" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page, "question before signing out the others");
  await expectReflow(page, "question before signing out the others");
});

test("the page of access tokens is accessible, with its form and a token that was made", async ({ signedIn: page }) => {
  await page.goto("/settings/tokens");
  await new Dashboard(page).isAwake();
  await page.getByRole("button", { name: "New token…" }).click();
  const form = page.getByRole("dialog", { name: "New access token" });
  await form.getByRole("button", { name: "Make token" }).click();
  await expect(form.getByText("Enter a name, so that you know it again.")).toBeVisible();
  await expectAccessible(page, "new access token with an error");
  await expectReflow(page, "new access token with an error");
  await form.getByRole("textbox", { name: "Name" }).fill("Script");
  await form.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("heading", { name: "Copy your token now" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Revoke Script" })).toBeVisible();
  await expectAccessible(page, "an access token that was made");
  await expectReflow(page, "an access token that was made");
});

test("the API explorer is accessible around its editors and tabs, which are not ours", async ({ signedIn: page }) => {
  await new Explorer(page).open();
  // GraphiQL 5 puts a button into each tab, and Monaco dims its line numbers.
  await expectAccessible(page, "API explorer", [".graphiql-tabs", ".monaco-editor"]);
});
