import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { makeProject, ProjectPage } from "./pages/project.ts";
import { expectAccessible, expectReflow } from "./support/accessibility.ts";

// Each state is looked at twice, and a look takes a second and more.
test.describe.configure({ timeout: 240_000 });

test("a project, its menu, its dialogs and the drawer of places are accessible", async ({
  signedIn: page,
  account,
}) => {
  const [garden] = await account.addProjects("Garden", "A name without a break: ".padEnd(200, "Donaudampfschifffahrt"));
  const dashboard = new Dashboard(page);
  await dashboard.open(`/projects/${garden}`);
  await dashboard.add("Sow peas");
  await dashboard.shows("Sow peas");
  await expectAccessible(page, "project");
  await expectReflow(page, "project");
  await page.getByRole("button", { name: "Change project Garden" }).click();
  await expect(page.getByRole("menuitem", { name: "Archive" })).toBeVisible();
  await expectAccessible(page, "menu of a project");
  await page.getByRole("menuitem", { name: "Edit project…" }).click();
  await expect(page.getByRole("dialog", { name: "Edit project" })).toBeVisible();
  await expectAccessible(page, "project dialog");
  await expectReflow(page, "project dialog");
  await page.keyboard.press("Escape");
  await dashboard.changeProject("Delete project…");
  await expect(page.getByRole("alertdialog", { name: "Delete project" })).toBeVisible();
  await expectAccessible(page, "deletion of a project");
  await expectReflow(page, "deletion of a project");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Places", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Places" })).toBeVisible();
  await expectAccessible(page, "drawer of places");
  await expectReflow(page, "drawer of places");
  await dashboard.open("/projects/project_01900000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "This project does not exist." })).toBeVisible();
  await expectAccessible(page, "project that does not exist");
});

test("labels, subtasks, the history of a task and recent actions are accessible", async ({
  signedIn: page,
  account,
}) => {
  const label = "mutation ($name: String!) { createLabel(input: { name: $name, color: PURPLE }) { label { id } } }";
  const ids: string[] = [];
  for (const name of ["home", "errand", "A name without a break: ".padEnd(100, "Donaudampfschifffahrt")]) {
    const { createLabel } = await account.graphql<{ createLabel: { label: { id: string } } }>(label, { name });
    ids.push(createLabel.label.id);
  }
  const create =
    "mutation ($title: String!, $parentId: ID, $labelIds: [ID!]) { createTask(input: { title: $title, parentId: $parentId, labelIds: $labelIds }) { task { id } } }";
  let parentId: string | null = null;
  for (const title of ["Plan the party", "Invite", "Write the list", "Find the addresses"]) {
    const { createTask }: { createTask: { task: { id: string } } } = await account.graphql(create, {
      title,
      parentId,
      labelIds: ids,
    });
    parentId ??= createTask.task.id;
  }
  const dashboard = new Dashboard(page);
  await dashboard.open(`/dashboard?task=${parentId}`);
  await expect(dashboard.panel.getByRole("list", { name: "Subtasks" })).toBeVisible();
  await dashboard.panel.getByText("History", { exact: true }).click();
  await expect(dashboard.panel.getByRole("list", { name: "History" })).toBeVisible();
  await expectAccessible(page, "task with labels, subtasks and its history");
  await expectReflow(page, "task with labels, subtasks and its history");
  await dashboard.panel.getByRole("button", { name: /^Labels: / }).click();
  await expect(page.getByRole("combobox", { name: "Labels" })).toBeVisible();
  await expectAccessible(page, "choice of labels");
  await expectReflow(page, "choice of labels");
  await page.keyboard.press("Escape");
  await dashboard.panel.getByRole("button", { name: "Change subtask Invite" }).click();
  await page.getByRole("menuitem", { name: "Move below…" }).click();
  await expect(page.getByRole("option", { name: /Find the addresses/ })).toBeVisible();
  await expectAccessible(page, "choice of the task above");
  await expectReflow(page, "choice of the task above");
  await page.keyboard.press("Escape");
  await dashboard.panel.getByRole("button", { name: "Close task" }).click();
  await page.keyboard.press("h");
  await expect(page.getByRole("list", { name: "Recent actions" })).toBeVisible();
  await expectAccessible(page, "recent actions");
  await expectReflow(page, "recent actions");
  await dashboard.open(`/labels/${ids[0]}`);
  await expectAccessible(page, "label");
  await expectReflow(page, "label");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette).toBeVisible();
  await page.keyboard.type("manage labels");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Labels" })).toBeVisible();
  await expectAccessible(page, "all labels");
  await expectReflow(page, "all labels");
  await page.getByRole("button", { name: "Change label home" }).last().click();
  await page.getByRole("menuitem", { name: "Merge into another…" }).click();
  await expect(page.getByRole("dialog", { name: "Merge label" })).toBeVisible();
  await expectAccessible(page, "merging labels");
});

