import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { storedTexts } from "./support/storage.ts";

/** How every JWT begins: `{"` in base64url. */
const JWT_START = "eyJ";

test("no access token is in the pages, in storage, in cookies that scripts read, or in addresses", async ({
  signedIn: page,
  context,
}) => {
  const addresses: string[] = [];
  const documents: Promise<string>[] = [];
  let answeredTokens = 0;
  context.on("request", (request) => addresses.push(request.url()));
  context.on("response", (response) => {
    if (response.url().endsWith("/api/auth/token")) answeredTokens += 1;
    else if (response.request().resourceType() === "document") documents.push(response.text());
  });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.add("Buy milk");
  await dashboard.checkbox("Buy milk").click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  for (const path of ["/dashboard", "/settings", "/graphiql"]) {
    await page.goto(path);
    if (path === "/graphiql") await expect(page.getByRole("button", { name: "Copy as cURL" })).toBeVisible();
    const readable = [await page.content(), ...(await storedTexts(page))];
    for (const text of readable) expect(text).not.toContain(JWT_START);
  }
  expect(answeredTokens).toBeGreaterThan(0);
  expect(addresses.filter((address) => address.includes(JWT_START))).toEqual([]);
  for (const document of await Promise.all(documents)) expect(document).not.toContain(JWT_START);
});

test("the session cookie is out of the reach of scripts, and GraphQL never receives it", async ({
  signedIn: page,
  context,
}) => {
  const dashboard = new Dashboard(page);
  await dashboard.open();
  const request = page.waitForRequest((sent) => sent.url().endsWith("/graphql"));
  await dashboard.add("Buy milk");
  const headers = await (await request).allHeaders();
  expect(headers.authorization).toMatch(/^Bearer eyJ/);
  expect(headers.cookie).toBeUndefined();
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
  const session = (await context.cookies()).find(({ name }) => name.includes("session_token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("a token is asked for once while it is good, and anew, unseen, before it ends", async ({ signedIn: page }) => {
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/auth/token")) asked += 1;
  });
  await page.clock.install();
  const dashboard = new Dashboard(page);
  await dashboard.open();
  for (const title of ["One", "Two", "Three"]) await dashboard.add(title);
  await dashboard.shows("Three", "Two", "One");
  await expect.poll(() => asked).toBe(1);

  const answered = () => page.waitForResponse((response) => response.url().endsWith("/graphql") && response.ok());
  await page.clock.fastForward("03:30");
  let answer = answered();
  await dashboard.add("Still the same token");
  await answer;
  expect(asked).toBe(1);

  await page.clock.fastForward("00:45");
  answer = answered();
  await dashboard.add("With a new token");
  await answer;
  expect(asked).toBe(2);
  await dashboard.shows("With a new token", "Still the same token", "Three", "Two", "One");
});

test("many actions at once share one request for a token", async ({ signedIn: page, account }) => {
  const titles = ["One", "Two", "Three", "Four", "Five"];
  await account.addTasks(...titles);
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/auth/token")) asked += 1;
  });
  await page.clock.install();
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows(...titles.toReversed());
  await page.clock.fastForward("10:00");
  for (const title of titles) await dashboard.checkbox(title).click();
  await expect(page.getByRole("heading", { name: "Nothing to do" })).toBeVisible();
  await expect.poll(async () => (await account.tasks()).every(({ isCompleted }) => isCompleted)).toBe(true);
  expect(asked).toBe(1);
});
