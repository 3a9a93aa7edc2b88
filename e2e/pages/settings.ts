import { expect, type Locator, type Page } from "@playwright/test";

/** The page `/settings`. */
export class SettingsPage {
  readonly page: Page;
  readonly name: Locator;
  readonly timeZone: Locator;
  readonly currentPassword: Locator;
  readonly newPassword: Locator;

  constructor(page: Page) {
    this.page = page;
    this.name = page.getByRole("textbox", { name: "Name", exact: true });
    this.timeZone = page.getByRole("combobox", { name: "Time zone", exact: true });
    // A password field has no role of its own; its label names it.
    this.currentPassword = page.getByLabel("Current password", { exact: true });
    this.newPassword = page.getByLabel("New password", { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/settings");
    await expect(this.page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  }

  theme(name: "System" | "Light" | "Dark"): Locator {
    return this.page.getByRole("group", { name: "Theme" }).getByRole("radio", { name });
  }

  /** Chooses a theme by its label, which is what a person sees of the radio button. */
  async chooseTheme(name: "System" | "Light" | "Dark"): Promise<void> {
    await this.page.getByRole("group", { name: "Theme" }).getByText(name, { exact: true }).click();
    await expect(this.theme(name)).toBeChecked();
  }

  /** A message at the foot of the page. */
  notice(text: string | RegExp): Locator {
    return this.page.getByRole("region", { name: "Notifications" }).getByRole("listitem").filter({ hasText: text });
  }
}
