// What is kept, where, and what happens when it cannot be kept.

import type { Page } from "@playwright/test";
import {
  addNames, board, download, fillDatabase, fillLocal, leave, open, panel, putStores, quickAdd, saved, saving, scores,
  shape, stored, stores, token, trayEntry, undoButton,
} from "./app";
import { expect, type Problems, test } from "./fixtures";

const people = (page: Page) => page.getByRole("button", { name: "People", exact: true });

const exporting = (page: Page) => page.getByRole("button", { name: "Export the map" });

test("nothing is written before the first edit, and then under our own keys", async ({ page }) => {
  await open(page);
  await expect(page.locator(".saving")).toHaveText(/Nothing to save yet/);
  expect(Object.keys(await stored(page)).filter((key) => /map|tail|index/.test(key))).toEqual([]);
  expect((await stores(page)).rows).toEqual({ heads: [], records: [], drafts: [], kept: [] });
  await addNames(page, "Anna #business 80 80");
  await saved(page);
  const keys = Object.keys(await stored(page)).sort();
  expect(keys.every((key) => key.startsWith("standpoint/"))).toBe(true);
  expect(keys.filter((key) => key.startsWith("standpoint/map/"))).toHaveLength(1);
  expect(keys).toContain("standpoint/index");
  expect(keys.filter((key) => key.startsWith("standpoint/tail/"))).toEqual([]);
  const { heads, records, kept } = (await stores(page)).rows;
  expect(heads).toHaveLength(1);
  expect(records.map(({ kind }) => kind)).toEqual(["map", "stakeholder"]);
  expect(kept).toEqual([]);
});

test("a reload brings back the map, the selection and the view exactly", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna #business 80 80", "Bert #it 20 30", "Cleo");
  await shape(page, "Bert").click();
  await page.getByRole("button", { name: /^Customers/ }).click();
  await saved(page);
  const map = (await stored(page))[await mapKey(page)];
  const { rows } = await stores(page);
  await page.reload();
  await expect(panel(page)).toContainText("Bert");
  await expect(trayEntry(page, "Cleo")).toBeVisible();
  expect(await scores(page, "Anna")).toEqual([80, 80]);
  await expect(page.getByRole("button", { name: /^Customers/ })).toHaveAttribute("aria-pressed", "false");
  expect((await stored(page))[await mapKey(page)]).toEqual(map);
  expect((await stores(page)).rows).toEqual(rows);
  await people(page).click();
  await page.reload();
  await expect(page.getByRole("table")).toBeVisible();
});

test("an edit right before a reload survives it", async ({ page }) => {
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

/** Anna is in both stores; of Bert's edit only the tail has come through a crash. */
async function crash(page: Page, problems: Problems) {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
  const before = await stores(page);
  await page.goto("/");
  await expect(token(page, "Anna")).toHaveCount(1);
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name: string, value: string) {
      if (name.startsWith("standpoint/tail/")) (window as any).tail = { [name]: value };
      real.call(this, name, value);
    };
  });
  await addNames(page, "Bert 20 20");
  const tail: Record<string, string> = await page.evaluate(() => (window as any).tail);
  expect(Object.keys(tail)).toHaveLength(1);
  await leave(page, problems);
  await putStores(page, { local: { ...before.local, ...tail }, rows: before.rows });
  return before;
}

const tails = async (page: Page) => Object.keys(await stored(page)).filter((name) => name.includes("/tail/"));

test("a tail of a tab that is gone is replayed", async ({ page, problems }) => {
  const before = await crash(page, problems);
  expect((await stores(page)).rows).toEqual(before.rows);
  expect(await tails(page)).toHaveLength(1);
  await page.goto("/");
  expect(await scores(page, "Anna")).toEqual([80, 80]);
  expect(await scores(page, "Bert")).toEqual([20, 20]);
  await saved(page);
  await expect.poll(() => tails(page)).toEqual([]);
  expect((await stores(page)).rows.records).toHaveLength(3);
  await page.reload();
  expect(await scores(page, "Bert")).toEqual([20, 20]);
});

