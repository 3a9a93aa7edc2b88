import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { Entrance } from "./pages/entrance.ts";
import { Account, newCredentials } from "./support/account.ts";

/** The browser writes a line into its console about each refused request; here the refusal is what the test is about. */
const refused = (status: number) => new RegExp(`Failed to load resource: .*status of ${status}.*/api/auth/`);

test("a wrong password is told above the form, and what was typed stays", async ({ page, account, watch }) => {
  watch.allow(refused(401));
  const entrance = new Entrance(page);
  await page.goto("/login");
  await entrance.enter({ email: account.credentials.email, password: "not the password" });
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/password/i);
  await expect(entrance.email).toHaveValue(account.credentials.email);
  await expect(page).toHaveURL("/login");
});

test("an unknown e-mail is answered in the same words as a wrong password", async ({ page, account, watch }) => {
  watch.allow(refused(401));
  const entrance = new Entrance(page);
  const alert = page.getByRole("main").getByRole("alert");
  await page.goto("/login");
  await entrance.enter({ email: account.credentials.email, password: "not the password" });
  const words = await alert.innerText();
  await page.reload();
  await entrance.enter({ email: newCredentials().email, password: "not the password" });
  await expect(alert).toHaveText(words);
});

test("an empty sign-in form names each field that is missing", async ({ page }) => {
  const entrance = new Entrance(page);
  await page.goto("/login");
  await entrance.signIn.click();
  await expect(entrance.email).toHaveAccessibleDescription("Enter your e-mail address.");
  await expect(entrance.password).toHaveAccessibleDescription("Enter your password.");
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
});

test("a taken e-mail is told at its field", async ({ page, account, watch }) => {
  watch.allow(refused(422));
  const entrance = new Entrance(page);
  await page.goto("/register");
  await entrance.register({ ...newCredentials(), email: account.credentials.email });
  await expect(entrance.email).toHaveAccessibleDescription(/exists already/);
  await expect(entrance.email).toBeFocused();
  await expect(entrance.email).toHaveAttribute("aria-invalid", "true");
});

test("a weak password is told at its field before anything is sent", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  const entrance = new Entrance(page);
  await page.goto("/register");
  await entrance.register({ ...newCredentials(), password: "short" });
  await expect(entrance.password).toHaveAccessibleDescription(/Use at least 8 characters/);
  await expect(entrance.password).toBeFocused();
  expect(sent).not.toContain("POST");
});

test("a password that many people use is told at its field, and what was typed stays", async ({ page, watch }) => {
  watch.allow(refused(400));
  const entrance = new Entrance(page);
  const credentials = { ...newCredentials(), password: "Password1" };
  await page.goto("/register");
  await entrance.register(credentials);
  await expect(entrance.password).toHaveAccessibleDescription(/guessed first/);
  await expect(entrance.password).toBeFocused();
  await expect(entrance.email).toHaveValue(credentials.email);
});

test("the password can be looked at while it is typed", async ({ page }) => {
  const entrance = new Entrance(page);
  await page.goto("/login");
  await entrance.password.fill("correct horse");
  await expect(entrance.password).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(entrance.password).toHaveAttribute("type", "text");
  await expect(entrance.password).toHaveValue("correct horse");
});

test("sign-in leads to the page that was asked for, with its query", async ({ page, account }) => {
  await page.goto("/dashboard?status=completed");
  await expect(page).toHaveURL(`/login?next=${encodeURIComponent("/dashboard?status=completed")}`);
  await new Entrance(page).enter(account.credentials);
  await expect(page).toHaveURL("/completed");
});

for (const next of [
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "javascript:alert(1)",
  "/api/auth/token",
])
  test(`sign-in does not lead to ${next}`, async ({ page, account }) => {
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await new Entrance(page).enter(account.credentials);
    await expect(page).toHaveURL("/dashboard");
  });

test("registration leads to the page that was asked for", async ({ page }) => {
  await page.goto("/settings");
  await page.getByRole("link", { name: "Create an account" }).click();
  await new Entrance(page).register(newCredentials());
  await expect(page).toHaveURL("/settings");
});

for (const path of ["/dashboard", "/settings", "/graphiql"])
  test(`${path} shows itself to nobody who is signed out`, async ({ page, baseURL }) => {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    expect(new URL(answer.headers().location ?? "", baseURL).search).toBe(`?next=${encodeURIComponent(path)}`);
    await page.goto(path);
    await expect(page).toHaveURL(`/login?next=${encodeURIComponent(path)}`);
  });

for (const path of ["/dashboard", "/settings", "/graphiql"])
  test(`${path} does not believe a cookie that stands for no session`, async ({ page, context, baseURL }) => {
    const forged = { name: "docket.session_token", value: "forged.c2lnbmF0dXJl", url: baseURL ?? "" };
    await context.addCookies([forged]);
    await page.goto(path);
    await expect(page).toHaveURL(`/login?next=${encodeURIComponent(path)}`);
  });

for (const path of ["/login", "/register"])
  test(`${path} leads somebody who is signed in on to the dashboard`, async ({ signedIn: page }) => {
    await page.goto(path);
    await expect(page).toHaveURL("/dashboard");
  });

test("signing out in one tab signs the other out", async ({ signedIn: page, context, account }) => {
  await account.addTasks("Only for me");
  const here = new Dashboard(page);
  const there = new Dashboard(await context.newPage());
  await here.open();
  await there.open();
  await here.signOut();
  await expect(there.page).toHaveURL(/\/login/);
  await expect(there.link("Only for me")).toBeHidden();
});

test("after signing out, Back does not show the tasks again", async ({ signedIn: page, account }) => {
  await account.addTasks("Only for me");
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await dashboard.shows("Only for me");
  await dashboard.show("All").click();
  await expect(page).toHaveURL("/dashboard?status=all");
  await dashboard.signOut();
  await page.goBack();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByText("Only for me")).toBeHidden();
});

test("a session that ended elsewhere leads to sign-in on the next action, and back to the same place", async ({
  signedIn: page,
  account,
  watch,
}) => {
  watch.allow(refused(401));
  watch.allow(/Failed to load resource: .*status of 401.*\/graphql/);
  await account.addTasks("Water the plants");
  const dashboard = new Dashboard(page);
  await dashboard.open("/dashboard?status=all");
  await dashboard.shows("Water the plants");
  await account.signOut();
  await dashboard.checkbox("Water the plants").click();
  await expect(page).toHaveURL(`/login?next=${encodeURIComponent("/dashboard?status=all")}`);
  await new Entrance(page).enter(account.credentials);
  await expect(page).toHaveURL("/dashboard?status=all");
  await expect(dashboard.checkbox("Water the plants")).not.toBeChecked();
});

test("the icon is also where browsers look for one unasked", async ({ request }) => {
  const answer = await request.get("/favicon.ico");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("image/x-icon");
});

test("an account opened in the browser is the account that a script signs in to", async ({ page }) => {
  const credentials = newCredentials();
  await page.goto("/register");
  await new Entrance(page).register(credentials);
  await expect(page).toHaveURL("/dashboard");
  const script = await Account.signIn(credentials);
  const { viewer } = await script.graphql<{ viewer: { name: string; email: string; settings: { timeZone: string } } }>(
    "{ viewer { name email settings { timeZone } } }",
  );
  expect(viewer).toEqual({
    name: credentials.name,
    email: credentials.email,
    // Chromium's list of zones knows the older spelling.
    settings: { timeZone: expect.stringMatching(/^Asia\/Kat(h)?mandu$/) },
  });
});
