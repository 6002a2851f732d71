// From one real build to the next, while somebody types: `cargo xtask soak` builds them from changed sources. One of
// them writes another number into the storage.

import { delimiter } from "node:path";
import type { Page } from "@playwright/test";
import { addNames, quickAdd, saved, token, whole } from "../app";
import { expect, test } from "../fixtures";
import { found, kept, notice, onHost } from "../versions";

test.use({ offlineCopy: true });

const versions = (process.env.STANDPOINT_VERSIONS ?? "").split(delimiter);

/** The program that a page is of. */
const program = (page: Page) => page.evaluate(() => document.getElementById("boot")!.dataset.js!.split("/")[1]!);

test("every build follows the one before, unasked never, and loses no letter", async ({ page, problems }) => {
  expect(versions.length, "builds").toBeGreaterThanOrEqual(3);
  const host = await onHost(page, problems);
  let loaded = 0;
  page.on("load", () => (loaded += 1));
  const programs = new Set<string>();
  programs.add(await program(page));
  await addNames(page, "Finance director 80 20");
  await saved(page);
  let typed = "";
  for (const [at, folder] of versions.entries()) {
    host.sites.set("/", folder);
    await quickAdd(page).focus();
    await page.keyboard.press("End");
    const coming = found(page, folder);
    for (let word = 0; word < 15; word += 1) {
      const words = `build ${at} word ${word} `;
      await page.keyboard.type(words);
      typed += words;
    }
    await coming;
    await expect(quickAdd(page)).toHaveValue(typed);
    expect(loaded, "nobody agreed").toBe(at);
    await notice(page).click();
    await expect.poll(() => loaded).toBe(at + 1);
    await expect(quickAdd(page)).toHaveValue(typed);
    await expect(token(page, "Finance director")).toHaveCount(1);
    await whole(page);
    await kept(page);
    programs.add(await program(page));
    // All that the page has loaded is of its own build.
    const parts = await page.evaluate(() =>
      performance.getEntriesByType("resource").flatMap(({ name }) => /\/(program-[0-9a-f]+)\//.exec(name)?.slice(1) ?? []),
    );
    expect(new Set(parts)).toEqual(new Set([await program(page)]));
  }
  expect(programs.size).toBe(versions.length + 1);
  await host.stop();
  problems.expect(/sw\.js|ERR_CONNECTION_REFUSED|Failed to update a ServiceWorker/);
  await page.reload();
  await expect(quickAdd(page)).toHaveValue(typed);
});

test("a tab of the build before writes nothing over what the next one stored, and leads to it", async ({ page, context, problems }) => {
  const host = await onHost(page, problems);
  await addNames(page, "Finance director 80 20");
  await saved(page);
  host.sites.set("/", versions[1]!);
  const other = await context.newPage();
  await other.goto(host.origin);
  const session = await context.newCDPSession(other);
  await Promise.all([other.waitForEvent("load"), session.send("Page.reload", { ignoreCache: true })]); // past the worker
  expect(await program(other)).not.toBe(await program(page));
  await whole(other);
  await addNames(other, "Works council 60 70");
  await saved(other);
  await expect(page.locator(".saving")).toContainText("Read only");
  await expect(notice(page)).toBeVisible();
  await notice(page).click();
  await expect(token(page, "Works council")).toHaveCount(1);
  await saved(page);
  await host.stop();
});
