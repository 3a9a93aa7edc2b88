import { expect, type Locator, type Page } from "@playwright/test";

/** The trash as a person knows it: by the names of its parts. */
export class Trash {
  readonly page: Page;
  readonly list: Locator;
  readonly empty: Locator;
  readonly emptyDialog: Locator;
  readonly deleteDialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole("list", { name: "Trash" });
    this.empty = page.getByRole("heading", { name: "The trash is empty" });
    this.emptyDialog = page.getByRole("alertdialog", { name: "Empty trash" });
    this.deleteDialog = page.getByRole("alertdialog", { name: "Delete for good" });
  }

  /** Opens the trash and waits until it hears keys. */
  async open(): Promise<void> {
    await this.arrive();
    await expect(this.page.locator("html[data-keys=heard]")).toBeAttached();
  }

  /** Opens the trash as it comes from the server. */
  async arrive(): Promise<void> {
    await this.page.goto("/trash");
    await expect(this.page.getByRole("button", { name: "Account", exact: true })).toBeVisible();
  }

  /** The box of a row, ticked when the task is selected. */
  select(title: string): Locator {
    return this.list.getByRole("checkbox", { name: `Select: ${title}`, exact: true });
  }

  /** The row of a task. */
  row(title: string): Locator {
    const restore = this.page.getByRole("button", { name: `Restore: ${title}`, exact: true });
    return this.list.getByRole("listitem").filter({ has: restore });
  }

  /** The button that takes a task out of the trash. */
  restore(title: string): Locator {
    return this.list.getByRole("button", { name: `Restore: ${title}`, exact: true });
  }

  /** The button that deletes a task for good. */
  deleteForGood(title: string): Locator {
    return this.list.getByRole("button", { name: `Delete for good: ${title}`, exact: true });
  }

  /** A message at the foot of the page, with its buttons. */
  notice(text: string): Locator {
    return this.page.getByRole("region", { name: "Notifications" }).getByRole("listitem").filter({ hasText: text });
  }

  /** Waits until the trash holds exactly these tasks, in this order. */
  async shows(...titles: string[]): Promise<void> {
    const names = titles.map((title) => `Restore: ${title}`);
    await expect
      .poll(() =>
        this.list.getByRole("button", { name: /^Restore: / }).evaluateAll((all) => all.map((one) => one.ariaLabel)),
      )
      .toEqual(names);
  }
}
