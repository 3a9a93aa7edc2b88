import { test as base, expect } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Servers } from "./support/servers.ts";

const test = base.extend<{ servers: Servers }>({
  servers: async ({ browserName: _browserName }, use) => {
    const servers = await Servers.start();
    await use(servers);
    await servers.stop();
  },
  baseURL: ({ servers }, use) => use(servers.origin),
});

test.beforeEach(({ watch }) => {
  // The browser's own line about an answer 502 or 503, or about none.
  watch.allow(/Failed to load resource: .*(status of 50[23]|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE)/);
});

test("while the server is away nothing is lost: changes roll back and say so, Retry makes them once", async ({
  signedIn: page,
  account,
  servers,
}) => {
  await account.addTasks("Buy milk", "Call the bank");
  const dashboard = new Dashboard(page);
  const retry = (text: string) => dashboard.notice(text).getByRole("button", { name: "Retry" });
  await dashboard.open();
  await dashboard.add("Before");
  await dashboard.shows("Before", "Call the bank", "Buy milk");
  await expect.poll(() => account.tasks()).toHaveLength(3);

  await servers.killGraphql();
  await dashboard.checkbox("Buy milk").click();
  await expect(dashboard.notice(/“Buy milk” was not completed/)).toBeVisible();
  await dashboard.shows("Before", "Call the bank", "Buy milk");
  await expect(dashboard.checkbox("Buy milk")).not.toBeChecked();
  await dashboard.add("While away");
  await expect(dashboard.notice(/“While away” was not added/)).toBeVisible();
  await dashboard.shows("Before", "Call the bank", "Buy milk");
  await expect(page.getByText("Docket can't be reached. What you see may be old")).toBeVisible();
  await retry("While away").click();
  await expect(dashboard.notice(/“While away” was not added/)).toBeVisible();

  await servers.startGraphql();
  await expect(page.getByText("Docket can't be reached. What you see may be old")).toBeHidden({ timeout: 35_000 });
  await retry("While away").click();
  await retry("Buy milk").click();
  await dashboard.shows("While away", "Before", "Call the bank");
  await expect
    .poll(async () => (await account.tasks()).map(({ title, isCompleted }) => [title, isCompleted]))
    .toEqual([
      ["Buy milk", true],
      ["Call the bank", false],
      ["Before", false],
      ["While away", false],
    ]);
});

test("an Undo that does not reach the server rolls back, and Retry does it", async ({
  signedIn: page,
  account,
  servers,
}) => {
  await account.addTasks("Buy milk", "Call the bank");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").focus();
  await page.keyboard.press("d");
  await dashboard.shows("Call the bank");
  await expect(dashboard.notice("Moved “Buy milk” to the trash.")).toBeVisible();
  await servers.killGraphql();
  await page.keyboard.press("z");
  await expect(dashboard.notice(/That was not taken back/)).toBeVisible();
  await dashboard.shows("Call the bank");
  await servers.startGraphql();
  await dashboard
    .notice(/That was not taken back/)
    .getByRole("button", { name: "Retry" })
    .click();
  await dashboard.shows("Call the bank", "Buy milk");
  await expect.poll(() => account.tasks()).toHaveLength(2);
});

test("a text typed while the server is away stays in its field and is saved by Retry", async ({
  signedIn: page,
  account,
  servers,
}) => {
  await account.addTasks("Buy milk");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.link("Buy milk").click();
  await expect(dashboard.description).toHaveValue("");
  await servers.killGraphql();
  await dashboard.description.fill("Two litres");
  await dashboard.title.click();
  await expect(dashboard.panel.getByRole("alert")).toContainText("Your text stays here");
  await expect(dashboard.description).toHaveValue("Two litres");
  await servers.startGraphql();
  await dashboard.panel.getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => account.tasks()).toMatchObject([{ description: "Two litres" }]);
  await expect(dashboard.panel.getByRole("alert")).toBeHidden();
});

test("a dashboard opened while the server is away shows its tasks by itself once it is back", async ({
  signedIn: page,
  account,
  servers,
}) => {
  await account.addTasks("Buy milk");
  await servers.killGraphql();
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await expect(page.getByText("Docket can't be reached.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeHidden();
  await servers.startGraphql();
  await expect(dashboard.link("Buy milk")).toBeVisible({ timeout: 35_000 });
});

test("a token that the server no longer accepts is replaced unseen, and the action done once", async ({
  signedIn: page,
  account,
  servers,
  watch,
}) => {
  watch.allow(/Failed to load resource: .*status of 401.*\/graphql/);
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.add("With the first token");
  await expect.poll(() => account.tasks()).toHaveLength(1);
  await servers.replaceTokenSecret();
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/graphql")) statuses.push(response.status());
  });
  await dashboard.add("With the next one");
  await expect.poll(() => account.tasks()).toHaveLength(2);
  await dashboard.shows("With the next one", "With the first token");
  // The server has it before the browser has read the answer.
  await expect.poll(() => statuses.slice(0, 2)).toEqual([401, 200]);
});
