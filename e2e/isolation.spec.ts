import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Explorer } from "./pages/explorer.ts";
import { SettingsPage } from "./pages/settings.ts";
import { Account, newCredentials } from "./support/account.ts";
import { storedTexts } from "./support/storage.ts";

test("two browsers with two accounts never see a trace of each other", async ({ openBrowser }, testInfo) => {
  const people = [];
  for (const name of ["Ada Lovelace", "Grace Hopper"]) {
    const account = await Account.open(newCredentials(name));
    const tasks = await account.addTasks(`${name} buys milk`, `${name} calls the bank`);
    // Everything the browser receives, bodies included.
    const path = testInfo.outputPath(`${account.credentials.email}.har`);
    const context = await openBrowser({ recordHar: { path, content: "embed" } });
    await account.enter(context);
    const dashboard = new Dashboard(await context.newPage());
    const { viewer } = await account.graphql<{ viewer: { id: string } }>("{ viewer { id } }");
    const traces = [name, account.credentials.email, viewer.id.replace("user_", ""), ...tasks.map(({ id }) => id)];
    people.push({ context, dashboard, path, tasks, traces, kept: [] as string[] });
  }

  for (const { dashboard, tasks, kept } of people) {
    await dashboard.open();
    await dashboard.shows(...tasks.map(({ title }) => title).toReversed());
    await dashboard.search.fill("milk");
    await dashboard.shows(tasks[0]?.title ?? "");
    await dashboard.show("All").click();
    await expect(dashboard.count("1 task matching “milk”")).toBeVisible();
    await new SettingsPage(dashboard.page).open();
    await new Explorer(dashboard.page).open();
    kept.push(await dashboard.page.content(), ...(await storedTexts(dashboard.page)));
  }
  for (const [index, { context, path, traces, kept }] of people.entries()) {
    await context.close();
    const received = await readFile(path, "utf8");
    for (const own of traces) expect(received).toContain(own);
    for (const foreign of people[1 - index]?.traces ?? [])
      for (const text of [received, ...kept]) expect(text.includes(foreign), `a trace of ${foreign}`).toBe(false);
  }
});

test("the address of a stranger's task says the same as that of a task that never was", async ({ signedIn: page }) => {
  const stranger = await Account.open();
  const [task] = await stranger.addTasks("Only for the stranger");
  const dashboard = new Dashboard(page);
  const words = [];
  for (const id of [task?.id, "task_01900000-0000-7000-8000-000000000000"]) {
    await dashboard.open(`/dashboard?task=${id}`);
    await expect(dashboard.panel).toContainText("This task does not exist");
    words.push(await dashboard.panel.innerText());
    expect(await page.content()).not.toContain("Only for the stranger");
  }
  expect(words[0]).toBe(words[1]);
});

test("after one person signs out, the next one in the same browser finds nothing of theirs", async ({
  signedIn: page,
  account,
  context,
}) => {
  await account.addTasks("Only for Ada");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.search.fill("Only for");
  await dashboard.shows("Only for Ada");
  await new Explorer(page).open();
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/login");
  expect((await storedTexts(page)).join("\n")).not.toContain("Only for Ada");

  const next = await Account.open(newCredentials("Grace Hopper"));
  await next.enter(context);
  await dashboard.open();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  const seen = [await page.content(), ...(await storedTexts(page))].join("\n");
  expect(seen).not.toContain("Only for Ada");
  expect(seen).not.toContain(account.credentials.email);
});
