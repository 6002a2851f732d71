// Where maps are kept, as far as the user sees it: the dialog of the storage, erasing, checking a
// backup, and the reminder to write a file.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addNames, json, later, open, openMap, openSample, quickAdd, saved, stored, token, trayEntry, undoButton } from "./app";
import { axe, expect, test } from "./fixtures";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const dialog = (page: Page, name = "Storage on this computer") => page.getByRole("dialog", { name, exact: true });
const banner = (page: Page) => page.locator(".banner");
const reminder = (page: Page) => page.getByRole("region", { name: "Reminder" });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function openStorage(page: Page) {
  await page.locator(".saving").click();
  await expect(dialog(page)).toBeVisible();
}

/** Chooses a file that is only checked. */
async function check(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await openStorage(page);
  const chooser = page.waitForEvent("filechooser");
  await button(page, "Check a backup file…").click();
  await (await chooser).setFiles(file);
  await expect(dialog(page, "Check a backup file")).toBeVisible();
}

async function exported(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  return readFileSync(await (await download).path(), "utf8");
}

const text = (name: string, contents: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(contents) });

/** Every row of the database `name`, or nothing where there is no such database. */
async function rows(page: Page, name = "standpoint"): Promise<string[]> {
  return page.evaluate(async (name) => {
    if (!(await indexedDB.databases()).some((known) => known.name === name)) return [];
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((good, bad) => {
        request.onsuccess = () => good(request.result);
        request.onerror = () => bad(request.error);
      });
    const database = await answer(indexedDB.open(name));
    try {
      const found: string[] = [];
      for (const store of database.objectStoreNames) {
        const all = await answer(database.transaction(store).objectStore(store).getAll());
        found.push(...all.map((row) => `${store} ${JSON.stringify(row)}`));
      }
      return found;
    } finally {
      database.close();
    }
  }, name);
}

const everything = async (page: Page) => ({ local: await stored(page), rows: await rows(page) });

test("the saving state says it in words and opens the dialog of the storage", async ({ page }) => {
  await open(page);
  const saving = page.locator(".saving");
  await expect(saving).toHaveAccessibleName("Nothing to save yet");
  await addNames(page, "Anna 80 80");
  await saved(page);
  await expect(saving).toHaveAccessibleName(/^Saved on this computer \d\d:\d\d$/);
  await saving.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Maps are kept in this browser");
  await expect(dialog(page)).toContainText(/Saved on this computer \d\d:\d\d/);
  await expect(dialog(page)).toContainText(/[\d.]+ (bytes|kB|MB) of about [\d.]+ [GT]B that this browser allows\. The browser/);
  await page.keyboard.press("Escape");
  await expect(saving).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(saving).toHaveAccessibleName(/^Saved \d\d:\d\d$/);
  await button(page, "Your maps: Untitled map").click();
  await button(page, "Storage and deleting…").click();
  await expect(dialog(page)).toBeVisible();
  const recovery = page.waitForEvent("popup");
  await dialog(page).getByRole("link", { name: "Open the recovery page" }).click();
  await expect((await recovery).getByText("1 map found.")).toBeVisible();
});

test("erasing asks, and keeping keeps", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const before = await everything(page);
  await openStorage(page);
  await button(page, "Delete all maps in this browser…").click();
  await expect(dialog(page)).toContainText("1 map is deleted for good:Untitled map");
  await expect(button(page, "Keep all maps")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button(page, "Delete all maps in this browser…")).toBeFocused();
  await button(page, "Delete all maps in this browser…").click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await openStorage(page);
  await expect(button(page, "Delete all maps in this browser…")).toBeVisible();
  expect(await everything(page)).toEqual(before);
});

