import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("on a phone, one finds, filters, saves a view and comes back to it by touch", async ({
  signedIn: page,
  account,
}) => {
  const [milk] = await account.addTasks("Buy milk", "Call the bank");
  await account.graphql(
    "mutation ($ids: [ID!]!) { setTasksPriority(input: { ids: $ids, priority: 4 }) { undoToken } }",
    { ids: [milk?.id] },
  );
  const dashboard = new Dashboard(page);
  await dashboard.open();
  const filter = page.getByRole("button", { name: /^Filter/ });
  await filter.tap();
  const menu = page.getByRole("dialog", { name: "Filters" });
  await menu.getByRole("option", { name: "Priority" }).tap();
  await menu.getByRole("option", { name: "Urgent" }).tap();
  await dashboard.shows("Buy milk");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save as view…" }).tap();
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Fires");
  await dialog.getByRole("button", { name: "Save" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Fires" })).toBeVisible();

  const places = page.getByRole("button", { name: "Places", exact: true });
  const drawer = page.getByRole("dialog", { name: "Places" });
  await places.tap();
  await drawer.getByRole("link", { name: "Search" }).tap();
  await dashboard.search.fill("bank");
  await dashboard.shows("Call the bank");
  await places.tap();
  const view = drawer.getByRole("link", { name: "Fires" });
  expect((await view.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await view.tap();
  await dashboard.shows("Buy milk");
  for (const control of [filter, page.getByRole("button", { name: /^Remove filter/ }), places])
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    page.viewportSize()?.width ?? 0,
  );
});
