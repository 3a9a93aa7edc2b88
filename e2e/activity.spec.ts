import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { expectAccessible, expectReflow } from "./support/accessibility.ts";
import { Account } from "./support/account.ts";

test("a person sees what happened to the account, and narrows it to a kind", async ({ signedIn: page, account }) => {
  // Each look for accessibility takes a second and more.
  test.setTimeout(120_000);
  await Account.signIn(account.credentials);
  await account.graphql("mutation { revokeOtherSessions { revokedCount } }");
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible();
  await new Dashboard(page).isAwake();
  const events = page.getByRole("main").getByRole("listitem");
  await expect(events).toHaveText([/All other devices signed out/, /Signed in/, /Signed in/, /Account created/]);
  await expect(events.first()).toContainText("127.0.0.0/24");
  await expectAccessible(page, "activity");
  await expectReflow(page, "activity");

  await page.getByLabel("Show").selectOption("Access tokens");
  await expect(page.getByText("Nothing of this kind within the last year.")).toBeVisible();
  await page.getByLabel("Show").selectOption("Signing in and out");
  await expect(events).toHaveCount(4);
});
