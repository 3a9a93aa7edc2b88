import { expect, type Locator, type Page } from "@playwright/test";

/** The dashboard as a person knows it: by the names of its parts. */
export class Dashboard {
  readonly page: Page;
  readonly addField: Locator;
  readonly search: Locator;
  readonly sort: Locator;
  readonly list: Locator;
  readonly panel: Locator;
  readonly title: Locator;
  readonly description: Locator;
  readonly readDescription: Locator;
  readonly help: Locator;
  readonly palette: Locator;
  readonly places: Locator;
  readonly selection: Locator;

  constructor(page: Page) {
    this.page = page;
    this.addField = page.getByRole("textbox", { name: "Add a task" });
    this.search = page.getByRole("searchbox", { name: "Search tasks" });
    this.sort = page.getByRole("button", { name: /^Sort: / });
    this.list = page.getByRole("list", { name: "Tasks", exact: true });
    this.panel = page.getByRole("complementary", { name: "Task details" });
    this.title = this.panel.getByRole("textbox", { name: "Title" });
    this.description = this.panel.getByRole("textbox", { name: "Description" });
    this.readDescription = this.panel.getByRole("region", { name: "Description" });
    this.palette = page.getByRole("dialog", { name: "Commands" });
    this.places = page.getByRole("navigation", { name: "Places" });
    this.selection = page.getByRole("region", { name: "Selection" });
    this.help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  }

  /** Opens a place of the dashboard and waits until it hears keys. */
  async open(path = "/dashboard"): Promise<void> {
    await this.arrive(path);
    await this.isAwake();
  }

  /** Waits until the page does what it is told: what comes before its scripts is lost. */
  async isAwake(): Promise<void> {
    await expect(this.page.locator("html[data-keys=heard]")).toBeAttached();
  }

  /** Opens a place of the dashboard as it comes from the server. */
  async arrive(path = "/dashboard"): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole("button", { name: "Account", exact: true })).toBeVisible();
  }

  /** The row of a task in the list. */
  row(title: string): Locator {
    return this.list.getByRole("listitem").filter({ has: this.page.getByRole("link", { name: title, exact: true }) });
  }

  /** The link of a row, which opens the task and carries the focus of the row. */
  link(title: string): Locator {
    return this.list.getByRole("link", { name: title, exact: true });
  }

  /** The circle of a row, ticked when the task is completed. */
  checkbox(title: string): Locator {
    return this.list.getByRole("checkbox", { name: `Complete: ${title}`, exact: true });
  }

  /** The box of a row, ticked when the task is selected. */
  select(title: string): Locator {
    return this.list.getByRole("checkbox", { name: `Select: ${title}`, exact: true });
  }

  /** A button of the bar for what is selected. */
  inBar(name: string): Locator {
    return this.selection.getByRole("button", { name, exact: true });
  }

  /** A link of the bar that chooses which tasks are shown. */
  show(status: "Active" | "Completed" | "All"): Locator {
    return this.page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: status });
  }

  /** How many tasks the view holds, in words. */
  count(text: string): Locator {
    return this.page.getByRole("main").getByRole("status").getByText(text, { exact: true });
  }

  /** Chooses an order from the menu. */
  async sortBy(order: string): Promise<void> {
    await this.sort.click();
    await this.page.getByRole("menuitemradio", { name: order, exact: true }).click();
  }

  /** A link of the places beside the list. */
  place(name: string): Locator {
    return this.places.getByRole("link", { name, exact: true });
  }

  /** Chooses from the menu of the project that is shown. */
  async changeProject(item: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Change project / }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Adds a task with the mouse. */
  async add(title: string): Promise<void> {
    await this.addField.fill(title);
    await this.page.getByRole("button", { name: "Add", exact: true }).click();
  }

  /** Signs out by the account menu. */
  async signOut(): Promise<void> {
    await this.page.getByRole("button", { name: "Account", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(this.page).toHaveURL(/\/login/);
  }

  /** A message at the foot of the page, with its buttons. */
  notice(text: string | RegExp): Locator {
    return this.page.getByRole("region", { name: "Notifications" }).getByRole("listitem").filter({ hasText: text });
  }

  /** Waits until the list shows exactly these tasks, in this order. */
  async shows(...titles: string[]): Promise<void> {
    await expect(this.list.getByRole("link")).toHaveText(titles);
  }
}
