import { expect, type Locator, type Page } from "@playwright/test";

/** GraphiQL, at `/graphiql`. */
export class Explorer {
  readonly page: Page;
  readonly result: Locator;
  readonly documentation: Locator;

  constructor(page: Page) {
    this.page = page;
    this.result = page.getByRole("region", { name: "Result Window" });
    this.documentation = page.getByRole("region", { name: "Documentation Explorer" });
  }

  async open(): Promise<void> {
    await this.page.goto("/graphiql");
    await expect(this.page.getByRole("button", { name: "Copy as cURL" })).toBeVisible({ timeout: 20_000 });
  }

  async chooseTab(name: string): Promise<void> {
    await this.page.getByRole("tab", { name }).click();
    await expect(this.page.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
  }

  async run(): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith("/graphql"));
    await this.page.getByRole("button", { name: /^Execute query/ }).click();
    await answered;
  }

  async openDocumentation(): Promise<void> {
    await this.page.getByRole("button", { name: /Documentation Explorer/ }).click();
    await expect(this.documentation).toBeVisible();
  }

  /** Goes on to the type or field of this name in the documentation. */
  async followDocumentation(name: string): Promise<void> {
    await this.documentation.getByRole("link", { name, exact: true }).first().click();
  }
}
