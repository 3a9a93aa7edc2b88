import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Account } from "./support/account.ts";

test("a project is created, filled, changed, archived, restored and deleted with the mouse", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.places.getByRole("button", { name: "New project" }).click();
  const create = page.getByRole("dialog", { name: "New project" });
  await create.getByRole("button", { name: "Create" }).click();
  await expect(create.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription("Give the project a name.");
  await create.getByRole("textbox", { name: "Name" }).fill("Garden");
  await create.getByRole("radio", { name: "Green" }).check();
  await create.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Garden" })).toBeVisible();
  await expect(page).toHaveURL(/\/projects\/project_[0-9a-f-]{36}$/);
  await expect(page).toHaveTitle("Garden · Docket");

  await expect(dashboard.addField).toBeFocused();
  for (const title of ["Sow peas", "Water the roses"]) await dashboard.add(title);
  await dashboard.shows("Sow peas", "Water the roses");
  await dashboard.checkbox("Sow peas").click();
  await dashboard.shows("Water the roses");
  await page.getByRole("button", { name: "Undo" }).click();
  await dashboard.shows("Sow peas", "Water the roses");
  await page.reload();
  await dashboard.shows("Sow peas", "Water the roses");

  await dashboard.place("All tasks").click();
  await dashboard.shows("Water the roses", "Sow peas", "Buy milk");
  await expect(dashboard.row("Sow peas")).toContainText("Garden");
  await dashboard.place("Inbox").click();
  await dashboard.shows("Buy milk");
  await page.goBack();
  await page.goBack();
  await dashboard.shows("Sow peas", "Water the roses");

  await dashboard.changeProject("Edit project…");
  const edit = page.getByRole("dialog", { name: "Edit project" });
  await edit.getByRole("textbox", { name: "Name" }).fill("Balcony");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(dashboard.place("Balcony")).toBeVisible();
  await expect.poll(() => account.projects()).toEqual(["Inbox", "Balcony"]);

  await dashboard.changeProject("Archive");
  await expect(dashboard.notice("Archived “Balcony”.")).toBeVisible();
  await expect.poll(() => account.projects()).toEqual(["Inbox"]);
  await dashboard.changeProject("Restore");
  await expect.poll(() => account.projects()).toEqual(["Inbox", "Balcony"]);

  await dashboard.changeProject("Delete project…");
  const remove = page.getByRole("alertdialog", { name: "Delete project" });
  await expect(remove.getByRole("radio", { name: "Move its tasks to the Inbox" })).toBeChecked();
  await remove.getByRole("button", { name: "Delete project" }).click();
  await expect(dashboard.place("Balcony")).toHaveCount(0);
  await expect(page).toHaveURL("/dashboard");
  await dashboard.shows("Water the roses", "Sow peas", "Buy milk");
  await expect.poll(() => account.projects()).toEqual(["Inbox"]);
});

test("the open task shows and changes its project and its priority", async ({ signedIn: page, account }) => {
  const [garden] = await account.addProjects("Garden", "House");
  await account.addTasks("Sow peas");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Sow peas").click();
  await dashboard.panel.getByRole("button", { name: "Project: Inbox" }).click();
  await page.getByRole("menuitemradio", { name: "Garden" }).click();
  await expect(dashboard.panel.getByRole("button", { name: "Project: Garden" })).toBeVisible();
  await dashboard.panel.getByRole("button", { name: "Priority: No priority" }).click();
  await page.getByRole("menuitemradio", { name: "Urgent" }).click();
  await expect(dashboard.row("Sow peas")).toContainText("Priority: Urgent");
  await expect(dashboard.row("Sow peas")).toContainText("Garden");

  await dashboard.open(`/projects/${garden}`);
  await dashboard.shows("Sow peas");
  await dashboard.link("Sow peas").click();
  await dashboard.panel.getByRole("button", { name: "Project: Garden" }).click();
  await page.getByRole("menuitemradio", { name: "House" }).click();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await dashboard.panel.getByRole("button", { name: "Close task" }).click();
  await dashboard.place("House").click();
  await dashboard.shows("Sow peas");
});

test("by keyboard alone: a new project from the palette, and back to another", async ({ signedIn: page, account }) => {
  await account.addProjects("House");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  // Before the page is awake it has no keys.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(dashboard.palette).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.type("new project");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "New project" }).getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Garden");
  await page.keyboard.press("Enter");
  await expect(dashboard.addField).toBeFocused();
  await page.keyboard.type("Sow peas");
  await page.keyboard.press("Enter");
  await dashboard.shows("Sow peas");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette).toBeVisible();
  await page.keyboard.type("House");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "House" })).toBeVisible();
});

test("in a narrow window the places are in a drawer", async ({ signedIn: page, account }) => {
  await account.addProjects("Garden");
  await page.setViewportSize({ width: 390, height: 844 });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.getByRole("button", { name: "Places", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "Places" });
  await drawer.getByRole("link", { name: "Garden" }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Garden" })).toBeVisible();
  await dashboard.add("Sow peas");
  await dashboard.shows("Sow peas");
});

test("a project that cannot be created says so and keeps what was typed", async ({
  signedIn: page,
  account,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.places.getByRole("button", { name: "New project" }).click();
  const create = page.getByRole("dialog", { name: "New project" });
  await create.getByRole("textbox", { name: "Name" }).fill("Garden");
  await page.route("**/graphql", (route) => route.abort());
  await create.getByRole("button", { name: "Create" }).click();
  await expect(create.getByRole("alert")).toContainText("Docket can't be reached right now.");
  await page.unroute("**/graphql");
  await create.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Garden" })).toBeVisible();
  expect(await account.projects()).toEqual(["Inbox", "Garden"]);
});

test("a stranger's project says the same as one that never was", async ({ signedIn: page }) => {
  const stranger = await Account.open();
  const [foreign] = await stranger.addProjects("Only for the stranger");
  const dashboard = new Dashboard(page);
  const words = [];
  for (const id of [foreign, "project_01900000-0000-7000-8000-000000000000"]) {
    await dashboard.open(`/projects/${id}`);
    await expect(page.getByRole("heading", { name: "This project does not exist." })).toBeVisible();
    words.push(await page.getByRole("main").innerText());
    expect(await page.content()).not.toContain("Only for the stranger");
  }
  expect(words[0]).toBe(words[1]);
  await page.goto("/projects/nonsense");
  await expect(page.getByRole("heading", { name: "This project does not exist." })).toBeVisible();
});