test("erasing empties both stores and every tab, and leaves others alone", async ({ page, context }) => {
  await page.clock.install();
  await openSample(page);
  await page.evaluate(async () => {
    localStorage.setItem("other-app", "theirs");
    localStorage.setItem("standpointless", "theirs too");
    await new Promise((good, bad) => {
      const request = indexedDB.open("other-app", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("all").put("theirs", 1);
      request.onsuccess = () => good(request.result.close());
      request.onerror = () => bad(request.error);
    });
  });
  await button(page, "Your maps: CRM upgrade").click();
  await button(page, "New map").click();
  await addNames(page, "Anna 80 80");
  await saved(page);
  const second = await context.newPage();
  await open(second);
  await addNames(second, "Bert 20 20");
  await saved(second);
  expect((await rows(page)).length).toBeGreaterThan(2);

  await openStorage(page);
  await button(page, "Delete all maps in this browser…").click();
  await expect(dialog(page)).toContainText("2 maps are deleted for good:");
  await button(page, "Delete all maps").click();
  await expect(page.getByText("All maps in this browser are deleted.").first()).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(second.getByText("All maps in this browser were deleted in another tab.").first()).toBeVisible();
  await later(page, 5_000); // for whatever might still be written behind it
  for (const tab of [page, second]) {
    await expect(tab.locator(".token")).toHaveCount(0);
    await expect(tab.locator(".saving")).toHaveText(/Nothing to save yet/);
    await expect(undoButton(tab)).toBeDisabled();
    await expect(quickAdd(tab)).toBeEditable();
  }
  expect(await stored(page)).toEqual({ "other-app": "theirs", standpointless: "theirs too" });
  expect(await rows(page)).toEqual([]);
  expect(await rows(page, "other-app")).toEqual(['all "theirs"']);

  await addNames(page, "Cleo 30 30");
  await saved(page);
  await second.reload();
  await expect(token(second, "Cleo")).toHaveCount(1);
  await expect(token(second, "Anna")).toHaveCount(0);
});

test("a backup is checked without a change: the same, different, unknown, damaged", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna 80 80", "Bert");
  await saved(page);
  const backup = await exported(page);
  await later(page, 600); // the list is written after a pause
  const before = await everything(page);
  const shown = dialog(page, "Check a backup file");

  await check(page, text("backup.json", backup));
  await expect(shown).toContainText("backup.json");
  await expect(shown).toContainText("2 people");
  await expect(shown.locator(".import-stand")).toHaveText("The same as here.");
  await expect(shown.getByRole("button", { name: /Add|Replace/ })).toHaveCount(0);
  await shown.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await check(page, text("torn.json", backup.slice(0, backup.length / 2)));
  await expect(shown.getByRole("alert")).toHaveText("The file is incomplete; probably the download broke off.");
  await expect(shown).toContainText(/line \d+, column \d+/i);
  await page.keyboard.press("Escape");

  const other = { format: "standpoint/map", version: 1, map: { id: "other", title: "Other", stakeholders: [{ id: "a", name: "A", shoe_size: 43 }] } };
  await check(page, json("other.json", other));
  await expect(shown.locator(".import-stand")).toHaveText("This map is not open in this tab, so there is nothing to compare it with.");
  await expect(shown.locator(".notices li")).toHaveCount(1);
  await page.keyboard.press("Escape");
  expect(await everything(page)).toEqual(before);

  await page.getByRole("button", { name: "Place Bert" }).click();
  await page.keyboard.press("Enter");
  await addNames(page, "Cleo", "Dora");
  await saved(page);
  const edited = await everything(page);
  await check(page, text("backup.json", backup));
  await expect(shown.locator(".import-stand")).toHaveText("Differs: 2 people only here, 1 differs.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await everything(page)).toEqual(edited);
});

/** Names that wait in the list: quicker to add by the dozen than those on the grid. */
const people = (count: number, prefix = "Person") => Array.from({ length: count }, (_, n) => `${prefix} no. ${n}`);

test("after fifty changes a file is asked for; later, and a file, end it", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, ...people(49));
  await expect(reminder(page)).toHaveCount(0);
  await addNames(page, "Last");
  const words = "No backup yet: 50 changes are only in this browser.";
  await expect(reminder(page)).toContainText(words);
  await expect(quickAdd(page)).toBeFocused();
  await saved(page);
  await later(page, 600); // the list is written after a pause
  await page.reload();
  await expect(reminder(page)).toContainText(words);
  await button(page, "Later").click();
  await expect(reminder(page)).toHaveCount(0);
  await addNames(page, ...people(49, "Other"));
  await expect(reminder(page)).toHaveCount(0);
  await addNames(page, "Very last");
  await expect(reminder(page)).toContainText("No backup yet: 100 changes");
  const download = page.waitForEvent("download");
  await button(page, "Export a backup").click();
  await download;
  await expect(reminder(page)).toHaveCount(0);
  await addNames(page, "And one more");
  await saved(page);
  await later(page, 600); // the list is written after a pause
  await page.reload();
  await expect(trayEntry(page, "And one more")).toBeVisible();
  await expect(reminder(page)).toHaveCount(0);
});

test("a file of nine days ago is told once something has changed", async ({ page, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that the test looks at in between
  await open(page);
  await addNames(page, "Anna 80 80");
  await exported(page);
  await saved(page);
  await page.clock.install({ time: Date.now() + 9 * 24 * 60 * 60 * 1_000 });
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(reminder(page)).toHaveCount(0);
  await addNames(page, "Bert 20 20");
  await expect(reminder(page)).toContainText("The last backup is 9 days old.");
});

test("where a map cannot be read the recovery page is offered as well", async ({ page, problems }) => {
  problems.expect(/favicon\.ico/);
  await page.goto("/boot.js"); // on the same origin, without the app
  await page.evaluate(() => localStorage.setItem("standpoint/map/bad", "{ torn"));
  await open(page);
  await expect(banner(page)).toContainText("cannot be read");
  await expect(banner(page).getByRole("button", { name: "Save its text as a file" })).toBeVisible();
  const recovery = page.waitForEvent("popup");
  await banner(page).getByRole("link", { name: "Open the recovery page" }).click();
  await expect((await recovery).getByRole("heading", { name: "Recovery" })).toBeVisible();
});

const long = "A map with a title that is as long as titles become when they say everything about the project, phase";
const many = {
  format: "standpoint/maps",
  version: 1,
  maps: Array.from({ length: 12 }, (_, n) => ({ id: `map-${n}`, title: `${long} ${n + 1}` })),
};

const states: Record<string, (page: Page) => Promise<unknown>> = {
  "the storage of an empty browser": async (page) => {
    await open(page);
    await openStorage(page);
  },
  "the question before everything is erased": async (page) => {
    await openMap(page, { id: "a", title: long });
    await openStorage(page);
    await button(page, "Delete all maps in this browser…").click();
    await expect(button(page, "Keep all maps")).toBeFocused();
  },
  "a backup that can be read": async (page) => {
    await open(page);
    await check(page, json("maps.json", many));
  },
  "a backup that cannot be read": async (page) => {
    await open(page);
    await check(page, text("torn.json", "{"));
  },
  "the reminder of a file": async (page) => {
    await open(page);
    await addNames(page, ...people(50));
    await expect(reminder(page)).toBeVisible();
  },
};

for (const [name, enter] of Object.entries(states)) {
  test(`axe finds nothing: ${name}`, async ({ page }) => {
    test.slow();
    await enter(page);
    for (const [width, height] of [[1440, 860], [390, 844]] as const) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axe(page), `${width} ${colorScheme}`).toEqual([]);
      }
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(sideways, "nothing scrolls sideways").toBe(false);
    }
  });
}
