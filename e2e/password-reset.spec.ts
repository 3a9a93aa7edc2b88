import { expect, test } from "./fixtures.ts";
import { Entrance } from "./pages/entrance.ts";
import { linkFromOutbox } from "./support/outbox.ts";

test("a person who forgot the password chooses a new one with the link from the outbox", async ({
  page,
  account,
  watch,
}) => {
  watch.allow(/Failed to load resource: .*status of 400.*new-password/);
  const { email } = account.credentials;
  const password = "an entirely new horse";
  const entrance = new Entrance(page);
  const newPassword = page.getByLabel("New password", { exact: true });
  const main = page.getByRole("main");
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Get a link" }).click();
  await expect(entrance.email).toHaveAccessibleDescription(/Enter your e-mail address/);
  await entrance.email.fill(email);
  await page.getByRole("button", { name: "Get a link" }).click();
  await expect(main.getByRole("alert")).toContainText("in the outbox of whoever runs it");
  await expect(main.getByRole("alert")).toBeFocused();

  const link = await linkFromOutbox(email, "new password");
  await page.goto(link);
  await newPassword.fill("Password1");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(newPassword).toHaveAccessibleDescription(/guessed first/);
  await expect(page).toHaveURL("/reset-password");
  await newPassword.fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(main.getByRole("alert")).toContainText("Your password is changed");
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await entrance.enter({ email, password });
  await expect(page).toHaveURL("/dashboard");
  await expect(account.graphql("{ viewer { id } }")).rejects.toThrow();

  await page.goto(link);
  await newPassword.fill("yet another horse");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(main.getByRole("alert")).toContainText("This link does not work");
  await page.goto("/reset-password");
  await page.reload();
  await expect(page.getByRole("link", { name: "Get a new link" })).toBeVisible();
});
