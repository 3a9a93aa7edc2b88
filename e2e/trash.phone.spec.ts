import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Trash } from "./pages/trash.ts";

test("on a phone, by touch: restore a task and delete one for good, with buttons of at least 44 pixels", async ({
  signedIn: page,
  account,
}) => {
  for (const { id } of await account.addTasks("Buy milk", "Call the bank"))
    await account.graphql("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id });
  const trash = new Trash(page);
  await trash.open();
  await trash.shows("Call the bank", "Buy milk");
  for (const control of [trash.restore("Buy milk"), trash.deleteForGood("Buy milk")]) {
    const { width, height } = (await control.boundingBox()) ?? { width: 0, height: 0 };
    expect.soft(Math.min(width, height), `${control}`).toBeGreaterThanOrEqual(44);
  }
  await trash.restore("Buy milk").tap();
  await trash.shows("Call the bank");
  await expect.poll(() => account.tasks()).toMatchObject([{ title: "Buy milk" }]);
  await trash.deleteForGood("Call the bank").tap();
  await trash.deleteDialog.getByRole("button", { name: "Delete for good" }).tap();
  await expect(trash.empty).toBeVisible();
});

test("on a phone, by touch: a long press selects in the trash, and the bar restores all of it", async ({
  signedIn: page,
  account,
}) => {
  for (const { id } of await account.addTasks("three", "two", "one"))
    await account.graphql("mutation ($id: ID!) { deleteTask(input: { id: $id }) { deletedTaskId } }", { id });
  const dashboard = new Dashboard(page);
  const trash = new Trash(page);
  await trash.open();
  await trash.shows("one", "two", "three");
  const box = await trash.row("one").boundingBox();
  const finger = await page.context().newCDPSession(page);
  const touchPoints = [{ x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 20 }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await expect(dashboard.selection).toContainText("1 selected");
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(trash.select("one")).toBeChecked();
  await trash.row("three").tap();
  await expect(dashboard.selection).toContainText("2 selected");
  await expect(dashboard.selection).toBeInViewport({ ratio: 1 });
  await dashboard.inBar("Restore").tap();
  await trash.shows("two");
  await expect(dashboard.selection).toBeHidden();
  await expect.poll(async () => (await account.tasks()).map(({ title }) => title).toSorted()).toEqual(["one", "three"]);
});
