import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Stops of the Tab key around an open menu or dialog: what they receive they pass on at once, unseen and unheard.
const FOCUS_GUARDS = "[data-base-ui-focus-guard]";

/** Holds the page, as it is now, against the rules, in light and in dark; parts of `except` are left out. */
export async function expectAccessible(page: Page, state: string, except: string[] = []): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours fade from one theme to the other, and half way they may lack contrast.
    await page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(fading.map(({ finished }) => finished));
    });
    const builder = new AxeBuilder({ page }).withTags(RULES).exclude(FOCUS_GUARDS);
    const axe = except.reduce((axe, part) => axe.exclude(part), builder);
    const { violations } = await axe.analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`,
    );
    expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}

/** WCAG 1.4.10 Reflow: at 320 CSS pixels nothing needs scrolling in two directions. */
export async function expectReflow(page: Page, state: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  // A popup follows the window a moment later.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), {
      message: `width of ${state} in a window of 320 pixels`,
    })
    .toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
}
