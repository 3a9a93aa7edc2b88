import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("on a phone, by touch: labels and subtasks of a task, with room for a finger", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Plan the party");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Plan the party").tap();
  const isLargeEnough = async (control: Locator) => {
    const { width, height } = (await control.boundingBox()) ?? { width: 0, height: 0 };
    expect.soft(Math.min(width, height), `${control}`).toBeGreaterThanOrEqual(44);
  };

  const labels = dashboard.panel.getByRole("button", { name: /^Labels: / });
  await isLargeEnough(labels);
  await labels.tap();
  await page.getByRole("combobox", { name: "Labels" }).fill("home");
  const option = page.getByRole("option", { name: "Create label “home”" });
  await isLargeEnough(option);
  await option.tap();
  await expect(page.getByRole("option", { name: "home" })).toHaveAttribute("aria-checked", "true");
  await dashboard.title.tap();
  await expect(dashboard.panel.getByRole("button", { name: "Labels: home" })).toBeVisible();

  const field = dashboard.panel.getByRole("textbox", { name: "Add a subtask" });
  await field.fill("Invite");
  await field.press("Enter");
  const menu = dashboard.panel.getByRole("button", { name: "Change subtask Invite" });
  await isLargeEnough(menu);
  await isLargeEnough(dashboard.panel.getByRole("checkbox", { name: "Complete: Invite" }));
  await dashboard.panel.getByRole("checkbox", { name: "Complete: Invite" }).tap();
  await expect(dashboard.panel.getByText("1 of 1 done")).toBeVisible();
  await dashboard.panel.getByRole("button", { name: "Close task" }).tap();
  await expect(dashboard.row("Plan the party")).toContainText("home");
  await expect(dashboard.row("Plan the party")).toContainText("1/1");

  await page.getByRole("button", { name: "Places", exact: true }).tap();
  await page.getByRole("dialog", { name: "Places" }).getByRole("link", { name: "home" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "home" })).toBeVisible();
  await dashboard.shows("Plan the party");
});
