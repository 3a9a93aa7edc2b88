import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("the dashboard arrives with the tasks in it, before any script runs", async ({ account, browser, baseURL }) => {
  await account.addTasks("Buy milk");
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  await account.enter(context);
  const dashboard = new Dashboard(await context.newPage());
  await dashboard.arrive();
  await dashboard.shows("Buy milk");
  const { viewer } = await account.graphql<{ viewer: { tasks: { nodes: { id: string; project: { id: string } }[] } } }>(
    "{ viewer { tasks { nodes { id project { id } } } } }",
  );
  const [task] = viewer.tasks.nodes;
  await dashboard.arrive(`/projects/${task?.project.id}?task=${task?.id}`);
  await expect(dashboard.page.getByRole("main").getByRole("link", { name: "Buy milk", exact: true })).toBeVisible();
  await expect(dashboard.title).toHaveValue("Buy milk");
  await context.close();
});

test("a title of blanks is not added, and the field says what to do", async ({ signedIn: page, account }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.add("   ");
  await expect(dashboard.addField).toHaveAccessibleDescription("Type what you want to do, then press Enter.");
  expect(await account.tasks()).toEqual([]);
});

test("a title is shown as it was typed, markup included", async ({ signedIn: page, account }) => {
  const dashboard = new Dashboard(page);
  const title = `<img src=x onerror=alert(1)> & "quotes" 日本語 👩‍👩‍👧`;
  await dashboard.open();
  await dashboard.add(title);
  await dashboard.shows(title);
  await expect.poll(() => account.tasks()).toMatchObject([{ title }]);
  await page.reload();
  await dashboard.shows(title);
});

