import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { newCredentials } from "./support/account.ts";

test("on a phone, by touch: register, do everything to tasks, sign out, sign in, find them as they were", async ({
  page,
}) => {
  const credentials = newCredentials();
  const entrance = new Entrance(page);
  const dashboard = new Dashboard(page);
  await page.goto("/register");
  await entrance.name.fill(credentials.name);
  await entrance.email.fill(credentials.email);
  await entrance.password.fill(credentials.password);
  await entrance.createAccount.tap();
  await expect(page).toHaveURL("/dashboard");
  await dashboard.isAwake();

  for (const title of ["Buy milk", "Call the bank", "Water the plants"]) {
    await dashboard.addField.fill(title);
    await page.getByRole("button", { name: "Add", exact: true }).tap();
  }
  await dashboard.shows("Water the plants", "Call the bank", "Buy milk");

  await dashboard.link("Call the bank").tap();
  await expect(dashboard.panel).toBeInViewport({ ratio: 1 });
  await dashboard.title.fill("Call the bank again");
  await dashboard.description.fill("Ask about the fee.");
  await dashboard.panel.getByRole("button", { name: "Close task" }).tap();
  await expect(dashboard.panel).toBeHidden();
  await dashboard.shows("Water the plants", "Call the bank again", "Buy milk");

  await dashboard.checkbox("Water the plants").tap();
  await dashboard.shows("Call the bank again", "Buy milk");
  await dashboard.show("Completed").tap();
  await dashboard.checkbox("Water the plants").tap();
  await expect(page.getByRole("heading", { name: "Nothing completed yet" })).toBeVisible();
  await dashboard.show("All").tap();

  await dashboard.link("Buy milk").tap();
  await dashboard.panel.getByRole("button", { name: "Delete task" }).tap();
  await dashboard.shows("Water the plants", "Call the bank again");

  await page.getByRole("button", { name: "Account", exact: true }).tap();
  await page.getByRole("menuitem", { name: "Sign out" }).tap();
  await expect(page).toHaveURL("/login");
  await entrance.email.fill(credentials.email);
  await entrance.password.fill(credentials.password);
  await entrance.signIn.tap();
  await expect(page).toHaveURL("/dashboard");
  await dashboard.isAwake();
  await dashboard.shows("Water the plants", "Call the bank again");
  await dashboard.link("Call the bank again").tap();
  await expect(dashboard.readDescription).toContainText("Ask about the fee.");
});

test("on a phone, Back closes the open task", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").tap();
  await expect(dashboard.title).toHaveValue("Buy milk");
  await page.goBack();
  await expect(dashboard.panel).toBeHidden();
  await dashboard.shows("Buy milk");
});

test("on a phone, everything to be touched in the dashboard is at least 44 by 44 pixels", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Buy milk");
  const menu = page.getByRole("button", { name: "Account", exact: true });
  for (const control of [dashboard.checkbox("Buy milk"), dashboard.link("Buy milk"), dashboard.show("All"), menu]) {
    const { width, height } = (await control.boundingBox()) ?? { width: 0, height: 0 };
    expect.soft(Math.min(width, height), `${control}`).toBeGreaterThanOrEqual(44);
  }
});
