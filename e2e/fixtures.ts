import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { Account } from "./support/account.ts";
import { Watch } from "./support/watch.ts";

interface Fixtures {
  /** Fails the test on an outside request, a console error or warning, an uncaught error or a CSP violation. */
  watch: Watch;
  /** A new person with an account and no tasks. */
  account: Account;
  /** A page of a browser in which `account` is signed in; still blank. */
  signedIn: Page;
  /** Opens a further browser, with cookies and storage of its own, watched like the first. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

export { expect };

/** Every browser test of Docket is made with this `test`. */
export const test = base.extend<Fixtures>({
  watch: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error("baseURL is not set.");
    const watch = new Watch(baseURL);
    await use(watch);
    expect(watch.faults(), "what must not happen in a browser").toEqual([]);
  },
  context: async ({ context, watch }, use) => {
    await watch.follow(context);
    await use(context);
  },
  openBrowser: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      await watch.follow(context);
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  account: async ({ browserName: _browserName }, use) => {
    await use(await Account.open());
  },
  signedIn: async ({ context, page, account }, use) => {
    await account.enter(context);
    await use(page);
  },
});
