import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { Account } from "./support/account.ts";

test("a person sees where they are signed in, signs one device out, then all others", async ({
  signedIn: page,
  account,
  openBrowser,
  watch,
}) => {
  watch.allow(/Failed to load resource: .*status of 401/);
  const elsewhere = await openBrowser({
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
  });
  const there = new Dashboard(await elsewhere.newPage());
  await there.page.goto("/login");
  await new Entrance(there.page).enter(account.credentials);
  await expect(there.page).toHaveURL("/dashboard");
  await there.isAwake();
  await there.add("From the other device");
  await there.shows("From the other device");

  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Devices" }).click();
  await expect(page.getByRole("heading", { name: "Devices", level: 1 })).toBeVisible();
  const here = new Dashboard(page);
  await here.isAwake();
  const devices = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText("This device");
  await expect(devices.first().getByRole("button")).toHaveCount(0);
  await expect(devices.last()).toContainText("Firefox on Windows");

  await page.getByRole("button", { name: "Sign out Firefox on Windows" }).click();
  await expect(devices).toHaveCount(1);
  await there.add("From a device that is out");
  await expect(there.page).toHaveURL(/\/login/);
  await expect(there.link("From the other device")).toBeHidden();

  const scripts = [await Account.signIn(account.credentials), await Account.signIn(account.credentials)];
  await page.reload();
  await here.isAwake();
  await expect(devices).toHaveCount(3);
  await page.getByRole("button", { name: "Sign out all other devices…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out the others" }).click();
  await expect(devices).toHaveCount(1);
  for (const script of scripts) await expect(script.graphql("{ viewer { id } }")).rejects.toThrow();
  expect(await account.graphql("{ viewer { sessions { isCurrent } } }")).toEqual({
    viewer: { sessions: [{ isCurrent: true }] },
  });
});
