import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { makeProject, ProjectPage } from "./pages/project.ts";

test("the menu of a row, by keyboard alone: it says the keys, renames, moves to a section, adds a subtask, gives the focus back", async ({
  signedIn: page,
  account,
}) => {
  const id = await makeProject(account, "Garden", { "": ["Sow peas", "Dig"], Spring: [] });
  const dashboard = new Dashboard(page);
  const project = new ProjectPage(page);
  await dashboard.open(`/projects/${id}`);
  const menu = page.getByRole("menu", { name: "Sow peas" });
  await page.keyboard.press("j");
  await expect(project.task("Sow peas")).toBeFocused();
  await page.keyboard.press("m");
  await expect(menu).toBeVisible();
  await expect(menu.getByRole("menuitem", { name: "Delete" })).toHaveAttribute("aria-keyshortcuts", "d Delete");
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(project.task("Sow peas")).toBeFocused();

  await page.keyboard.press("Shift+F10");
  await expect(menu).toBeVisible();
  await page.keyboard.type("move to sec");
  await expect(menu.getByRole("menuitem", { name: "Move to section…" })).toBeFocused();
  await page.keyboard.press("Enter");
  const picker = page.getByRole("dialog", { name: "Move to section" });
  await picker.getByRole("combobox", { name: "Section" }).fill("spr");
  await page.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await project.holds("Spring", "Sow peas");

  await project.task("Dig").focus();
  await page.keyboard.press("m");
  await page.getByRole("menu", { name: "Dig" }).getByRole("menuitem", { name: "Rename" }).press("Enter");
  await page.getByRole("textbox", { name: "Task title" }).fill("Dig deep");
  await page.keyboard.press("Enter");
  await expect(project.task("Dig deep")).toBeFocused();
  await page.keyboard.press("m");
  await page.getByRole("menu", { name: "Dig deep" }).getByRole("menuitem", { name: "Add a subtask" }).press("Enter");
  const field = dashboard.panel.getByRole("textbox", { name: "Add a subtask" });
  await expect(field).toBeFocused();
  await page.keyboard.type("Find the spade");
  await page.keyboard.press("Enter");
  await expect(dashboard.panel.getByRole("link", { name: "Find the spade" })).toBeVisible();
});

test("the menu of a row, by mouse: at the pointer, behind the button, and for all that is selected", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("three", "two", "one");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("two").click({ button: "right" });
  await page.getByRole("menu", { name: "two" }).getByRole("menuitem", { name: "Complete or reopen" }).click();
  await dashboard.shows("one", "three");
  await expect(dashboard.link("three")).toBeFocused();

  await page.keyboard.press("ControlOrMeta+a");
  await dashboard.row("one").hover();
  await dashboard.row("one").getByRole("button", { name: "More for: one" }).click();
  const menu = page.getByRole("menu", { name: "2 tasks" });
  await expect(menu.getByRole("menuitem", { name: "Rename" })).toHaveCount(0);
  await menu.getByRole("menuitem", { name: "Set priority…" }).click();
  await page.getByRole("dialog", { name: "Set priority" }).getByRole("option", { name: "High" }).click();
  for (const title of ["one", "three"]) await expect(dashboard.row(title)).toContainText("Priority: High");

  await dashboard.link("three").click({ button: "right" });
  await expect(page.getByRole("menu", { name: "three" })).toBeVisible();
  await page.getByRole("heading", { name: "All tasks" }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(dashboard.panel).toBeHidden();
});
