import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

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
