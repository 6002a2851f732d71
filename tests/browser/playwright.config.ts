import { defineConfig } from "@playwright/test";
import { launch } from "./launch";

const port = process.env.STANDPOINT_PORT ?? "4179";
/** Another server that has the release, to be tested in the place of ours. */
const elsewhere = process.env.STANDPOINT_ORIGIN;
const origin = elsewhere ?? `http://127.0.0.1:${port}`;

/** Tests that run in a short form usually, and do more of the same where they are soaked. */
const WITH_A_LONG_FORM = ["close.spec.ts", "faults.spec.ts", "kill.spec.ts", "tabs.spec.ts", "tabs-crash.spec.ts"];

export default defineConfig({
  testDir: ".",
  outputDir: "test-results/files",
  // A net for what hangs, not a measure: a machine that has other work to do must pass as well.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    baseURL: origin,
    browserName: "chromium",
    viewport: { width: 1440, height: 860 },
    screenshot: "only-on-failure",
    launchOptions: launch,
  },
  webServer: elsewhere ? undefined : {
    command: "node server.mjs",
    url: `${origin}/`,
    env: { STANDPOINT_PORT: port },
    // Something else on this port would be tested in our place.
    reuseExistingServer: false,
  },
  projects: [
    { name: "chromium", testIgnore: ["picture.spec.ts", "bench/**", "firefox/**", "soak/**"] },
    // The same page in Firefox, which the tests start themselves.
    { name: "firefox", testMatch: "firefox/*.spec.ts" },
    // Nor is this one: it writes the figures of the documentation. Run by `cargo xtask bench`.
    { name: "bench", testMatch: "bench/*.spec.ts" },
    // Random tests in their long form, and what takes longer than a usual run may: every file of soak/ belongs to
    // it. Run by `cargo xtask soak`.
    { name: "soak", testMatch: ["soak/*.spec.ts", ...WITH_A_LONG_FORM] },
    // Not a test: it writes the picture of the documentation. Run by `cargo xtask picture`.
    { name: "picture", testMatch: "picture.spec.ts" },
  ],
});
