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

  async open(): Promise<void> {
    await this.page.goto("/trash");
    await expect(this.page.getByRole("button", { name: "Account", exact: true })).toBeVisible();
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
