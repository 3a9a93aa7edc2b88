import { expect, test } from "./fixtures.ts";
import { Entrance } from "./pages/entrance.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { newCredentials } from "./support/account.ts";
import { inviteByLink } from "./support/database.ts";

test("who was invited opens an account with the link, by keyboard, and it works once", async ({
  page,
  openBrowser,
  watch,
}) => {
  watch.allow(/Failed to load resource: .*status of 400.*invitation/);
  const { name, email, password } = newCredentials();
  const link = await inviteByLink(email);
  const entrance = new Entrance(page);
  await page.goto(link);
  await expect(page.getByText("You are invited.")).toBeVisible();
  await expect(page).toHaveURL("/register");
  await expect(entrance.email).toHaveValue(email);
  await expect(entrance.email).not.toBeEditable();
  await expectAccessible(page, "an invitation");
  await entrance.name.focus();
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await expect(entrance.email).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/dashboard");

  const elsewhere = await (await openBrowser()).newPage();
  await elsewhere.goto(link);
  const alert = elsewhere.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("does not work any more");
  await expect(alert).toBeFocused();
  await expect(elsewhere.getByRole("button", { name: "Create account" })).toHaveCount(0);
  await elsewhere.getByRole("link", { name: "Sign in" }).click();
  await expect(elsewhere).toHaveURL("/login");
});
