// What happens when one store of the browser is full, or both are.

import type { Page } from "@playwright/test";
import { addNames, download, fillDatabase, fillLocal, open, saved, saving, stored, stores, token } from "./app";
import { expect, test } from "./fixtures";
import { mapKey, tails } from "./keys";

const exporting = (page: Page) => page.getByRole("button", { name: "Export the map" });

const six = Array.from({ length: 6 }, (_, n) => `Somebody with a rather long name ${n} 20 ${n}`);

test("a full local storage alone is no loss, and is told", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.evaluate(() => localStorage.setItem("other", "keep me"));
  await fillLocal(page);
  const before = (await stored(page))[await mapKey(page)];
  await addNames(page, ...six);
  await expect(page.getByText("The browser's small storage takes nothing")).toBeVisible();
  await expect(page.getByText("Changes are saved in its database all the same.")).toBeVisible();
  await expect(exporting(page)).toBeVisible();
  await saved(page);
  expect((await stored(page))[await mapKey(page)]).toEqual(before);
  expect((await stores(page)).rows.records).toHaveLength(8);
  await page.reload();
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
  expect((await stored(page)).other).toBe("keep me");
});

test("a full database alone: kept in the small storage, and it heals", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await fillDatabase(page, true);
  const { rows } = await stores(page);
  await addNames(page, ...six);
  await expect(saving(page)).toHaveClass(/kept/);
  await expect(saving(page)).toHaveText(/Kept, but not crash-proof/);
  await expect(page.getByText(/The browser's database takes nothing now: .* is full/)).toBeVisible();
  await expect(exporting(page)).toBeVisible();
  expect((await stores(page)).rows).toEqual(rows);
  // A reload that finds a full database still has everything.
  await page.addInitScript(() => {
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...row) {
      if (sessionStorage.getItem("test/full")) throw new DOMException("no room", "QuotaExceededError");
      return real.apply(this, row);
    };
  });
  await page.evaluate(() => sessionStorage.setItem("test/full", "yes"));
  await page.reload();
  for (const line of six) await expect(token(page, line.replace(/ 20 \d$/, ""))).toHaveCount(1);
  await expect(saving(page)).toHaveClass(/kept/);
  expect((await stores(page)).rows).toEqual(rows);
  await page.evaluate(() => sessionStorage.removeItem("test/full"));
  await expect(saving(page)).toHaveClass(/safe/); // it is tried again every two seconds
  await expect(exporting(page)).toHaveCount(0);
  await expect.poll(() => tails(page)).toEqual([]);
  await page.reload();
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
});

test("both full: the last state stays, the screen says so, and it heals", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.evaluate(() => localStorage.setItem("other", "keep me"));
  await fillLocal(page);
  await fillDatabase(page, true);
  const before = (await stored(page))[await mapKey(page)];
  const { rows } = await stores(page);
  await addNames(page, ...six);
  await expect(saving(page)).toHaveText(/Not saved/);
  await expect(saving(page)).toHaveClass(/lost/);
  await expect(page.getByText("the browser's storage for this page is full")).toBeVisible();
  await expect(page.getByText("What was saved before is safe.")).toBeVisible();
  expect((await stored(page))[await mapKey(page)]).toEqual(before);
  expect((await stores(page)).rows).toEqual(rows);
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
  const file = JSON.parse(await download(page, exporting(page)));
  expect(file.map.stakeholders).toHaveLength(7);
  await page.evaluate(() => localStorage.removeItem("filler"));
  await expect(saving(page)).toHaveClass(/kept/);
  await fillDatabase(page, false);
  await expect(saving(page)).toHaveClass(/safe/);
  await expect(exporting(page)).toHaveCount(0);
  expect((await stored(page)).other).toBe("keep me");
  await page.reload();
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
});
