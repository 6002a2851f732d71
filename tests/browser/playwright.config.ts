import { defineConfig } from "@playwright/test";
import { launch } from "./launch";

const port = process.env.STANDPOINT_PORT ?? "4179";
const origin = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: ".",
  outputDir: "test-results/files",
  timeout: 30_000,
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
  webServer: {
    command: "node server.mjs",
    url: `${origin}/`,
    env: { STANDPOINT_PORT: port },
    // Something else on this port would be tested in our place.
    reuseExistingServer: false,
  },
  projects: [
    { name: "chromium", testIgnore: ["picture.spec.ts", "bench/**"] },
    // Nor is this one: it writes the figures of the documentation. Run by `cargo xtask bench`.
    { name: "bench", testMatch: "bench/*.spec.ts" },
    // Not a test: it writes the picture of the documentation. Run by `cargo xtask picture`.
    { name: "picture", testMatch: "picture.spec.ts" },
  ],
});
