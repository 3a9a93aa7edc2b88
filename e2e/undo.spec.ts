import type { Route } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { makeProject, ProjectPage } from "./pages/project.ts";

test("Undo reopens a task that was completed by mistake", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk", "Call the bank");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.checkbox("Buy milk").click();
  await dashboard.shows("Call the bank");
  await page.getByRole("button", { name: "Undo" }).click();
  await dashboard.shows("Call the bank", "Buy milk");
  await expect.poll(async () => (await account.tasks()).every(({ isCompleted }) => !isCompleted)).toBe(true);
});

test("deleting asks nothing, and Undo brings the task back to its place, with its description", async ({
  signedIn: page,
  account,
}) => {
  const [, task] = await account.addTasks("Call the bank", "Buy milk", "Water the plants");
  await account.graphql(
    'mutation ($id: ID!) { updateTask(input: { id: $id, description: "Two litres" }) { task { id } } }',
    { id: task?.id },
  );
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.row("Buy milk").hover();
  await dashboard.row("Buy milk").getByRole("button", { name: "Delete: Buy milk" }).click();
  await dashboard.shows("Water the plants", "Call the bank");
  await expect(dashboard.count("2 active tasks")).toBeVisible();
  await dashboard.notice("Moved “Buy milk” to the trash.").getByRole("button", { name: "Undo" }).click();
  await dashboard.shows("Water the plants", "Buy milk", "Call the bank");
  await expect(dashboard.count("3 active tasks")).toBeVisible();
  await dashboard.notice("Put “Buy milk” back.").getByRole("button", { name: "Redo" }).click();
  await dashboard.shows("Water the plants", "Call the bank");
  await expect(dashboard.notice("Moved “Buy milk” to the trash.")).toBeVisible();
  await dashboard.notice("Moved “Buy milk” to the trash.").getByRole("button", { name: "Undo" }).click();
  await dashboard.link("Buy milk").click();
  await expect(dashboard.readDescription).toContainText("Two litres");
  await expect.poll(() => account.tasks()).toHaveLength(3);
});

test("Z takes back one action after the other, also from the palette", async ({ signedIn: page, account }) => {
  await account.addTasks("Last", "Middle", "First");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.add("New");
  await dashboard.link("Middle").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(dashboard.link("Renamed")).toBeFocused();
  await page.keyboard.press("e");
  await expect(dashboard.link("Last")).toBeFocused();
  await page.keyboard.press("d");
  await dashboard.shows("New", "First");

  await page.keyboard.press("z");
  await dashboard.shows("New", "First", "Last");
  await page.keyboard.press("z");
  await dashboard.shows("New", "First", "Renamed", "Last");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette.getByRole("combobox", { name: "Find a command" })).toBeFocused();
  await page.keyboard.type("undo");
  await expect(dashboard.palette.getByRole("option").first()).toHaveText(/^Undo the last action/);
  await page.keyboard.press("Enter");
  await dashboard.shows("New", "First", "Middle", "Last");
  await page.keyboard.press("z");
  await dashboard.shows("First", "Middle", "Last");
  await expect
    .poll(async () => (await account.tasks()).map(({ title, isCompleted }) => [title, isCompleted]))
    .toEqual([
      ["Last", false],
      ["Middle", false],
      ["First", false],
    ]);
});

test("Undo leaves what was changed elsewhere since, and says so", async ({ signedIn: page, account }) => {
  const [task] = await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Mine");
  await page.keyboard.press("Enter");
  await expect.poll(() => account.tasks()).toMatchObject([{ title: "Mine" }]);
  await account.graphql('mutation ($id: ID!) { updateTask(input: { id: $id, title: "Theirs" }) { task { id } } }', {
    id: task?.id,
  });
  await page.keyboard.press("z");
  await expect(dashboard.notice("Not taken back: it was changed again since.")).toBeVisible();
  await dashboard.shows("Theirs");
  expect(await account.tasks()).toMatchObject([{ title: "Theirs" }]);
});

test("what an Undo makes of a section and a project shows before the server answers, rolls back, and Retry does it", async ({
  signedIn: page,
  account,
  watch,
}) => {
  watch.allow(/Failed to load resource/);
  const id = await makeProject(account, "Garden", { Spring: ["Sow peas"], Summer: [], Autumn: [] });
  const project = new ProjectPage(page);
  await project.open(`/projects/${id}`);
  await project.hasSections("Spring", "Summer", "Autumn");
  let undos: Route[] = [];
  await page.route("**/graphql", async (route) => {
    if (route.request().postData()?.includes("mutation Undo(")) undos.push(route);
    else await route.continue();
  });
  const undo = async () => {
    await page.keyboard.press("z");
    await expect.poll(() => undos.length).toBe(1);
  };

  await project.changeSection("Spring", "Move down");
  await project.hasSections("Summer", "Spring", "Autumn");
  await expect(project.notice("Moved the section “Spring”.")).toBeVisible();
  await undo();
  await project.hasSections("Spring", "Summer", "Autumn");
  await undos[0]?.abort();
  await project.hasSections("Summer", "Spring", "Autumn");
  undos = [];
  await project.notice("That was not taken back").getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => undos.length).toBe(1);
  await project.hasSections("Spring", "Summer", "Autumn");
  await undos[0]?.continue();
  await expect(project.notice("Moved the section “Spring” back.")).toBeVisible();
  await project.hasSections("Spring", "Summer", "Autumn");

  undos = [];
  await project.changeProject("Archive");
  await expect(project.notice("Archived “Garden”.")).toBeVisible();
  const archive = project.places.getByText("Archived", { exact: true });
  await expect(archive).toBeVisible();
  await undo();
  await expect(archive).toHaveCount(0);
  await undos[0]?.continue();
  await expect(project.notice("Restored “Garden”.")).toBeVisible();
  await expect.poll(() => account.projects()).toEqual(["Inbox", "Garden"]);
});
