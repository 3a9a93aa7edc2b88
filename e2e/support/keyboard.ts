import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page of Docket has between two things that a test goes to. */
const MOST_STOPS = 60;

/**
 * Goes to a control as somebody without a mouse does: by Tab, stop after stop.
 * @param key `Shift+Tab` to go backwards
 * @throws Error when the control is not reached
 */
export async function tabTo(page: Page, control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(control).toBeAttached();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_STOPS} presses of ${key} do not lead to ${control}.`);
}