test("a tail whose changes are in the database is not replayed over what came later", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.evaluate(() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name: string, value: string) {
      if (name.startsWith("standpoint/tail/")) (window as any).tail ??= { [name]: value };
      real.call(this, name, value);
    };
  });
  await addNames(page, "Bert 20 20");
  const tail: Record<string, string> = await page.evaluate(() => (window as any).tail);
  await shape(page, "Bert").click();
  await board(page).press("Delete");
  await expect(token(page, "Bert")).toHaveCount(0);
  await saved(page);
  // The database was on disk at once; that the tail was cut was not.
  await leave(page, problems);
  await putStores(page, { local: { ...(await stored(page)), ...tail } });
  await page.goto("/");
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect.poll(() => tails(page)).toEqual([]);
  await expect(token(page, "Bert")).toHaveCount(0);
});

test("nor is one that another tab has taken over before", async ({ page, problems }) => {
  await crash(page, problems);
  const left = Object.entries(await stored(page)).filter(([name]) => name.includes("/tail/"));
  await page.goto("/");
  await shape(page, "Bert").click();
  await board(page).press("Delete");
  await expect(token(page, "Bert")).toHaveCount(0);
  await saved(page);
  // As above, but the tail was that of a tab before, and it was this one that cut it.
  await leave(page, problems);
  await putStores(page, { local: { ...(await stored(page)), ...Object.fromEntries(left) } });
  await page.goto("/");
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect.poll(() => tails(page)).toEqual([]);
  await expect(token(page, "Bert")).toHaveCount(0);
});

test("two tabs edit the same map, and each shows what the other does", async ({ page, context }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(token(second, "Anna")).toHaveCount(1);
  await expect(quickAdd(second)).toBeEditable();
  await expect(quickAdd(page)).toBeEditable();
  await addNames(page, "Bert 20 20");
  await expect(token(second, "Bert")).toHaveCount(1);
  await addNames(second, "Cleo 30 30");
  await expect(token(page, "Cleo")).toHaveCount(1);
  // Each in a field of its own of the same person, and both at once.
  await Promise.all([shape(page, "Anna").click(), shape(second, "Anna").click()]);
  const profile = async (tab: Page, name: string, value: string) => {
    await panel(tab).getByRole("tab", { name: "Profile" }).click();
    await panel(tab).getByRole("textbox", { name, exact: true }).fill(value);
  };
  await Promise.all([profile(page, "Role", "Sponsor"), profile(second, "Contact", "Room 5")]);
  for (const tab of [page, second]) {
    await saved(tab);
    await expect(panel(tab).getByRole("textbox", { name: "Role", exact: true })).toHaveValue("Sponsor");
    await expect(panel(tab).getByRole("textbox", { name: "Contact", exact: true })).toHaveValue("Room 5");
  }
  await page.close();
  await expect(quickAdd(second)).toBeEditable();
  await addNames(second, "Dora 40 40");
  await saved(second);
  await second.reload();
  for (const name of ["Anna", "Bert", "Cleo", "Dora"]) await expect(token(second, name)).toHaveCount(1);
  await expect(panel(second).getByRole("textbox", { name: "Role", exact: true })).toHaveValue("Sponsor");
  await expect(panel(second).getByRole("textbox", { name: "Contact", exact: true })).toHaveValue("Room 5");
});

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
  await expect(saving(page)).toHaveClass(/safe/, { timeout: 10_000 }); // it is tried again every two seconds
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
  await expect(saving(page)).toHaveClass(/kept/, { timeout: 5_000 });
  await fillDatabase(page, false);
  await expect(saving(page)).toHaveClass(/safe/, { timeout: 5_000 });
  await expect(exporting(page)).toHaveCount(0);
  expect((await stored(page)).other).toBe("keep me");
  await page.reload();
  await expect(token(page, "Somebody with a rather long name 5")).toHaveCount(1);
});

/** Flips one letter in every row of the database: its JSON is whole, its checksum is not right any more. */
const damaged = <Row extends { json: string }>(row: Row): Row => ({ ...row, json: row.json.replace(/[a-z]/, "X") });

