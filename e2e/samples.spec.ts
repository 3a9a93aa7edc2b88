import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("a new account is offered sample tasks, and deletes them in one go", async ({ signedIn: page, account }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.getByRole("button", { name: "Show me around with sample tasks" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Getting started" })).toBeVisible();
  await expect(dashboard.list.getByRole("listitem")).toHaveCount(8);
  await dashboard.list.getByRole("checkbox").first().click();
  await expect(dashboard.list.getByRole("listitem")).toHaveCount(7);
  await page.getByRole("button", { name: "Delete the samples" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "All tasks" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  // Somebody who has seen them is not offered them again.
  await page.reload();
  await expect(page.getByRole("button", { name: "Add a task" }).last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Show me around with sample tasks" })).toHaveCount(0);
  const { viewer } = await account.graphql<{ viewer: { trash: { totalCount: number } } }>(
    "{ viewer { trash { totalCount } } }",
  );
  expect(viewer.trash.totalCount).toBe(8);
});
