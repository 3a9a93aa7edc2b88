import { defineConfig, devices } from "@playwright/test";
import { addresses } from "./support/addresses.ts";

const { width, height } = { width: 390, height: 844 };
const phone = { viewport: { width, height }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A busy machine can starve a browser for seconds. What passes at a later try is named flaky in the report.
  retries: process.env.CI ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: addresses.web,
    locale: "en-GB",
    // Neither UTC nor a whole hour from it, so that a forgotten time zone shows.
    timezoneId: "Asia/Kathmandu",
    // Motion is decoration; what a test sees does not depend on it, and waiting for its end takes time.
    contextOptions: { reducedMotion: "reduce" },
    // A film of each test would cost more than the test; the snapshots show the same.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: true },
    launchOptions: {
      executablePath: addresses.chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    {
      name: "desktop",
      testIgnore: "**/*.phone.spec.ts",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } },
    },
    { name: "phone", testMatch: ["**/*.phone.spec.ts", "**/accessibility*.spec.ts"], use: phone },
  ],
});
