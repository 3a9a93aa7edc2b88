import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Account } from "./support/account.ts";

const PRIORITISE =
  "mutation ($ids: [ID!]!, $priority: Int!) { setTasksPriority(input: { ids: $ids, priority: $priority }) { undoToken } }";

test("each place has its address, by the bar of places and by the keyboard alone", async ({
  signedIn: page,
  account,
}) => {
  const [done] = await account.addTasks("Done", "Open");
  await account.setCompleted(done?.id ?? "");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Open");
  await dashboard.place("Completed").click();
  await expect(page).toHaveURL("/completed");
  await expect(page).toHaveTitle("Completed · Docket");
  await dashboard.shows("Done");
  await page.reload();
  await dashboard.shows("Done");
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page).toHaveURL("/search");
  await expect(dashboard.search).toBeFocused();
  await expect(page.getByRole("heading", { name: "Search all your tasks" })).toBeVisible();
  await page.keyboard.type("do");
  await dashboard.shows("Done");
  await expect(dashboard.count("1 task matching “do”")).toBeVisible();
  await expect(page).toHaveURL("/search?q=do");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(page).toHaveURL("/dashboard");
  await dashboard.shows("Open");
  await page.goto("/dashboard?status=completed");
  await expect(page).toHaveURL("/completed");
});

test("a search within a project ignores accents and case, puts the best first, and leads on to all tasks", async ({
  signedIn: page,
  account,
}) => {
  const [garden] = await account.addProjects("Garden");
  await account.graphql(
    `mutation ($id: ID!) {
      a: createTask(input: { title: "Sow crème de la crème", projectId: $id }) { task { id } }
      b: createTask(input: { title: "Buy peas", description: "Crème coloured ones", projectId: $id }) { task { id } }
    }`,
    { id: garden },
  );
  await account.addTasks("Whip CREME");
  const dashboard = new Dashboard(page);
  await dashboard.open(`/projects/${garden}`);
  await dashboard.search.fill("creme");
  // What was found in a description is shown below the title, and both are marked.
  await expect(dashboard.list.getByRole("link")).toHaveText([
    "Sow crème de la crème",
    /^Buy peas\s*Crème coloured ones$/,
  ]);
  await expect(dashboard.list.locator("mark")).toHaveText(["crème", "crème", "Crème"]);
  await expect(dashboard.link("Buy peas")).toHaveAccessibleDescription("Crème coloured ones");
  await expect(dashboard.sort).toHaveText("Best match");
  await page.getByRole("link", { name: "Search everywhere" }).click();
  await expect(page).toHaveURL("/search?q=creme");
  await expect(dashboard.count("3 tasks matching “creme”")).toBeVisible();
  await page.goBack();
  await dashboard.search.fill("milk");
  await expect(page.getByRole("heading", { name: "Nothing here matches “milk”" })).toBeVisible();
  await page.getByRole("button", { name: "Search everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Nothing matches “milk”" })).toBeVisible();
});

