import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { tabTo } from "./support/keyboard.ts";

test("by keyboard alone: labels are made, put on a task, renamed, merged and deleted, and all of it is taken back", async ({
  signedIn: page,
  account,
}) => {
  const labels = async () => {
    const { viewer } = await account.graphql<{ viewer: { labels: { name: string }[] } }>(
      "{ viewer { labels { name } } }",
    );
    return viewer.labels.map(({ name }) => name);
  };
  await account.addTasks("Buy milk", "Water the plants");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Water the plants", "Buy milk");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(dashboard.title).toHaveValue("Water the plants");
  await tabTo(page, dashboard.panel.getByRole("button", { name: "Labels: none" }));
  await page.keyboard.press("Enter");
  const field = page.getByRole("combobox", { name: "Labels" });
  await expect(field).toBeFocused();
  await page.keyboard.type("home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "home" })).toHaveAttribute("aria-checked", "true");
  await page.keyboard.type("garden");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "garden" })).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("Escape");
  await expect(dashboard.panel.getByRole("button", { name: "Labels: garden, home" })).toBeFocused();
  await expect(dashboard.row("Water the plants")).toContainText("garden");
  await expect(dashboard.row("Water the plants")).toContainText("home");
  await expect.poll(labels).toEqual(["garden", "home"]);
  await page.keyboard.press("z");
  await expect(dashboard.row("Water the plants")).not.toContainText("garden");
  await expect(dashboard.notice("The labels of “Water the plants” are as they were.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await page.keyboard.type("gar");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(dashboard.row("Water the plants")).toContainText("garden");
  await page.keyboard.press("Escape");
  await expect(dashboard.panel).toBeHidden();

  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette).toBeVisible();
  await page.keyboard.type("manage labels");
  await page.keyboard.press("Enter");
  const all = page.getByRole("dialog", { name: "Labels" });
  await tabTo(page, all.getByRole("button", { name: "Change label home" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit label…" })).toBeFocused();
  await page.keyboard.press("Enter");
  const name = page.getByRole("dialog", { name: "Edit label" }).getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Garden");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("There is a label of this name already: garden.");
  await name.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("house");
  await page.keyboard.press("Enter");
  await expect(all.getByRole("listitem").filter({ hasText: "house" })).toBeVisible();

  await tabTo(page, all.getByRole("button", { name: "Change label garden" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit label…" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Merge into" })).toBeFocused();
  await page.keyboard.type("house");
  await page.keyboard.press("Enter");
  await expect(all.getByRole("listitem")).toHaveText(["house"]);
  await page.keyboard.press("Escape");
  await expect(all).toBeHidden();
  await expect.poll(labels).toEqual(["house"]);
  await page.keyboard.press("z");
  await expect(dashboard.row("Water the plants")).toContainText("garden");
  await expect.poll(labels).toEqual(["garden", "house"]);

  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette).toBeVisible();
  await page.keyboard.type("garden");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "garden" })).toBeVisible();
  await expect(page).toHaveURL(/\/labels\/label_/);
  await dashboard.shows("Water the plants");
  await tabTo(page, page.getByRole("main").getByRole("button", { name: "Change label garden" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit label…" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/dashboard");
  await expect(dashboard.row("Water the plants")).not.toContainText("garden");
  await expect.poll(labels).toEqual(["house"]);
  await page.keyboard.press("z");
  await expect(dashboard.place("garden")).toBeVisible();
  await expect(dashboard.row("Water the plants")).toContainText("garden");
});
