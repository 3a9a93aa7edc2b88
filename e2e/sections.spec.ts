import { expect, test } from "./fixtures.ts";
import { arrangement, makeProject, ProjectPage } from "./pages/project.ts";

const none = "No section";

test("sections are added, filled, renamed, folded away, moved, deleted and brought back", async ({
  signedIn: page,
  account,
}) => {
  const id = await makeProject(account, "Garden", { "": ["Sow peas"] });
  const project = new ProjectPage(page);
  await project.open(`/projects/${id}`);
  await project.holds(none, "Sow peas");
  await page.getByRole("button", { name: "Add a section" }).click();
  const field = page.getByRole("textbox", { name: "Add a section" });
  for (const name of ["Spring", "Summer"]) {
    await field.fill(name);
    await field.press("Enter");
  }
  await field.press("Escape");
  await expect(page.getByRole("button", { name: "Add a section" })).toBeFocused();
  await project.hasSections("Spring", "Summer");
  await page.getByRole("button", { name: "Add a task to Summer" }).click();
  const add = page.getByRole("textbox", { name: "Add a task to Summer" });
  for (const title of ["Water", "Harvest"]) {
    await add.fill(title);
    await add.press("Enter");
  }
  await add.press("Escape");
  await project.holds("Summer", "Water", "Harvest");
  await expect.poll(() => arrangement(account, id)).toEqual({ "": ["Sow peas"], Summer: ["Water", "Harvest"] });

  await project.changeSection("Summer", "Rename");
  await page.getByRole("textbox", { name: "Name of the section" }).fill("High summer");
  await page.keyboard.press("Enter");
  await project.changeSection("High summer", "Move up");
  await project.hasSections("High summer", "Spring");
  await page.getByRole("button", { name: "Tasks of High summer" }).click();
  await expect(project.task("Water")).toBeHidden();
  await page.reload();
  await project.hasSections("High summer", "Spring");
  await expect(page.getByRole("button", { name: "Tasks of High summer" })).toHaveAttribute("aria-expanded", "false");
  await expect(project.task("Water")).toBeHidden();
  await page.getByRole("button", { name: "Tasks of High summer" }).click();
  await project.holds("High summer", "Water", "Harvest");

  await project.changeSection("High summer", "Delete section…");
  const dialog = page.getByRole("alertdialog", { name: "Delete section" });
  await expect(dialog.getByRole("radio", { name: "Keep its tasks in the project" })).toBeChecked();
  await dialog.getByRole("button", { name: "Delete section" }).click();
  await project.hasSections("Spring");
  await project.holds(none, "Sow peas", "Water", "Harvest");
  await project.notice("Deleted the section “High summer”.").getByRole("button", { name: "Undo" }).click();
  await project.hasSections("High summer", "Spring");
  await project.holds("High summer", "Water", "Harvest");
  await project.holds(none, "Sow peas");
});

test("tasks are dragged within a section, to another and to a project; sections and projects among themselves", async ({
  signedIn: page,
  account,
}) => {
  await account.addProjects("House");
  const id = await makeProject(account, "Garden", { "": ["One", "Two"], Spring: ["Three"], Summer: [] });
  const project = new ProjectPage(page);
  await project.open(`/projects/${id}`);
  await project.holds("Spring", "Three");
  await project.dragAndDrop(project.task("One"), project.task("Two"));
  await project.holds(none, "Two", "One");
  await project.dragAndDrop(project.task("One"), project.task("Three"), "above");
  await project.holds("Spring", "One", "Three");
  await expect(project.notice("Moved “One” to Spring, place 1 of 2.")).toBeVisible();
  await project.dragAndDrop(project.task("Two"), project.section("Summer").getByText("No tasks here."));
  await project.holds("Summer", "Two");
  await expect.poll(() => arrangement(account, id)).toEqual({ Spring: ["One", "Three"], Summer: ["Two"] });
  await project.notice("Moved “Two”").getByRole("button", { name: "Undo" }).click();
  await project.holds(none, "Two");
  await expect.poll(() => arrangement(account, id)).toEqual({ "": ["Two"], Spring: ["One", "Three"] });

  // Escape ends a drag without effect, and the release opens nothing.
  await project.dragTo(project.task("Two"), project.task("Three"));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator("[data-dragged]")).toHaveCount(0);
  await project.holds(none, "Two");
  await expect(project.panel).toHaveCount(0);

  // One of several that are selected takes the others along, and one undo brings all back.
  await project.task("One").click({ modifiers: ["ControlOrMeta"] });
  await project.task("Three").click({ modifiers: ["ControlOrMeta"] });
  await project.dragAndDrop(project.task("Three"), project.task("Two"));
  await project.holds(none, "Two", "One", "Three");
  await expect(project.notice("Moved 2 tasks to no section, place 2 of 3.")).toBeVisible();
  await project.notice("Moved 2 tasks").getByRole("button", { name: "Undo" }).click();
  await project.holds(none, "Two");
  await project.holds("Spring", "One", "Three");
  await page.keyboard.press("Escape");

  await project.dragAndDrop(project.task("Two"), project.place("House"));
  await expect(project.task("Two")).toHaveCount(0);
  await project.place("House").click();
  await project.shows("Two");
  await page.goBack();
  await project.dragAndDrop(project.heading("Summer"), project.heading("Spring"), "above");
  await project.hasSections("Summer", "Spring");
  await project.dragAndDrop(project.place("Garden"), project.place("House"), "above");
  await expect.poll(() => account.projects()).toEqual(["Inbox", "Garden", "House"]);
  await project.notice("Moved “Garden”").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => account.projects()).toEqual(["Inbox", "House", "Garden"]);
  await page.reload();
  await project.hasSections("Summer", "Spring");
});