test("filters are chosen by keyboard alone, kept in the address, and taken away again", async ({
  signedIn: page,
  account,
}) => {
  const [milk, bank] = await account.addTasks("Buy milk", "Call the bank", "Water the plants");
  await account.graphql(PRIORITISE, { ids: [milk?.id], priority: 4 });
  await account.graphql(PRIORITISE, { ids: [bank?.id], priority: 3 });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await page.keyboard.press("f");
  const menu = page.getByRole("dialog", { name: "Filters" });
  await expect(menu.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("urgent");
  await expect(menu.getByRole("option").first()).toHaveText(/Priority: Urgent/);
  await page.keyboard.press("Enter");
  await dashboard.shows("Buy milk");
  await page.keyboard.type("high");
  await expect(menu.getByRole("option").first()).toHaveText(/Priority: High/);
  await page.keyboard.press("Enter");
  await dashboard.shows("Call the bank", "Buy milk");
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(page).toHaveURL("/dashboard?priority=3.4");
  await dashboard.sortBy("Priority");
  await dashboard.shows("Buy milk", "Call the bank");
  await page.reload();
  await dashboard.shows("Buy milk", "Call the bank");
  await page.getByRole("button", { name: "Remove filter: Priority: Urgent or High" }).click();
  await dashboard.shows("Buy milk", "Call the bank", "Water the plants");
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();
});

test("what is shown is saved as a view, changed, moved, deleted and put back", async ({ signedIn: page, account }) => {
  const [milk] = await account.addTasks("Buy milk", "Call the bank");
  await account.graphql(PRIORITISE, { ids: [milk?.id], priority: 4 });
  const names = async () => {
    const { viewer } = await account.graphql<{ viewer: { savedViews: { name: string }[] } }>(
      "{ viewer { savedViews { name } } }",
    );
    return viewer.savedViews.map(({ name }) => name);
  };
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?priority=4&sort=title");
  await dashboard.shows("Buy milk");
  await page.getByRole("button", { name: "Save as view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await expect(dialog).toContainText("active tasks; priority: Urgent; order: title a to z");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Fires");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fires" })).toBeVisible();
  await expect(page).toHaveURL(/\/views\/view_[0-9a-f-]{36}$/);
  await dashboard.shows("Buy milk");
  await page.reload();
  await dashboard.shows("Buy milk");
  await expect(dashboard.sort).toHaveText("Title A to Z");

  await page.getByRole("button", { name: /^Remove filter: / }).click();
  await dashboard.shows("Buy milk", "Call the bank");
  const changes = page.getByRole("region", { name: "Changes to the view" });
  await expect(changes).toContainText("This view was changed.");
  await page.reload();
  await dashboard.shows("Buy milk", "Call the bank");
  await changes.getByRole("button", { name: "Save as new…" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Everything");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Everything" })).toBeVisible();
  await expect.poll(names).toEqual(["Fires", "Everything"]);

  const change = async (item: string) => {
    await page.getByRole("button", { name: /^Change view / }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await change("Move up");
  await expect.poll(names).toEqual(["Everything", "Fires"]);
  await change("Edit view…");
  const edit = page.getByRole("dialog", { name: "Edit view" });
  await edit.getByRole("textbox", { name: "Name" }).fill("By name");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(dashboard.place("By name")).toHaveAttribute("aria-current", "page");
  await dashboard.show("All").click();
  await changes.getByRole("button", { name: "Save changes" }).click();
  await expect(changes).toBeHidden();
  await expect(dashboard.show("All")).toHaveAttribute("aria-current", "page");

  await change("Delete view");
  await expect(dashboard.place("By name")).toHaveCount(0);
  await expect(page).toHaveURL("/dashboard");
  await expect.poll(names).toEqual(["Fires"]);
  await dashboard.notice("Deleted the view “By name”").getByRole("button", { name: "Undo" }).click();
  await expect.poll(names).toEqual(["By name", "Fires"]);
  await dashboard.place("By name").click();
  await dashboard.shows("Buy milk", "Call the bank");
});

test("a view whose filter the page cannot express shows what it holds, and a stranger's is as one that never was", async ({
  signedIn: page,
  account,
}) => {
  const CREATE = `mutation ($name: String!, $filter: TaskFilter) {
    createSavedView(input: { name: $name, filter: $filter, orderBy: [{ field: PRIORITY }, { field: TITLE, direction: ASC }] }) {
      savedView { id }
    }
  }`;
  type Created = { createSavedView: { savedView: { id: string } } };
  await account.addTasks("Buy milk", "Call the bank", "Water the plants");
  const filter = { or: [{ title: { contains: "milk" } }, { title: { contains: "plants" } }] };
  const own = await account.graphql<Created>(CREATE, { name: "Odd", filter });
  const dashboard = new Dashboard(page);
  await dashboard.open(`/views/${own.createSavedView.savedView.id}`);
  await dashboard.shows("Buy milk", "Water the plants");
  await expect(page.getByRole("list", { name: "Filters" })).toHaveText("Filter of the view");
  await expect(dashboard.sort).toHaveText("As saved");
  await dashboard.search.fill("plants");
  await dashboard.shows("Water the plants");

  const stranger = await Account.open();
  const foreign = await stranger.graphql<Created>(CREATE, { name: "Only for the stranger", filter: {} });
  const words = [];
  for (const id of [foreign.createSavedView.savedView.id, "view_01900000-0000-7000-8000-000000000000"]) {
    await dashboard.open(`/views/${id}`);
    await expect(page.getByRole("heading", { name: "This view does not exist." })).toBeVisible();
    words.push(await page.getByRole("main").innerText());
    expect(await page.content()).not.toContain("Only for the stranger");
  }
  expect(words[0]).toBe(words[1]);
  await dashboard.open("/labels/label_01900000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "This label does not exist." })).toBeVisible();
});

test("tasks are grouped by priority, and a saved view keeps the grouping as a board", async ({
  signedIn: page,
  account,
}) => {
  const [milk] = await account.addTasks("Buy milk", "Call the bank");
  await account.graphql(PRIORITISE, { ids: [milk?.id], priority: 4 });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.sortBy("Grouped by priority");
  const urgent = page.getByRole("list", { name: "Urgent" });
  const none = page.getByRole("list", { name: "No priority" });
  await expect(urgent.getByRole("link")).toHaveText(["Buy milk"]);
  await expect(none.getByRole("link")).toHaveText(["Call the bank"]);
  await expect(page.getByRole("heading", { name: "Medium" })).toBeHidden();
  await expect(dashboard.count("2 active tasks")).toBeVisible();
  await urgent.getByRole("checkbox").click();
  await expect(page.getByRole("heading", { name: "Urgent" })).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(urgent.getByRole("link")).toHaveText(["Buy milk"]);

  await page.getByRole("button", { name: "Save as view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as a view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("By weight");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "By weight" })).toBeVisible();
  await page.getByRole("link", { name: "Board" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("region", { name: "Changes to the view" })).toBeHidden();
  await page.reload();
  await expect(page.getByRole("link", { name: "Board" })).toHaveAttribute("aria-current", "page");
  await expect(urgent.getByRole("link")).toHaveText(["Buy milk"]);
  await expect(none.getByRole("link")).toHaveText(["Call the bank"]);
});
