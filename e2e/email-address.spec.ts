import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { SettingsPage } from "./pages/settings.ts";
import { Account, newCredentials } from "./support/account.ts";
import { linkFromOutbox } from "./support/outbox.ts";

test("a person confirms their address, and moves to another one, with the links from the outbox", async ({
  signedIn: page,
  account,
  watch,
}) => {
  watch.allow(/Failed to load resource: .*status of 400.*request-email-change/);
  const { email, password } = account.credentials;
  const newAddress = newCredentials().email;
  const settings = new SettingsPage(page);
  const section = page.getByRole("region", { name: "E-mail" });
  const main = page.getByRole("main");
  const open = async () => {
    await settings.open();
    await new Dashboard(page).isAwake();
  };
  await open();
  await section.getByRole("button", { name: "Send a link" }).click();
  await expect(section.getByRole("alert")).toContainText(`the link for ${email} is in the outbox`);
  await page.goto(await linkFromOutbox(email, "Confirm"));
  await expect(page).toHaveURL("/confirm-email");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(main.getByRole("alert")).toContainText(`${email} is confirmed`);
  await open();
  await expect(section.getByRole("button", { name: "Send a link" })).toBeHidden();

  await section.getByRole("textbox", { name: "New e-mail" }).fill(newAddress);
  await section.getByLabel("Your password", { exact: true }).fill("not my password");
  await section.getByRole("button", { name: "Change e-mail" }).click();
  await expect(section.getByLabel("Your password", { exact: true })).toHaveAccessibleDescription(
    "This is not your password.",
  );
  await section.getByLabel("Your password", { exact: true }).fill(password);
  await section.getByRole("button", { name: "Change e-mail" }).click();
  await expect(section.getByRole("alert")).toContainText(`Until it is used, you sign in with ${email}`);
  await page.goto(await linkFromOutbox(newAddress, "Confirm"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(main.getByRole("alert")).toContainText(`From now on you sign in with ${newAddress}`);
  await open();
  await expect(section).toContainText(`You sign in as ${newAddress}`);
  await Account.signIn({ ...account.credentials, email: newAddress });
});
