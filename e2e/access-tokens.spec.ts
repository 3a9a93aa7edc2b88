import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { forgetPasswordEntry } from "./support/database.ts";

const run = promisify(execFile);

/** Runs a command as somebody does who pastes it into a shell, and returns the JSON that it prints. */
async function paste(command: string): Promise<unknown> {
  return JSON.parse((await run("sh", ["-c", command])).stdout);
}

test("a person makes a token, runs the command that is shown with it, exchanges and revokes it", async ({
  signedIn: page,
  context,
  account,
  watch,
}) => {
  // The browser's own lines about the answers that ask for the password, and that it is wrong.
  watch.allow(/Failed to load resource: .*status of 40[03]/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await forgetPasswordEntry(account.credentials.email);
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Access tokens" }).click();
  await expect(page.getByRole("heading", { name: "Access tokens", level: 1 })).toBeVisible();
  await new Dashboard(page).isAwake();
  await expect(page.getByText("You have no tokens yet.")).toBeVisible();

  await page.getByRole("button", { name: "New token…" }).click();
  const form = page.getByRole("dialog", { name: "New access token" });
  await form.getByRole("textbox", { name: "Name" }).fill("Nightly backup");
  await form.getByRole("checkbox", { name: "Labels: change" }).check();
  await expect(form.getByRole("checkbox", { name: "Labels: read" })).toBeChecked();
  await form.getByRole("combobox", { name: "Ends" }).selectOption("Never");
  await form.getByRole("button", { name: "Make token" }).click();

  const question = page.getByRole("dialog", { name: "Enter your password" });
  await question.getByLabel("Password", { exact: true }).fill("not my password");
  await question.getByRole("button", { name: "Continue" }).click();
  await expect(question.getByText("This is not your password.")).toBeVisible();
  await question.getByLabel("Password", { exact: true }).fill(account.credentials.password);
  await question.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByRole("heading", { name: "Copy your token now" })).toBeFocused();
  const shown = page.locator("code[data-token]");
  await expect(shown).toHaveText(/^dkt_[0-9A-Za-z]{46}$/);
  await page.getByRole("button", { name: "Copy curl example" }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain(await shown.innerText());
  const { viewer } = await account.graphql<{ viewer: { id: string } }>("{ viewer { id } }");
  expect(await paste(command)).toEqual({ data: { viewer } });

  const tokens = page.getByRole("list", { name: "Access tokens" }).getByRole("listitem");
  await expect(tokens).toHaveCount(1);
  await expect(tokens).toContainText("Tasks: read · Labels: read, change");
  await expect(tokens).toContainText("does not end");
  // The use is written down beside the request, so the page may be sooner.
  const unused = { viewer: { accessTokens: { nodes: [{ lastUsedAt: null }] } } };
  await expect.poll(() => account.graphql("{ viewer { accessTokens { nodes { lastUsedAt } } } }")).not.toEqual(unused);
  await page.reload();
  await new Dashboard(page).isAwake();
  await expect(tokens).toContainText(/Last used .* by curl\//);
  expect(await page.content()).not.toContain("dkt_");

  await page.getByRole("button", { name: "Rename Nightly backup" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Backup");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Rotate Backup" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Rotate" }).click();
  await expect(shown).toHaveText(/^dkt_/);
  await page.getByRole("button", { name: "Copy curl example" }).click();
  const renewed = await page.evaluate(() => navigator.clipboard.readText());
  expect(await paste(renewed)).toEqual({ data: { viewer } });
  const refused = { errors: [expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } })] };
  await expect.poll(() => paste(command)).toEqual(refused);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(shown).toHaveCount(0);

  await page.getByRole("button", { name: "Revoke Backup" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("You have no tokens yet.")).toBeVisible();
  await expect.poll(() => paste(renewed)).toEqual(refused);
});