test("a map that neither store can give is kept, offered, and never overwritten", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  await leave(page, problems);
  const { local, rows } = await stores(page);
  const broken = local[key]!.slice(0, 200);
  const heads = rows.heads.map(damaged);
  const records = rows.records.map(damaged);
  await putStores(page, { local: { ...local, [key]: broken }, rows: { heads, records } });
  const untouched = async () => {
    const now = await stores(page);
    expect(now.local[key]).toBe(broken);
    expect(now.rows.heads).toEqual(expect.arrayContaining(heads));
    expect(now.rows.records).toEqual(expect.arrayContaining(records));
  };
  await page.goto("/");
  await expect(page.getByText(/cannot be read: every record of it is damaged/i)).toBeVisible();
  await expect(quickAdd(page)).toBeEditable();
  await addNames(page, "Bert 20 20");
  await saved(page);
  await untouched();
  const text = await download(page, page.getByRole("button", { name: "Save its text as a file" }).first());
  for (const part of [broken, ...heads.map(({ json }) => json), ...records.map(({ json }) => json)]) {
    expect(text).toContain(part);
  }
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  await untouched();
});

test("a copy that cannot be read, of a map that the database does not have", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  await leave(page, problems);
  const { local } = await stores(page);
  const broken = local[key]!.slice(0, 200);
  await putStores(page, { local: { ...local, [key]: broken }, rows: { heads: [], records: [] } });
  await page.goto("/");
  await expect(page.getByText(/cannot be read: .*line \d+, column \d+/i)).toBeVisible();
  await expect(quickAdd(page)).toBeEditable();
  await addNames(page, "Bert 20 20");
  await saved(page);
  expect((await stored(page))[key]).toBe(broken);
  expect(await download(page, page.getByRole("button", { name: "Save its text as a file" }).first())).toBe(broken);
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  expect((await stored(page))[key]).toBe(broken);
});

test("a damaged row comes from the copy, and its text is put aside", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
  const { rows } = await stores(page);
  const bad = damaged(rows.records[1]!);
  await putStores(page, { rows: { records: [rows.records[0]!, bad] } });
  await page.goto("/");
  const notice = page.getByRole("region", { name: "Notice" });
  await expect(notice).toContainText("This map was damaged in the browser's storage: records that cannot be read: 1. 1 came from the copy.");
  expect(await scores(page, "Anna")).toEqual([80, 80]);
  await saved(page);
  expect((await stores(page)).rows.kept.map(({ text }) => text)).toEqual([bad.json]);
  await page.reload();
  expect(await scores(page, "Anna")).toEqual([80, 80]);
  await expect(notice).toHaveCount(0);
});

test("a damaged copy is of no account where the database is whole, and is put aside", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  await leave(page, problems);
  const { local } = await stores(page);
  const broken = local[key]!.slice(0, 200);
  await putStores(page, { local: { ...local, [key]: broken } });
  await page.goto("/");
  expect(await scores(page, "Anna")).toEqual([80, 80]);
  await expect.poll(async () => Object.values(await stored(page))).toContain(broken);
  await addNames(page, "Bert 20 20");
  await saved(page);
  await page.reload();
  expect(Object.entries(await stored(page)).filter(([, text]) => text === broken)).toEqual([
    [expect.stringMatching(/^standpoint\/kept\//), broken],
  ]);
  expect(JSON.parse((await stored(page))[key]!).map.stakeholders).toHaveLength(2);
});

test("a map of a newer version is not opened and not overwritten", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const key = await mapKey(page);
  await leave(page, problems);
  const { local } = await stores(page);
  const newer = local[key]!.replace('"version": 1', '"version": 2');
  expect(newer).not.toBe(local[key]);
  await putStores(page, { local: { ...local, [key]: newer } });
  await page.goto("/");
  await expect(page.getByText(/cannot be read: .*says 2.*newer Standpoint/)).toBeVisible();
  expect((await stored(page))[key]).toBe(newer);
});

test("an unreadable list of maps loses no map", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
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

async function mapKey(page: Page): Promise<string> {
  const keys = Object.keys(await stored(page)).filter((key) => key.startsWith("standpoint/map/"));
  expect(keys).toHaveLength(1);
  return keys[0]!;
}