test("a project by section is accessible as a list and as a board, its menus and questions included", async ({
  signedIn: page,
  account,
}) => {
  const long = "A title as long as nobody would write it, without a break: ".padEnd(300, "Donaudampfschifffahrt");
  const name = "A section without a break: ".padEnd(120, "Donaudampfschifffahrt");
  const id = await makeProject(account, "Garden", { "": ["Sow peas"], Spring: ["Dig", long], [name]: [] });
  const project = new ProjectPage(page);
  for (const layout of ["list", "board"]) {
    await project.open(`/projects/${id}?layout=${layout}`);
    await project.holds("Spring", "Dig", long);
    await expectAccessible(page, `${layout} of sections`);
    await expectReflow(page, `${layout} of sections`);
  }
  await page.getByRole("button", { name: "Change section Spring" }).click();
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await expectAccessible(page, "menu of a section");
  await page.getByRole("menuitem", { name: "Delete section…" }).click();
  await expect(page.getByRole("alertdialog", { name: "Delete section" })).toBeVisible();
  await expectAccessible(page, "deletion of a section");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Add a task to Spring" }).click();
  await expectAccessible(page, "field in a column");
  await page.keyboard.press("Escape");
  await project.open(`/projects/${id}`);
  await project.task("Dig").click();
  await project.panel.getByRole("button", { name: "Section: Spring" }).click();
  await expect(page.getByRole("menuitem", { name: "Move up" })).toBeVisible();
  await expectAccessible(page, "menu of a task's section");
});

test("Completed, Search and filters are accessible, empty and full", async ({ signedIn: page, account }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open("/completed");
  await expect(page.getByRole("heading", { name: "Nothing completed yet" })).toBeVisible();
  await expectAccessible(page, "Completed, empty");
  await dashboard.open("/search");
  await expect(page.getByRole("heading", { name: "Search all your tasks" })).toBeVisible();
  await expectAccessible(page, "search without words");
  await expectReflow(page, "search without words");
  const [milk, bank] = await account.addTasks("Buy milk", "Call the bank");
  await account.setCompleted(bank?.id ?? "");
  await account.graphql(
    "mutation ($ids: [ID!]!) { setTasksPriority(input: { ids: $ids, priority: 4 }) { undoToken } }",
    {
      ids: [milk?.id],
    },
  );
  await dashboard.open("/search?q=b&priority=3.4&created=7&subtasks=without");
  await dashboard.shows("Buy milk");
  await expectAccessible(page, "search with filters");
  await expectReflow(page, "search with filters");
  await page.getByRole("button", { name: /^Filter: / }).click();
  const menu = page.getByRole("dialog", { name: "Filters" });
  await expect(menu.getByRole("option").first()).toBeVisible();
  await expectAccessible(page, "filter menu");
  await expectReflow(page, "filter menu");
  await menu.getByRole("option", { name: /^Priority/ }).click();
  await expect(menu.getByRole("option", { name: "Urgent" })).toBeVisible();
  await expectAccessible(page, "filter menu of priorities");
  await page.keyboard.press("Escape");
});

test("saved views are accessible, changed, grouped and as a board", async ({ signedIn: page, account }) => {
  const dashboard = new Dashboard(page);
  const [milk] = await account.addTasks("Buy milk");
  const { createSavedView } = await account.graphql<{ createSavedView: { savedView: { id: string } } }>(
    `mutation ($ids: [ID!]!) {
      setTasksPriority(input: { ids: $ids, priority: 4 }) { undoToken }
      createSavedView(input: { name: "Fires", color: RED, filter: { priority: { gte: 3 }, title: { contains: "milk" } } }) {
        savedView { id }
      }
    }`,
    { ids: [milk?.id] },
  );
  await dashboard.open(`/views/${createSavedView.savedView.id}?edited=1&group=priority`);
  await expect(page.getByRole("region", { name: "Changes to the view" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Urgent" })).toBeVisible();
  await expectAccessible(page, "changed view, grouped");
  await expectReflow(page, "changed view, grouped");
  await page.getByRole("button", { name: "Save as new…" }).click();
  await expect(page.getByRole("dialog", { name: "Save as a view" })).toBeVisible();
  await expectAccessible(page, "dialog of a view");
  await page.keyboard.press("Escape");
  await dashboard.open(`/views/${createSavedView.savedView.id}?edited=1&group=priority&layout=board`);
  await expect(page.getByRole("list", { name: "Urgent" })).toBeVisible();
  await expectAccessible(page, "view as a board");
  await expectReflow(page, "view as a board");
});
