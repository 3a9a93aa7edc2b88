import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { Explorer } from "./pages/explorer.ts";
import { makeProject, ProjectPage } from "./pages/project.ts";
import { SettingsPage } from "./pages/settings.ts";
import { Trash } from "./pages/trash.ts";
import { Account, newCredentials } from "./support/account.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Stops of the Tab key around an open menu or dialog: what they receive they pass on at once, unseen and unheard.
const FOCUS_GUARDS = "[data-base-ui-focus-guard]";

// Each state is looked at twice, and a look takes a second and more.
test.describe.configure({ timeout: 240_000 });

/** Holds the page, as it is now, against the rules, in light and in dark; parts of `except` are left out. */
async function expectAccessible(page: Page, state: string, except: string[] = []): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const builder = new AxeBuilder({ page }).withTags(RULES).exclude(FOCUS_GUARDS);
    const axe = except.reduce((axe, part) => axe.exclude(part), builder);
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`,
    );
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}

/** WCAG 1.4.10 Reflow: at 320 CSS pixels nothing needs scrolling in two directions. */
async function expectReflow(page: Page, state: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `width of ${state} in a window of 320 pixels`).toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
}

test("the public pages are accessible, errors included", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page, "landing page");
  await expectReflow(page, "landing page");
  const entrance = new Entrance(page);
  await page.goto("/login");
  await expectAccessible(page, "sign-in");
  await entrance.signIn.click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "sign-in with errors");
  await expectReflow(page, "sign-in");
  await page.goto("/register");
  await expectAccessible(page, "registration");
  await entrance.register({ ...newCredentials(), password: "short" });
  await expectAccessible(page, "registration with an error");
  await expectReflow(page, "registration");
  await page.goto("/forgot-password");
  await page.getByRole("button", { name: "Get a link" }).click();
  await expect(entrance.email).toHaveAccessibleDescription(/Enter your e-mail address/);
  await expectAccessible(page, "request for a new password, with an error");
  await expectReflow(page, "request for a new password");
  await page.goto("/reset-password#no-such-link");
  await expect(page).toHaveURL("/reset-password");
  await expectAccessible(page, "choice of a new password");
  await expectReflow(page, "choice of a new password");
  await page.goto("/confirm-email#no-such-link");
  await expect(page).toHaveURL("/confirm-email");
  await expectAccessible(page, "confirmation of an address");
  await expectReflow(page, "confirmation of an address");
});

test("a page that does not exist is accessible", async ({ page, watch }) => {
  watch.allow(/Failed to load resource: .*status of 404/);
  await page.goto("/no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page, "page that does not exist");
  await expectReflow(page, "page that does not exist");
});

test("the dashboard is accessible when empty and while searching in vain", async ({ signedIn: page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await expectAccessible(page, "empty dashboard");
  await expectReflow(page, "empty dashboard");
  await dashboard.add("  ");
  await expectAccessible(page, "dashboard with an error at the field");
  await dashboard.open("/dashboard?q=nothing&status=all");
  await expect(page.getByRole("heading", { name: /Nothing here matches/ })).toBeVisible();
  await expectAccessible(page, "search without a result");
});

test("the dashboard is accessible when full, with its menu and its messages", async ({ signedIn: page, account }) => {
  const long = "A title as long as nobody would write it, without a break: ".padEnd(300, "Donaudampfschifffahrt");
  const [done] = await account.addTasks("Done", "Buy milk", long);
  await account.setCompleted(done?.id ?? "");
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?status=all");
  await dashboard.shows(long, "Buy milk", "Done");
  await expectAccessible(page, "full dashboard");
  await expectReflow(page, "full dashboard");
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("menu", { name: "Buy milk" })).toBeVisible();
  await expectAccessible(page, "menu of a task");
  await expectReflow(page, "menu of a task");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page, "account menu");
  await page.keyboard.press("Escape");
  await dashboard.checkbox("Buy milk").click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expectAccessible(page, "message with Undo");
});

test("a selection, its bar and its pickers are accessible", async ({ signedIn: page, account }) => {
  await account.addTasks("Water the plants", "Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(dashboard.selection).toContainText("2 selected");
  await expectAccessible(page, "selection");
  await expectReflow(page, "selection");
  for (const [key, name] of [
    ["v", "Move to project"],
    ["p", "Set priority"],
    ["l", "Set labels"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectAccessible(page, name);
    await expectReflow(page, name);
    await page.keyboard.press("Escape");
  }
});

test("an open task, the dialogs and the shortcut help are accessible", async ({ signedIn: page, account }) => {
  const [task] = await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open(`/dashboard?task=${task?.id}`);
  await expect(dashboard.title).toHaveValue("Buy milk");
  await expectAccessible(page, "open task");
  await expectReflow(page, "open task");
  await dashboard.panel.getByRole("button", { name: "Close task" }).click();
  await page.keyboard.press("?");
  await expect(dashboard.help).toBeVisible();
  await expectAccessible(page, "shortcut help");
  await expectReflow(page, "shortcut help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dashboard.palette).toBeVisible();
  await expectAccessible(page, "palette");
  await expectReflow(page, "palette");
});

test("the trash is accessible, empty and full, its question included", async ({ signedIn: page, account }) => {
  const trash = new Trash(page);
  await trash.open();
  await expect(trash.empty).toBeVisible();
  await expectAccessible(page, "empty trash");
  await expectReflow(page, "empty trash");
  const long = "A title as long as nobody would write it, without a break: ".padEnd(300, "Donaudampfschifffahrt");
  for (const { id } of await account.addTasks("Buy milk", long))
    await account.graphql("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id });
  await trash.open();
  await trash.shows(long, "Buy milk");
  await expectAccessible(page, "full trash");
  await expectReflow(page, "full trash");
  await page.keyboard.press("ControlOrMeta+a");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 selected");
  await expectAccessible(page, "selection in the trash");
  await expectReflow(page, "selection in the trash");
  await page.keyboard.press("Escape");
  await trash.deleteForGood("Buy milk").click();
  await expect(trash.deleteDialog).toBeVisible();
  await expectAccessible(page, "question of the trash");
  await expectReflow(page, "question of the trash");
});

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

test("the settings are accessible, errors, zones and the deletion dialog included", async ({ signedIn: page }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await expect(settings.timeZone).toBeVisible();
  await expectAccessible(page, "settings");
  await expectReflow(page, "settings");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "settings with errors");
  await settings.timeZone.fill("europe");
  await expect(page.getByRole("option", { name: "Europe/Vienna" })).toBeAttached();
  await expectAccessible(page, "time zones");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  await expect(page.getByRole("dialog", { name: "Delete my account" })).toBeVisible();
  await expectAccessible(page, "account deletion dialog");
  await expectReflow(page, "account deletion dialog");
});

test("the list of devices is accessible, with its question", async ({ signedIn: page, account }) => {
  await Account.signIn(account.credentials);
  await page.goto("/settings/sessions");
  await new Dashboard(page).isAwake();
  await expect(page.getByRole("list", { name: "Devices" }).getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page, "devices");
  await expectReflow(page, "devices");
  await page.getByRole("button", { name: "Sign out all other devices…" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page, "question before signing out the others");
  await expectReflow(page, "question before signing out the others");
});

test("the page of access tokens is accessible, with its form and a token that was made", async ({ signedIn: page }) => {
  await page.goto("/settings/tokens");
  await new Dashboard(page).isAwake();
  await page.getByRole("button", { name: "New token…" }).click();
  const form = page.getByRole("dialog", { name: "New access token" });
  await form.getByRole("button", { name: "Make token" }).click();
  await expect(form.getByText("Enter a name, so that you know it again.")).toBeVisible();
  await expectAccessible(page, "new access token with an error");
  await expectReflow(page, "new access token with an error");
  await form.getByRole("textbox", { name: "Name" }).fill("Script");
  await form.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("heading", { name: "Copy your token now" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Revoke Script" })).toBeVisible();
  await expectAccessible(page, "an access token that was made");
  await expectReflow(page, "an access token that was made");
});

test("the API explorer is accessible around its editors and tabs, which are not ours", async ({ signedIn: page }) => {
  await new Explorer(page).open();
  // GraphiQL 5 puts a button into each tab, and Monaco dims its line numbers.
  await expectAccessible(page, "API explorer", [".graphiql-tabs", ".monaco-editor"]);
});
