import type { Locator, Page } from "@playwright/test";
import type { Credentials } from "../support/account.ts";

/** The pages by which people come in: `/login` and `/register`. */
export class Entrance {
  readonly page: Page;
  readonly name: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly signIn: Locator;
  readonly createAccount: Locator;

  constructor(page: Page) {
    this.page = page;
    this.name = page.getByRole("textbox", { name: "Name", exact: true });
    this.email = page.getByRole("textbox", { name: "E-mail" });
    // A password field has no role of its own; its label names it.
    this.password = page.getByLabel("Password", { exact: true });
    this.signIn = page.getByRole("button", { name: "Sign in" });
    this.createAccount = page.getByRole("button", { name: "Create account" });
  }

  /** Fills the form of `/register` and sends it. */
  async register({ name, email, password }: Credentials): Promise<void> {
    await this.name.fill(name);
    await this.email.fill(email);
    await this.password.fill(password);
    await this.createAccount.click();
  }

  /** Fills the form of `/login` and sends it. */
  async enter({ email, password }: Pick<Credentials, "email" | "password">): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.signIn.click();
  }
}