test("an added task has been kept by the server by the time the page is reloaded", async ({ signedIn: page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  const answered = page.waitForResponse((response) => response.url().endsWith("/graphql"));
  await dashboard.add("Buy milk");
  await answered;
  await page.reload();
  await dashboard.shows("Buy milk");
});

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

test("the filter and the count follow each action", async ({ signedIn: page, account }) => {
  await account.addTasks("One", "Two", "Three");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await expect(dashboard.count("3 active tasks")).toBeVisible();
  await dashboard.checkbox("Two").click();
  await expect(dashboard.count("2 active tasks")).toBeVisible();
  await dashboard.show("Completed").click();
  await expect(dashboard.count("1 completed task")).toBeVisible();
  await dashboard.shows("Two");
  await dashboard.show("All").click();
  await expect(dashboard.count("3 tasks")).toBeVisible();
  await dashboard.shows("Three", "Two", "One");
});

test("search finds tasks by the beginnings of their words, whatever the case, and reads out how many", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Buy milk", "Buy 100% juice", "Call the bank");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.search.fill("BUY");
  await dashboard.shows("Buy 100% juice", "Buy milk");
  await expect(dashboard.count("2 active tasks matching “BUY”")).toBeVisible();
  await dashboard.search.fill("100%");
  await dashboard.shows("Buy 100% juice");
  await dashboard.search.fill("nothing like it");
  await expect(page.getByRole("heading", { name: "Nothing here matches “nothing like it”" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear search" }).last().click();
  await dashboard.shows("Call the bank", "Buy 100% juice", "Buy milk");
});

test("the order is chosen by the menu and kept in the address", async ({ signedIn: page, account }) => {
  await account.addTasks("Cherry", "apple", "Banana");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Banana", "apple", "Cherry");
  await dashboard.sortBy("Title A to Z");
  await dashboard.shows("apple", "Banana", "Cherry");
  await expect(page).toHaveURL("/dashboard?sort=title");
  await dashboard.sortBy("Oldest first");
  await dashboard.shows("Cherry", "apple", "Banana");
  await page.reload();
  await dashboard.shows("Cherry", "apple", "Banana");
  await expect(dashboard.sort).toHaveText("Oldest first");
});

test("Back and Forward go through the views, and a reload keeps the one that is shown", async ({
  signedIn: page,
  account,
}) => {
  const [done] = await account.addTasks("Done", "Open");
  await account.setCompleted(done?.id ?? "");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Open");
  await dashboard.show("Completed").click();
  await dashboard.shows("Done");
  await dashboard.show("All").click();
  await dashboard.shows("Open", "Done");
  await page.goBack();
  await dashboard.shows("Done");
  await expect(dashboard.show("Completed")).toHaveAttribute("aria-current", "page");
  await page.reload();
  await dashboard.shows("Done");
  await page.goBack();
  await dashboard.shows("Open");
  await page.goForward();
  await dashboard.shows("Done");
});

test("a task has an address of its own, which opens it", async ({ signedIn: page, account }) => {
  const [task] = await account.addTasks("Buy milk", "Call the bank");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").click();
  await expect(page).toHaveURL(`/dashboard?task=${task?.id}`);
  await page.reload();
  await expect(dashboard.title).toHaveValue("Buy milk");
  await dashboard.shows("Call the bank", "Buy milk");
  await page.goBack();
  await expect(dashboard.panel).toBeHidden();
});

test("the address of a task that does not exist says so", async ({ signedIn: page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?task=task_00000000-0000-7000-8000-000000000000");
  await expect(dashboard.panel).toContainText("This task does not exist");
});

test("title and description save themselves", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").click();
  await dashboard.title.fill("Buy oat milk");
  await dashboard.description.fill("Two litres.\nNot the sweet one.");
  await expect
    .poll(() => account.tasks())
    .toMatchObject([{ title: "Buy oat milk", description: "Two litres.\nNot the sweet one." }]);
  await dashboard.shows("Buy oat milk");
});

test("a description is read as markdown and written as text, by mouse and by keyboard", async ({
  signedIn: page,
  account,
}) => {
  const description = [
    "# Shopping",
    "- [x] milk",
    "- [ ] **bread** from [the baker](https://example.com/baker)",
    "",
    "![a picture](https://example.com/picture.png) <img src=x onerror=alert(1)> [no](javascript:alert(1))",
  ].join("\n");
  const [task] = await account.addTasks("Buy milk");
  await account.graphql(
    "mutation ($id: ID!, $description: String) { updateTask(input: { id: $id, description: $description }) { task { id } } }",
    { id: task?.id, description },
  );
  const dashboard = new Dashboard(page);
  await dashboard.open(`/dashboard?task=${task?.id}`);
  const text = dashboard.readDescription;
  await expect(text.getByRole("heading", { name: "Shopping" })).toBeVisible();
  await expect(text.getByRole("checkbox", { name: "Done", exact: true })).toBeChecked();
  await expect(text.getByRole("link")).toHaveText(["the baker", "a picture"]);
  await expect(text.getByRole("link", { name: "the baker" })).toHaveAttribute("rel", /noopener/);
  await expect(text.getByRole("img")).toHaveCount(0);
  await expect(text).toContainText("<img src=x onerror=alert(1)>");

  await text.getByText("bread").click();
  await expect(dashboard.description).toBeFocused();
  await expect(dashboard.description).toHaveValue(description);
  await dashboard.description.fill("Only *milk*");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(text.getByRole("emphasis")).toHaveText("milk");
  await expect(text.getByRole("button", { name: "Edit description" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dashboard.description).toBeFocused();
  await dashboard.title.click();
  await expect(text).toBeVisible();
  await expect.poll(() => account.tasks()).toMatchObject([{ description: "Only *milk*" }]);
});

test("a text that was changed elsewhere meanwhile is not overwritten unasked", async ({ signedIn: page, account }) => {
  const [task] = await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").click();
  await expect(dashboard.title).toHaveValue("Buy milk");
  await account.graphql('mutation ($id: ID!) { updateTask(input: { id: $id, title: "Theirs" }) { task { id } } }', {
    id: task?.id,
  });
  await dashboard.title.fill("Mine");
  await dashboard.description.click();
  await expect(dashboard.panel.getByRole("alert")).toContainText("Theirs");
  expect(await account.tasks()).toMatchObject([{ title: "Theirs" }]);
  await dashboard.panel.getByRole("button", { name: "Keep mine" }).click();
  await expect.poll(() => account.tasks()).toMatchObject([{ title: "Mine" }]);
});

test("90 tasks come page by page, each once, in order", async ({ signedIn: page, account }) => {
  const titles = Array.from({ length: 90 }, (_, index) => `Task ${String(index + 1).padStart(3, "0")}`);
  await account.addManyTasks(titles);
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await expect(dashboard.count("90 active tasks")).toBeVisible();
  await expect(dashboard.link("Task 090")).toBeVisible();
  await expect(dashboard.link("Task 001")).toBeHidden();
  await expect(async () => {
    await dashboard.list.getByRole("listitem").last().scrollIntoViewIfNeeded();
    await expect(dashboard.link("Task 001")).toBeAttached({ timeout: 250 });
  }).toPass();
  await dashboard.shows(...titles.toReversed());
  await dashboard.checkbox("Task 020").click();
  await dashboard.shows(...titles.toReversed().filter((title) => title !== "Task 020"));
  await expect(dashboard.count("89 active tasks")).toBeVisible();
});

test("completing hands the focus to the next task, and from the last one to the field that adds", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("Last", "Middle", "First");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Middle").focus();
  await page.keyboard.press("e");
  await dashboard.shows("First", "Last");
  await expect(dashboard.link("Last")).toBeFocused();
  await page.keyboard.press("e");
  await dashboard.shows("First");
  await expect(dashboard.link("First")).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await expect(dashboard.addField).toBeFocused();
});

test("deleting hands the focus to the next task", async ({ signedIn: page, account }) => {
  await account.addTasks("Last", "Middle", "First");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Middle").focus();
  await page.keyboard.press("d");
  await dashboard.shows("First", "Last");
  await expect(dashboard.link("Last")).toBeFocused();
});

test("the question mark shows the shortcuts, Escape puts the focus back", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("?");
  await expect(dashboard.help).toContainText("Complete or reopen the task");
  await page.keyboard.press("e");
  await page.keyboard.press("Escape");
  await expect(dashboard.help).toBeHidden();
  await expect(dashboard.link("Buy milk")).toBeFocused();
  await dashboard.shows("Buy milk");
});

test("letters typed into a field are text, not shortcuts", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.addField.pressSequentially("deck /?jk");
  await expect(dashboard.addField).toHaveValue("deck /?jk");
  await expect(dashboard.help).toBeHidden();
  await dashboard.shows("Buy milk");
});

test("a new task can be completed at once, before the server has answered", async ({ signedIn: page, account }) => {
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/graphql", async (route) => {
    if (route.request().postData()?.includes("mutation CreateTask")) await onItsWay;
    await route.continue();
  });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.add("Buy milk");
  await dashboard.checkbox("Buy milk").click();
  await expect(dashboard.checkbox("Buy milk")).toBeHidden();
  arrive();
  await expect.poll(() => account.tasks()).toMatchObject([{ title: "Buy milk", isCompleted: true }]);
});
