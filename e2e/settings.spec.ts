import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { SettingsPage } from "./pages/settings.ts";
import { Account } from "./support/account.ts";

test("a new name is shown at once and is still there after a reload", async ({ signedIn: page, account }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.name.fill("  Countess of Lovelace ");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(settings.notice("Name saved.")).toBeVisible();
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await expect(page.getByText("Countess of Lovelace", { exact: true })).toBeVisible();
  await page.reload();
  await expect(settings.name).toHaveValue("Countess of Lovelace");
  expect(await account.graphql("{ viewer { name } }")).toEqual({ viewer: { name: "Countess of Lovelace" } });
});

test("a blank name is refused at its field", async ({ signedIn: page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.name.fill("   ");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(settings.name).toHaveAccessibleDescription("Enter the name you want to be called by.");
});

test("changing the password signs the other device out and keeps this one", async ({
  signedIn: page,
  account,
  openBrowser,
  watch,
}) => {
  const otherDevice = await Account.signIn(account.credentials);
  const otherBrowser = await openBrowser();
  await otherDevice.enter(otherBrowser);
  const there = new Dashboard(await otherBrowser.newPage());
  await there.open();
  const settings = new SettingsPage(page);
  await settings.open();

  await settings.currentPassword.fill(account.credentials.password);
  await settings.newPassword.fill("an entirely new one");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(settings.notice(/Password changed/)).toBeVisible();

  watch.allow(/Failed to load resource: .*status of 401/);
  await there.add("From a device that is out");
  await expect(there.page).toHaveURL(/\/login/);
  await page.goto("/dashboard");
  await new Dashboard(page).add("From the device that stayed");
  await new Dashboard(page).shows("From the device that stayed");

  const entrance = new Entrance(there.page);
  await entrance.enter(account.credentials);
  await expect(there.page.getByRole("main").getByRole("alert")).toBeVisible();
  await entrance.enter({ ...account.credentials, password: "an entirely new one" });
  await there.shows("From the device that stayed");
});

test("a wrong current password is told at its field, and nothing changes", async ({
  signedIn: page,
  account,
  watch,
}) => {
  watch.allow(/Failed to load resource: .*status of 400.*change-password/);
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.currentPassword.fill("not my password");
  await settings.newPassword.fill("an entirely new one");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(settings.currentPassword).toHaveAccessibleDescription("This is not your current password.");
  await Account.signIn(account.credentials);
});

test("the time zone decides which times are shown, on the server as in the browser", async ({
  signedIn: page,
  account,
}) => {
  const [task] = await account.addTasks("Buy milk");
  const at = (timeZone: string) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
      new Date(task?.createdAt ?? ""),
    );
  const dashboard = new Dashboard(page);
  const settings = new SettingsPage(page);
  await dashboard.open("/dashboard?sort=oldest");
  await dashboard.link("Buy milk").click();
  await expect(dashboard.panel.getByRole("time").first()).toContainText(at("UTC"));
  for (const zone of ["Australia/Adelaide", "America/St_Johns"]) {
    const name = zone.replace("_", " ");
    await settings.open();
    await settings.timeZone.fill(name.split("/")[1] ?? "");
    await page.getByRole("option", { name }).click();
    await expect(settings.notice("Time zone saved.")).toBeVisible();
    await dashboard.open(`/dashboard?task=${task?.id}`);
    await expect(dashboard.panel.getByRole("time").first()).toContainText(at(zone));
  }
});

test("the theme arrives with the page, after a reload and after signing in again", async ({
  signedIn: page,
  account,
}) => {
  const settings = new SettingsPage(page);
  const dashboard = new Dashboard(page);
  const themeInMarkup = async (path: string) => /<html[^>]*data-theme="(\w+)"/.exec(await markupOf(path))?.[1];
  const markupOf = async (path: string) => (await page.request.get(path)).text();
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await settings.open();
  const light = await background();
  await settings.chooseTheme("Dark");
  await expect(settings.notice("Theme saved.")).toBeVisible();
  await expect.poll(background).not.toBe(light);
  expect(await themeInMarkup("/dashboard")).toBe("dark");
  await page.reload();
  await expect(settings.theme("Dark")).toBeChecked();
  await dashboard.open();
  await dashboard.signOut();
  expect(await themeInMarkup("/login")).toBe("dark");
  await new Entrance(page).enter(account.credentials);
  await expect(page).toHaveURL("/dashboard");
  expect(await themeInMarkup("/dashboard")).toBe("dark");
});

test("a browser that has not seen the account's theme takes it over", async ({ account, openBrowser }) => {
  await account.graphql("mutation { updateSettings(input: { theme: DARK }) { userErrors { message } } }");
  const browser = await openBrowser();
  await account.enter(browser);
  const dashboard = new Dashboard(await browser.newPage());
  await dashboard.open();
  await expect(dashboard.page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("single-key shortcuts can be switched off, and the rest of the keyboard keeps working", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk");
  const settings = new SettingsPage(page);
  const dashboard = new Dashboard(page);
  await settings.open();
  await page.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await expect(settings.notice("Shortcuts saved.")).toBeVisible();
  await dashboard.open();
  await dashboard.link("Buy milk").focus();
  for (const key of ["e", "d", "?", "/", "q"]) await page.keyboard.press(key);
  await expect(dashboard.link("Buy milk")).toBeFocused();
  await dashboard.shows("Buy milk");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(dashboard.help).toContainText("Complete or reopen the task");
  await expect(dashboard.help).not.toContainText("Search");
});

test("everything in the account comes as a file, and the tasks for other programs", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk");
  const settings = new SettingsPage(page);
  await settings.open();
  const textOf = async (button: string) => {
    const begun = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    const download = await begun;
    await expect(settings.notice("Exported.").last()).toBeVisible();
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const whole = await textOf("Export everything");
  expect(whole.name).toMatch(/^docket-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(whole.text)).toMatchObject({
    format: "docket",
    account: { email: account.credentials.email },
    tasks: [{ title: "Buy milk" }],
  });
  expect((await textOf("Export tasks as CSV")).text).toContain(",Buy milk,");
  expect((await textOf("Export tasks as iCalendar")).text).toContain("SUMMARY:Buy milk");
});

test("deleting the account takes the tasks along and leaves nothing to sign in to", async ({
  signedIn: page,
  account,
  watch,
}) => {
  const [task] = await account.addTasks("Buy milk");
  const settings = new SettingsPage(page);
  const entrance = new Entrance(page);
  await settings.open();
  await page.getByRole("button", { name: "Delete my account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete my account" });
  await dialog.getByRole("textbox", { name: /Type your e-mail/ }).fill("somebody@else.example");
  await dialog.getByLabel("Password", { exact: true }).fill(account.credentials.password);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(dialog.getByRole("textbox", { name: /Type your e-mail/ })).toHaveAccessibleDescription(/to confirm/);
  await dialog.getByRole("textbox", { name: /Type your e-mail/ }).fill(account.credentials.email);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL("/");

  watch.allow(/Failed to load resource: .*status of 401.*sign-in/);
  await page.goto("/login");
  await entrance.enter(account.credentials);
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  const fresh = await Account.open(account.credentials);
  expect(await fresh.tasks()).toEqual([]);
  expect(await fresh.graphql("query ($id: ID!) { node(id: $id) { id } }", { id: task?.id })).toEqual({ node: null });
});
