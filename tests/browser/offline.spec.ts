// Without a network: the page as it was opened before, from what its worker keeps.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addNames, choose, open, saved, token, whole } from "./app";
import { expect, test } from "./fixtures";
import { dist, Host } from "./host";
import { kept, onHost } from "./versions";

test.use({ offlineCopy: true });

/** What the storage dialog says of it. */
async function told(page: Page, words: RegExp) {
  await page.locator(".saving").click();
  await expect(page.getByRole("dialog").getByText(words)).toBeVisible();
  await page.keyboard.press("Escape");
}

for (const below of ["/", "/some/where/"]) {
  test(`below ${below}: opened once, then the host is gone`, async ({ page, context, problems }) => {
    const host = await onHost(page, problems, below);
    await addNames(page, "Finance director 80 20");
    await saved(page);
    await told(page, /^Standpoint opens in this browser without a network too\./);
    await host.stop();
    problems.expect(/sw\.js|ERR_CONNECTION_REFUSED|Failed to update a ServiceWorker/);

    await page.reload();
    await expect(token(page, "Finance director")).toHaveCount(1);
    await addNames(page, "Works council 60 70");
    await saved(page);

    const other = await context.newPage();
    await other.goto(`${host.origin}${below}?from=a-link#there`);
    await expect(token(other, "Works council")).toHaveCount(1);
    await addNames(other, "Service desk 10 90");
    await expect(token(page, "Service desk")).toHaveCount(1);

    const download = other.waitForEvent("download");
    await other.keyboard.press("Control+s");
    const file = readFileSync(await (await download).path(), "utf8");
    expect(JSON.parse(file).map.stakeholders).toHaveLength(3);
    await choose(other, { name: "map.json", mimeType: "application/json", buffer: Buffer.from(file) });
    await expect(other.getByRole("dialog")).toBeVisible();
    await other.close();

    const recovery = await context.newPage();
    await recovery.goto(`${host.origin}${below}recover.html`);
    await expect(recovery.locator("#found")).toContainText("3 people");
    await recovery.close();
    await page.goto(`${host.origin}${below}index.html`);
    await expect(token(page, "Finance director")).toHaveCount(1);
  });
}

test("the page comes from the copy without its worker being asked, whatever the host said of its answers", async ({ page, problems }) => {
  const host = new Host();
  host.headers.vary = "Accept, Origin, User-Agent";
  host.sites.set("/", dist);
  await host.start(problems);
  await open(page, `${host.origin}/`);
  await whole(page);
  await kept(page);
  await host.stop();
  await page.reload();
  await whole(page);
  const from = await page.evaluate(() =>
    performance
      .getEntries()
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map((entry) => [new URL(entry.name).pathname.split("/").pop(), (entry as any).workerFinalSourceType]),
  );
  expect(from.length).toBeGreaterThan(4);
  expect(from.filter(([, source]) => source !== "cache")).toEqual([]);
});

test("where not all files of one version come there is no copy, and it is said", async ({ page, problems }) => {
  const host = new Host();
  host.sites.set("/", dist);
  host.faults.set("/recover.js", { status: 500, type: "text/plain", body: "failed" });
  await host.start(problems);
  problems.expect(/status of 500|integrity|ServiceWorker/);
  await open(page, `${host.origin}/`);
  await whole(page);
  await told(page, /^Standpoint opens only with a network: its files did not come as one version\./);
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  await host.stop();
});

test.describe("without workers", () => {
  test.use({ offlineCopy: false });
  test("everything else works, and it is said", async ({ page }) => {
    await open(page);
    await addNames(page, "Finance director 80 20");
    await saved(page);
    await told(page, /^Standpoint opens only with a network: this browser keeps no copy of it here/);
  });
});
