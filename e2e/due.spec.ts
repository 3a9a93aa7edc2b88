import { addDays, type CalendarDay, todayIn } from "@docket/dates";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Dashboard } from "./pages/dashboard.ts";
import { ProjectPage } from "./pages/project.ts";
import { expectAccessible, expectReflow } from "./support/accessibility.ts";
import type { Account } from "./support/account.ts";

// The person lives where it is tomorrow already, the device is set to where it is still yesterday.
const timeZone = "Pacific/Kiritimati";
test.use({ timezoneId: "Pacific/Pago_Pago" });

const today = () => todayIn(timeZone, new Date());

async function moveToKiritimati(account: Account): Promise<void> {
  const settle = "mutation ($zone: String!) { updateSettings(input: { timeZone: $zone }) { userErrors { message } } }";
  await account.graphql(settle, { zone: timeZone });
}

async function addDue(account: Account, title: string, date: CalendarDay): Promise<void> {
  const create =
    "mutation ($title: String!, $date: Date!) { createTask(input: { title: $title, due: { date: $date } }) { task { id } } }";
  await account.graphql(create, { title, date });
}

/** What each task is due by the API, by its title. */
async function dues(account: Account): Promise<Record<string, string | undefined>> {
  const query = "{ viewer { tasks(first: 50) { nodes { title due { date } } } } }";
  type Data = { viewer: { tasks: { nodes: { title: string; due: { date: string } | null }[] } } };
  const { viewer } = await account.graphql<Data>(query);
  return Object.fromEntries(viewer.tasks.nodes.map(({ title, due }) => [title, due?.date]));
}

const group = (page: Page, name: string) => page.getByRole("list", { name, exact: true });
const link = (list: Locator, title: string) => list.getByRole("link", { name: title, exact: true });

test("Today holds what is due by the zone of the settings, and reschedules what is overdue with one key", async ({
  signedIn: page,
  account,
}) => {
  await moveToKiritimati(account);
  const day = today();
  const dashboard = new Dashboard(page);
  await dashboard.open("/today");
  await expect(page.getByRole("heading", { name: "Nothing is due today" })).toBeVisible();
  await expectAccessible(page, "today without tasks");

  await dashboard.add("Water the plants");
  await expect(link(group(page, "Today"), "Water the plants")).toBeVisible();
  await expect.poll(() => dues(account)).toEqual({ "Water the plants": day });
  await expect(dashboard.places.getByRole("link", { name: /^Today\s+1\s+task$/ })).toBeVisible();

  // By keys to tomorrow, and back again by what the message offers: the focus went on to the field.
  await link(group(page, "Today"), "Water the plants").focus();
  await page.keyboard.press("t");
  const picker = page.getByRole("dialog", { name: "Due", exact: true });
  await expect(picker.getByRole("button", { name: /^Today/ })).toBeFocused();
  await expectAccessible(page, "date picker");
  await expectReflow(page, "date picker");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing is due today" })).toBeVisible();
  await expect.poll(() => dues(account)).toEqual({ "Water the plants": addDays(day, 1) });
  await dashboard
    .notice(/is due tomorrow/)
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(link(group(page, "Today"), "Water the plants")).toBeVisible();
  await expect.poll(() => dues(account)).toEqual({ "Water the plants": day });

  await addDue(account, "Pay the rent", addDays(day, -1));
  await addDue(account, "Call Anna", addDays(day, -40));
  await dashboard.open("/today");
  const overdue = group(page, "Overdue");
  await expect(overdue.getByRole("listitem")).toHaveCount(2);
  await expect(overdue.getByText("Yesterday")).toBeVisible();
  await expectAccessible(page, "today");
  await expectReflow(page, "today");
  await page.keyboard.press("Shift+T");
  const reschedule = page.getByRole("dialog", { name: "Reschedule" });
  await expect(reschedule.getByRole("button", { name: /^Today/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(overdue).toHaveCount(0);
  await expect(group(page, "Today").getByRole("listitem")).toHaveCount(3);
  const all = { "Water the plants": day, "Pay the rent": day, "Call Anna": day };
  await expect.poll(() => dues(account)).toEqual(all);

  // The open task: a deadline by the keys of the calendar.
  await link(group(page, "Today"), "Call Anna").click();
  await dashboard.panel.getByRole("button", { name: "Deadline: none" }).click();
  await page.getByRole("dialog", { name: "Deadline" }).locator("[data-day][tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dashboard.panel.getByRole("button", { name: /^Deadline: (?!none)/ })).toBeVisible();
  await expectAccessible(page, "task with a day and a deadline");
});

test("Upcoming shows a week by its days, among which tasks are dragged, stepped and added", async ({
  signedIn: page,
  account,
}) => {
  await moveToKiritimati(account);
  const day = today();
  const [tomorrow, third] = [addDays(day, 1), addDays(day, 2)];
  await addDue(account, "Water the plants", day);
  const dashboard = new Dashboard(page);
  await dashboard.open("/upcoming");
  const place = (date: CalendarDay) => page.locator(`[data-drop-id="day_${date}"]`);
  const row = (date: CalendarDay) => link(place(date), "Water the plants");
  await expect(row(day)).toBeVisible();
  await expectAccessible(page, "upcoming");
  await expectReflow(page, "upcoming");

  await new ProjectPage(page).dragAndDrop(row(day), place(tomorrow));
  await expect(row(tomorrow)).toBeVisible();
  await expect(row(day)).toHaveCount(0);
  await expect.poll(() => dues(account)).toEqual({ "Water the plants": tomorrow });

  await row(tomorrow).focus();
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await expect(row(third)).toBeFocused();
  await expect.poll(() => dues(account)).toEqual({ "Water the plants": third });

  await place(tomorrow)
    .getByRole("button", { name: /^Add a task due/ })
    .click();
  await page.keyboard.type("Buy seeds");
  await page.keyboard.press("Enter");
  await expect(link(place(tomorrow), "Buy seeds")).toBeVisible();
  await expect.poll(() => dues(account)).toEqual({ "Water the plants": third, "Buy seeds": tomorrow });

  await page.getByRole("button", { name: "Week after" }).click();
  await expect(page).toHaveURL(new RegExp(`from=${addDays(day, 7)}`));
  await expect(place(addDays(day, 13))).toBeVisible();
  await page.goBack();
  await expect(row(third)).toBeVisible();
});
