// What is kept, where, and what happens when it cannot be kept.

import { readFileSync } from "node:fs";
import { addNames, open, panel, quickAdd, saved, scores, shape, stored, token, trayEntry, undoButton } from "./app";
import { expect, test } from "./fixtures";

const people = (page: import("@playwright/test").Page) => page.getByRole("button", { name: "People", exact: true });

test("nothing is written before the first edit, and then under our own keys", async ({ page }) => {
  await open(page);
  await expect(page.locator(".saving")).toHaveText(/Nothing to save yet/);
  expect(Object.keys(await stored(page)).filter((key) => /map|tail|index/.test(key))).toEqual([]);
  await addNames(page, "Anna #business 80 80");
  await saved(page);
  const keys = Object.keys(await stored(page)).sort();
  expect(keys.every((key) => key.startsWith("standpoint/"))).toBe(true);
  expect(keys.filter((key) => key.startsWith("standpoint/map/"))).toHaveLength(1);
  expect(keys).toContain("standpoint/index");
  expect(keys.filter((key) => key.startsWith("standpoint/tail/"))).toEqual([]);
});

test("a reload brings back the map, the selection and the view exactly", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna #business 80 80", "Bert #it 20 30", "Cleo");
  await shape(page, "Bert").click();
  await page.getByRole("button", { name: /^Customers/ }).click();
  await saved(page);
  const map = (await stored(page))[await mapKey(page)];
  await page.reload();
  await expect(panel(page)).toContainText("Bert");
  await expect(trayEntry(page, "Cleo")).toBeVisible();
  expect(await scores(page, "Anna")).toEqual([80, 80]);
  await expect(page.getByRole("button", { name: /^Customers/ })).toHaveAttribute("aria-pressed", "false");
  expect((await stored(page))[await mapKey(page)]).toEqual(map);
  await people(page).click();
  await page.reload();
  await expect(page.getByRole("table")).toBeVisible();
});

test("an edit within the pause before the whole map is written survives a reload", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  for (const [number, wait] of [0, 30, 120, 380].entries()) {
    await addNames(page, `Late ${number} 40 ${10 + number}`);
    await page.waitForTimeout(wait);
    await page.reload();
    await expect(token(page, `Late ${number}`)).toHaveCount(1);
  }
});

test("a tail of a tab that is gone is replayed", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  // The state after a crash: the whole map is older than the tail.
  const before = (await stored(page))[key]!;
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name: string, value: string) {
      if (!name.startsWith("standpoint/map/")) real.call(this, name, value);
    };
    const remove = Storage.prototype.removeItem;
    Storage.prototype.removeItem = function (name: string) {
      if (!name.startsWith("standpoint/tail/")) remove.call(this, name);
    };
  });
  await addNames(page, "Bert 20 20");
  await page.waitForTimeout(600);
  const after = await stored(page);
  expect(after[key]).toEqual(before);
  expect(Object.keys(after).filter((name) => name.startsWith("standpoint/tail/"))).toHaveLength(1);
  await page.reload();
  expect(await scores(page, "Bert")).toEqual([20, 20]);
  await saved(page);
  await expect.poll(async () => Object.keys(await stored(page)).filter((name) => name.includes("/tail/"))).toEqual([]);
});

test("a second tab reads along and takes over when the first goes", async ({ page, context }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.getByText("This map is open in another tab.")).toBeVisible();
  await expect(quickAdd(second)).not.toBeEditable();
  await addNames(page, "Bert 20 20");
  await saved(page);
  await expect(token(second, "Bert")).toHaveCount(1);
  await page.close();
  await expect(quickAdd(second)).toBeEditable();
  await addNames(second, "Cleo 30 30");
  await saved(second);
  await second.reload();
  for (const name of ["Anna", "Bert", "Cleo"]) await expect(token(second, name)).toHaveCount(1);
});

test("blocked storage: the app works, says so, and exports", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await open(page);
  await expect(page.getByText("Nothing is kept when you close this page")).toBeVisible();
  await addNames(page, "Anna 80 80");
  await expect(page.locator(".saving")).toHaveText(/Not saved/);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export the map" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(JSON.parse(text).map.stakeholders[0].name).toBe("Anna");
});

test("full storage: the last state stays, the screen says so, and it heals", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.evaluate(() => {
    localStorage.setItem("other", "keep me");
    let size = 4_000_000;
    while (size > 0) {
      try {
        localStorage.setItem("filler", (localStorage.getItem("filler") ?? "") + "x".repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  const before = (await stored(page))[await mapKey(page)];
  await addNames(page, ...Array.from({ length: 6 }, (_, n) => `Somebody with a rather long name ${n} 20 ${n}`));
  await expect(page.locator(".saving")).toHaveText(/Not saved/);
  await expect(page.getByText("the browser's storage for this page is full")).toBeVisible();
  expect((await stored(page))[await mapKey(page)]).toEqual(before);
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
  await page.evaluate(() => localStorage.removeItem("filler"));
  // The app tries again every five seconds.
  await expect(page.locator(".saving")).toHaveClass(/safe/, { timeout: 10_000 });
  expect((await stored(page)).other).toBe("keep me");
  await page.reload();
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
});

test("a stored map that cannot be read is kept, offered, and never overwritten", async ({ page, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that the test looks at in between
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  const broken = (await stored(page))[key]!.slice(0, 200);
  await page.goto("/boot.js"); // away from the app, on the same origin
  await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [key, broken]);
  await page.goto("/");
  await expect(page.getByText(/cannot be read: .*line \d+, column \d+/i)).toBeVisible();
  await expect(quickAdd(page)).toBeEditable();
  await addNames(page, "Bert 20 20");
  await saved(page);
  expect((await stored(page))[key]).toBe(broken);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save its text as a file" }).first().click();
  expect(readFileSync(await (await download).path(), "utf8")).toBe(broken);
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  expect((await stored(page))[key]).toBe(broken);
});

test("a map of a newer version is not opened and not overwritten", async ({ page, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that the test looks at in between
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  const newer = (await stored(page))[key]!.replace('"version": 1', '"version": 2');
  await page.goto("/boot.js");
  await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [key, newer]);
  await page.goto("/");
  await expect(page.getByText(/cannot be read: .*says 2.*newer Standpoint/)).toBeVisible();
  expect((await stored(page))[key]).toBe(newer);
});

test("an unreadable list of maps loses no map", async ({ page, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that the test looks at in between
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.goto("/boot.js");
  await page.evaluate(() => {
    localStorage.setItem("standpoint/index", "{ broken");
    localStorage.setItem("standpoint/ui", "also broken");
  });
  await page.goto("/");
  await expect(token(page, "Anna")).toHaveCount(1);
  expect(Object.values(await stored(page))).toContain("{ broken");
});

test("undo is there again after a look at another map", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("button", { name: "Open the sample" }).click();
  await expect(token(page, "Sales lead")).toHaveCount(1);
  await expect(undoButton(page)).toBeDisabled();
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("button", { name: /^Untitled map/ }).click();
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Add Anna");
});

async function mapKey(page: import("@playwright/test").Page): Promise<string> {
  const keys = Object.keys(await stored(page)).filter((key) => key.startsWith("standpoint/map/"));
  expect(keys).toHaveLength(1);
  return keys[0]!;
}
