import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { newCredentials } from "./support/account.ts";
import { tabTo } from "./support/keyboard.ts";

test("with the mouse: register, do everything to tasks, sign out, sign in, find them as they were", async ({
  page,
}) => {
  const credentials = newCredentials();
  const dashboard = new Dashboard(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).first().click();
  await expect(page).toHaveURL("/register");
  await new Entrance(page).register(credentials);
  await expect(page).toHaveURL("/dashboard");
  await dashboard.isAwake();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();

  for (const title of ["Buy milk", "Call the bank", "Water the plants"]) await dashboard.add(title);
  await dashboard.shows("Water the plants", "Call the bank", "Buy milk");

  await dashboard.row("Buy milk").hover();
  await dashboard.row("Buy milk").getByRole("button", { name: "Rename: Buy milk" }).click();
  const rename = dashboard.list.getByRole("textbox", { name: "Task title" });
  await rename.fill("Buy oat milk");
  await rename.press("Enter");
  await dashboard.shows("Water the plants", "Call the bank", "Buy oat milk");

  await dashboard.link("Call the bank").click();
  await dashboard.description.fill("Ask about the fee.\nOpen from nine.");
  await dashboard.panel.getByRole("button", { name: "Close task" }).click();
  await expect(dashboard.panel).toBeHidden();

  await dashboard.checkbox("Water the plants").click();
  await dashboard.shows("Call the bank", "Buy oat milk");
  await dashboard.checkbox("Buy oat milk").click();
  await dashboard.shows("Call the bank");
  await dashboard.show("Completed").click();
  await dashboard.shows("Buy oat milk", "Water the plants");
  await dashboard.checkbox("Water the plants").click();
  await dashboard.shows("Buy oat milk");
  await dashboard.show("All").click();
  await dashboard.shows("Water the plants", "Call the bank", "Buy oat milk");

  await dashboard.row("Water the plants").hover();
  await dashboard.row("Water the plants").getByRole("button", { name: "Delete: Water the plants" }).click();
  await dashboard.shows("Call the bank", "Buy oat milk");
  await expect(dashboard.notice("Moved “Water the plants” to the trash.")).toBeVisible();

  await dashboard.signOut();
  await new Entrance(page).enter(credentials);
  await expect(page).toHaveURL("/dashboard");
  await dashboard.isAwake();
  await dashboard.shows("Call the bank");
  await dashboard.link("Call the bank").click();
  await expect(dashboard.readDescription).toContainText("Ask about the fee.\nOpen from nine.");
  await dashboard.show("All").click();
  await dashboard.shows("Call the bank", "Buy oat milk");
  await expect(dashboard.checkbox("Buy oat milk")).toBeChecked();
});

test("with the keyboard alone: register, do everything to tasks, sign out, sign in, find them as they were", async ({
  page,
}) => {
  const { name, email, password } = newCredentials();
  const { keyboard } = page;
  const entrance = new Entrance(page);
  const dashboard = new Dashboard(page);
  await page.goto("/register");
  await tabTo(page, entrance.name);
  await keyboard.type(name);
  await tabTo(page, entrance.email);
  await keyboard.type(email);
  await tabTo(page, entrance.password);
  await keyboard.type(password);
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/dashboard");
  await dashboard.isAwake();

  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await tabTo(page, dashboard.addField);
  for (const title of ["Buy milk", "Call the bank", "Water the plants"]) {
    await keyboard.type(title);
    await keyboard.press("Enter");
  }
  await dashboard.shows("Water the plants", "Call the bank", "Buy milk");

  await tabTo(page, dashboard.link("Water the plants"));
  await keyboard.press("ArrowDown");
  await expect(dashboard.link("Call the bank")).toBeFocused();
  await keyboard.press("Enter");
  await expect(dashboard.panel).toBeVisible();
  await tabTo(page, dashboard.title);
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("Call the bank again");
  await keyboard.press("Enter");
  await expect(dashboard.link("Call the bank again")).toBeVisible();
  await tabTo(page, dashboard.description);
  await keyboard.type("Ask about the fee.");
  await keyboard.press("ControlOrMeta+Enter");
  await keyboard.press("Escape");
  await expect(dashboard.panel).toBeHidden();
  await expect(dashboard.link("Call the bank again")).toBeFocused();

  await keyboard.press("F2");
  await keyboard.press("End");
  await keyboard.type(" today");
  await keyboard.press("Enter");
  await expect(dashboard.link("Call the bank again today")).toBeFocused();

  await keyboard.press("k");
  await expect(dashboard.link("Water the plants")).toBeFocused();
  await keyboard.press("Space");
  await dashboard.shows("Call the bank again today", "Buy milk");
  await expect(dashboard.link("Call the bank again today")).toBeFocused();
  await keyboard.press("j");
  await expect(dashboard.link("Buy milk")).toBeFocused();
  await keyboard.press("Delete");
  await dashboard.shows("Call the bank again today");
  await expect(dashboard.link("Call the bank again today")).toBeFocused();

  await tabTo(page, dashboard.show("Completed"), "Shift+Tab");
  await keyboard.press("Enter");
  await dashboard.shows("Water the plants");
  await tabTo(page, dashboard.link("Water the plants"));
  await keyboard.press("e");

  // What is done is not added to: the place offers nothing, so the focus is on its name.
  await expect(page.getByRole("heading", { name: "Nothing completed yet" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Completed" })).toBeFocused();
  const account = page.getByRole("button", { name: "Account", exact: true });
  await tabTo(page, account, "Shift+Tab");
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/login");

  await tabTo(page, entrance.email);
  await keyboard.type(email);
  await tabTo(page, entrance.password);
  await keyboard.type(password);
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/dashboard");
  await dashboard.isAwake();
  await dashboard.shows("Water the plants", "Call the bank again today");
  await tabTo(page, dashboard.link("Call the bank again today"));
  await keyboard.press("Enter");
  await expect(dashboard.readDescription).toContainText("Ask about the fee.");
});