test("by keyboard alone: a task goes through its section and on to others, and the focus goes with it", async ({
  signedIn: page,
  account,
}) => {
  const id = await makeProject(account, "Garden", { "": ["One", "Two"], Spring: ["Three"], Summer: [] });
  const project = new ProjectPage(page);
  for (const layout of ["list", "board"]) {
    await project.open(`/projects/${id}?layout=${layout}`);

    await project.holds(none, "One", "Two");
    await project.task("One").focus();
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await project.holds(none, "Two", "One");
    await expect(project.task("One")).toBeFocused();
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await project.holds("Spring", "One", "Three");
    await expect(project.task("One")).toBeFocused();
    await expect(project.notice("Moved “One” to Spring, place 1 of 2.")).toBeVisible();
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await project.holds("Summer", "One");
    await expect(project.task("One")).toBeFocused();
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    await project.holds("Spring", "One", "Three");
    await expect(project.task("One")).toBeFocused();
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await project.holds(none, "Two", "One");
    await expect(project.task("One")).toBeFocused();
    await page.keyboard.press("Alt+Shift+Home");
    await project.holds(none, "One", "Two");
    await expect.poll(() => arrangement(account, id)).toEqual({ "": ["One", "Two"], Spring: ["Three"] });
  }
  // From the palette, and for the open task by its menu.
  await project.task("Two").focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(project.palette).toBeVisible();
  await page.keyboard.type("to the next section");
  await page.keyboard.press("Enter");
  await project.holds("Spring", "Two", "Three");
  await project.task("Two").press("Enter");
  await project.panel.getByRole("button", { name: "Section: Spring" }).press("Enter");
  await page.getByRole("menuitem", { name: "Move down" }).press("Enter");
  await project.holds("Spring", "Three", "Two");
  await project.panel.getByRole("button", { name: "Section: Spring" }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Summer" }).press("Enter");
  await project.holds("Summer", "Two");
  await expect(project.panel.getByRole("button", { name: "Section: Summer" })).toBeVisible();
});

test("on the board cards are dragged between columns and columns among themselves, and cards added", async ({
  signedIn: page,
  account,
}) => {
  const id = await makeProject(account, "Garden", { "": ["One"], Spring: ["Two", "Three"], Summer: [] });
  const project = new ProjectPage(page);
  await project.open(`/projects/${id}`);
  await page.getByRole("navigation", { name: "Layout" }).getByRole("link", { name: "Board" }).click();
  await expect(page).toHaveURL(/\?layout=board$/);
  await project.dragAndDrop(project.task("One"), project.task("Two"));
  await project.holds("Spring", "Two", "One", "Three");
  await page.getByRole("button", { name: "Add a task to Summer" }).click();
  await page.keyboard.type("Four");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await project.holds("Summer", "Four");
  await project.dragAndDrop(project.heading("Summer"), project.heading("Spring"), "above");
  await project.hasSections("No section", "Summer", "Spring");
  await project.task("Three").click();
  await expect(project.title).toHaveValue("Three");
  await project.panel.getByRole("button", { name: "Close task" }).click();
  await page.reload();
  await project.hasSections("No section", "Summer", "Spring");
  await project.holds("Spring", "Two", "One", "Three");
});
