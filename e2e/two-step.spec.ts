import { codeOf } from "../web/test/totp.ts";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { expectAccessible, expectReflow } from "./support/accessibility.ts";

test("a person sets two-step sign-in up, signs in with codes, and switches it off", async ({
  signedIn: page,
  account,
  watch,
}) => {
  // A wrong code; and an open page may ask for a token just when its cookie is taken away.
  watch.allow(/Failed to load resource: .*status of 401.*(?:two-factor|auth\/token)/);
  const { email, password } = account.credentials;
  const entrance = new Entrance(page);
  const dashboard = new Dashboard(page);
  const dialog = page.getByRole("dialog");
  const code = page.getByRole("textbox", { name: "Code", exact: true });

  await page.goto("/settings/two-step");
  await dashboard.isAwake();
  await page.getByRole("button", { name: "Set up…" }).click();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("img", { name: /Picture of the key/ })).toBeVisible();
  const secret = ((await page.getByRole("main").locator("code").textContent()) ?? "").replaceAll(" ", "");
  const uri = `otpauth://totp/Docket?secret=${secret}`;
  await expect(code).toBeFocused();
  await expectAccessible(page, "setting two-step sign-in up");
  await expectReflow(page, "setting two-step sign-in up");
  await code.fill("000000");
  await code.press("Enter");
  await expect(code).toHaveAccessibleDescription(/not right/);
  await code.fill(codeOf(uri, -1));
  await code.press("Enter");
  await expect(page.getByRole("heading", { name: "Keep your recovery codes" })).toBeFocused();
  await expectAccessible(page, "recovery codes");
  await expectReflow(page, "recovery codes");
  const recoveryCodes = await page
    .getByRole("list", { name: "Recovery codes" })
    .getByRole("listitem")
    .allTextContents();
  expect(recoveryCodes).toHaveLength(10);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("heading", { name: "Two-step sign-in is on" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/login");
  await entrance.enter({ email, password });
  await expect(code).toBeFocused();
  await expectAccessible(page, "second step of signing in");
  await code.fill(codeOf(uri));
  await code.press("Enter");
  await expect(page).toHaveURL("/dashboard");

  await page.context().clearCookies();
  await page.goto("/login");
  await entrance.enter({ email, password });
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  const recovery = page.getByRole("textbox", { name: "Recovery code" });
  await expect(recovery).toBeFocused();
  await recovery.fill(recoveryCodes[0] ?? "");
  await recovery.press("Enter");
  await expect(page).toHaveURL("/dashboard");

  await page.goto("/settings/two-step");
  await dashboard.isAwake();
  await page.getByRole("button", { name: "Switch off…" }).click();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("textbox", { name: "Code" }).fill(recoveryCodes[0] ?? "");
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(dialog.getByRole("textbox", { name: "Code" })).toHaveAccessibleDescription(/not right/);
  await dialog.getByRole("textbox", { name: "Code" }).fill(recoveryCodes[1] ?? "");
  await dialog.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("heading", { name: "Two-step sign-in is off" })).toBeVisible();
});
