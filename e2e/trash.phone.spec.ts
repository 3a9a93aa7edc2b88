import { expect, test } from "./fixtures.ts";
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
