import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";

test("on a phone: a long press begins a selection, taps go on, and the bar acts on all of it", async ({
  signedIn: page,
  account,
}) => {
  await account.addTasks("four", "three", "two", "one");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("one", "two", "three", "four");
  const box = await dashboard.link("two").boundingBox();
  const finger = await page.context().newCDPSession(page);
  const touchPoints = [{ x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 10 }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await expect(dashboard.selection).toContainText("1 selected");
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(dashboard.select("two")).toBeChecked();
  await dashboard.link("three").tap();
  await expect(dashboard.selection).toContainText("2 selected");
  await dashboard.link("two").tap();
  await dashboard.select("four").tap();
  await expect(dashboard.selection).toContainText("2 selected");
  await expect(dashboard.panel).toBeHidden();
  await expect(dashboard.selection).toBeInViewport({ ratio: 1 });
  await dashboard.inBar("Complete").tap();
  await dashboard.shows("one", "two");
  await expect(dashboard.selection).toBeHidden();
  await dashboard.notice("Completed 2 tasks.").getByRole("button", { name: "Undo" }).tap();
  await dashboard.shows("one", "two", "three", "four");
  await dashboard.link("one").tap();
  await expect(dashboard.panel).toBeVisible();
});
