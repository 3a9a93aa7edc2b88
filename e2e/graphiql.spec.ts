import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";
import { Explorer } from "./pages/explorer.ts";

const run = promisify(execFile);

test("the examples run as they stand, in the order of their tabs", async ({ signedIn: page, account }) => {
  await account.addTasks("Buy milk");
  const explorer = new Explorer(page);
  await explorer.open();
  await explorer.chooseTab("ListMyTasks");
  await explorer.run();
  await expect(explorer.result).toContainText("Buy milk");
  await explorer.chooseTab("CreateTask");
  await explorer.run();
  await expect(explorer.result).toContainText("Try the Docket API");
  await explorer.chooseTab("UpdateTask");
  await explorer.run();
  await expect(explorer.result).toContainText("Tried the Docket API");
  await explorer.chooseTab("CompleteTask");
  await explorer.run();
  await expect(explorer.result).toContainText("completedAt");
  expect(await account.tasks()).toMatchObject([
    { title: "Buy milk", isCompleted: false },
    { title: "Tried the Docket API", isCompleted: true },
  ]);
  await explorer.chooseTab("PageThroughTasks");
  await explorer.run();
  await expect(explorer.result).toContainText("hasNextPage");
  await explorer.chooseTab("DeleteTask");
  await explorer.run();
  await expect(explorer.result).toContainText("deletedTaskId");
  expect(await account.tasks()).toMatchObject([{ title: "Buy milk" }]);
});

test("the documentation describes fields", async ({ signedIn: page, account }) => {
  const explorer = new Explorer(page);
  await explorer.open();
  const { __type } = await account.graphql<{ __type: { fields: { name: string; description: string }[] } }>(
    `{ __type(name: "Task") { fields { name description } } }`,
  );
  await explorer.openDocumentation();
  for (const step of ["Query", "Viewer", "Task"]) await explorer.followDocumentation(step);
  for (const { name, description } of __type.fields) {
    expect(description.length, `description of Task.${name}`).toBeGreaterThan(10);
    await expect(explorer.documentation).toContainText(name);
  }
});

test("the copied curl command runs in a shell and answers as the explorer does", async ({
  signedIn: page,
  context,
  account,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [task] = await account.addTasks("Ada's “milk”");
  const explorer = new Explorer(page);
  await explorer.open();
  await explorer.chooseTab("ListMyTasks");
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await expect(page.getByText(/^Copied/)).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout } = await run("sh", ["-c", command]);
  expect(JSON.parse(stdout)).toMatchObject({
    data: { viewer: { tasks: { totalCount: 1, nodes: [{ id: task?.id, title: "Ada's “milk”" }] } } },
  });
});
