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
  await expect(dashboard.link("Buy milk").locator("mark")).toHaveText("Buy");
  await dashboard.search.fill("100%");
  await dashboard.shows("Buy 100% juice");
  await dashboard.add("Water the plants");
  await dashboard
    .notice("Added “Water the plants” to Inbox. It does not fit what is shown here.")
    .getByRole("button", { name: "Open it" })
    .click();
  await expect(dashboard.title).toHaveValue("Water the plants");
  await dashboard.panel.getByRole("button", { name: "Close task" }).click();
  await dashboard.search.fill("nothing like it");
  await expect(page.getByRole("heading", { name: "Nothing here matches “nothing like it”" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Clear search" }).last().click();
  await dashboard.shows("Water the plants", "Call the bank", "Buy 100% juice", "Buy milk");
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
