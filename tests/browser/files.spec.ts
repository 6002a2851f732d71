// Maps and files: several maps, export, import, and files that are not what they should be.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addNames, choose, fixture, open, saved, stored, token, trayEntry, undoButton } from "./app";
import { expect, test } from "./fixtures";

async function exported(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  return readFileSync(await (await download).path(), "utf8");
}

const json = (name: string, text: string | Buffer) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

/** The map in a file, without the time at which it was written. */
const contents = (text: string) => JSON.parse(text).map;

async function drop(page: Page, name: string, text: string) {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], name!, { type: "application/json" }));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("export and import on a fresh profile give the identical map", async ({ page, browser, baseURL }) => {
  await open(page);
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await expect(token(page, "Sales lead")).toHaveCount(1);
  const first = await exported(page);
  const fresh = await browser.newContext({ baseURL: baseURL! });
  const other = await fresh.newPage();
  await open(other);
  await choose(other, json("crm.json", first));
  const dialog = other.getByRole("dialog");
  await expect(dialog).toContainText("CRM upgrade");
  await expect(dialog).toContainText("17 people");
  await dialog.getByRole("button", { name: "Add as a new map" }).click();
  await expect(token(other, "Sales lead")).toHaveCount(1);
  const second = await exported(other);
  expect(contents(second)).toEqual(contents(first));
  await other.reload();
  await expect(token(other, "Sales lead")).toHaveCount(1);
  expect(contents(await exported(other))).toEqual(contents(first));
  await fresh.close();
});

test("a dropped file is looked at first; replacing is one step back", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80", "Bert");
  await saved(page);
  const before = contents(await exported(page));
  await drop(page, "people60.json", readFileSync(fixture("people60.json"), "utf8"));
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("60 people");
  expect(contents(await exportedByKey(page))).toEqual(before);
  await dialog.getByRole("button", { name: /^Replace “/ }).click();
  await expect(page.locator(".token")).toHaveCount(55); // five of the sixty share a place
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Replace this map");
  await undoButton(page).click();
  await expect(page.locator(".token")).toHaveCount(1);
  expect(contents(await exported(page))).toEqual(before);
});

test("adding a file as a new map can be taken back", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await choose(page, fixture("people60.json"));
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.locator(".token")).toHaveCount(55); // five of the sixty share a place
  await page.getByRole("region", { name: "Notice" }).getByRole("button", { name: "Undo" }).click();
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(page.locator(".token")).toHaveCount(1);
});

test("a map that is here already is called so before it is added, and after", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const file = json("again.json", await exported(page));
  const stand = page.getByRole("dialog").locator(".import-stand");
  await choose(page, file);
  await expect(stand).toHaveText("You have this map already, as “Untitled map”. The same as here.");
  await page.getByRole("button", { name: "Cancel" }).click();
  await addNames(page, "Bert 20 20");
  await choose(page, file);
  await expect(stand).toHaveText("You have this map already, as “Untitled map”. Differs: 1 person only here.");
  await expect(page.getByRole("dialog")).toContainText("What is added comes in beside what you have.");
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.getByRole("region", { name: "Notice" })).toContainText("is added as a second map. The one that you had is as it was.");
  await expect(page.locator(".token")).toHaveCount(1);
  await choose(page, fixture("people60.json")); // nothing is said of one that is new
  await expect(page.getByRole("dialog")).toContainText("60 people");
  await expect(stand).toHaveCount(0);
});

const broken: [string, string | Buffer, RegExp][] = [
  ["empty.json", "", /empty/i],
  ["truncated.json", '{ "format": "standpoint/map", "version": 1, "map": { "id": "a", "title": ', /incomplete.*line 1, column \d+/i],
  ["other.json", '{ "format": "something", "version": 1 }', /another program.*something/],
  ["newer.json", '{ "format": "standpoint/map", "version": 99, "map": {} }', /says 99.*newer Standpoint/],
  ["type.json", '{ "format": "standpoint/map", "version": 1, "map": { "id": "a", "title": "T", "stakeholders": [ { "id": "s", "name": 5 } ] } }', /map\.stakeholders\[0\]\.name/],
  ["deep.json", `{ "format": "standpoint/map", "version": 1, "map": ${"[".repeat(128)}${"]".repeat(128)} }`, /line 1, column \d+/i],
  ["surrogate.json", '{ "format": "standpoint/map", "version": 1, "map": { "id": "a", "title": "\\ud800" } }', /line 1, column \d+/i],
  ["latin1.json", Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]), /another program.*line 1, column \d+/i],
  ["package.json", '{ "name": "x", "version": "1.0.0" }', /another program \(JSON\), not a Standpoint file/],
  ["Register.xlsx", readFileSync(fixture("foreign/register.xlsx")), /an Excel workbook.*paste them into the box/],
  ["list.csv", "Name,Influence\nAnna,80\n", /a table.*paste them into the box/],
  ["whiteboard.png", readFileSync(fixture("foreign/whiteboard.png")), /a picture \(PNG\)/],
  ["large.json", Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), /20 MiB|20 MB|large/i],
];

for (const [name, bytes, message] of broken) {
  test(`refused with place and cause: ${name}`, async ({ page }) => {
    await open(page);
    await addNames(page, "Anna 80 80");
    await saved(page);
    const before = await stored(page);
    await choose(page, json(name, bytes));
    const dialog = page.getByRole("dialog");
    await expect(dialog.locator(".dialog-body")).toHaveText(message);
    await expect(dialog.getByRole("alert")).toBeVisible();
    expect(await stored(page)).toEqual(before);
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await expect(token(page, "Anna")).toHaveCount(1);
  });
}

test("repaired with notices in the preview; UTF-16 and a byte order mark are read", async ({ page }) => {
  await open(page);
  const text = `{ "format": "standpoint/map", "version": 1, "map": { "id": "m", "title": "Repairs", "stakeholders": [
    { "id": "s", "name": "Anna", "influence": 170, "interest": 20, "group": "nowhere", "shoe_size": 43 },
    { "id": "s", "name": "Bert", "influence": 30, "interest": 40 } ] } }`;
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  await choose(page, json("repairs.json", utf16));
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(".notices li")).toHaveCount(4);
  for (const place of [/stakeholders\[0\]\.influence/, /stakeholders\[0\]\.group/, /shoe_size/, /stakeholders\[1\]\.id/]) {
    await expect(dialog.locator(".notices")).toHaveText(place);
  }
  await dialog.getByRole("button", { name: "Add as a new map" }).click();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(token(page, "Bert")).toHaveCount(1);

  await choose(page, json("bom.json", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])));
  await expect(page.getByRole("dialog").locator(".notices li")).toHaveCount(4);
});

test("two maps: create, rename, duplicate, switch, delete and back, export all", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  const maps = page.getByRole("button", { name: /^Your maps/ });
  const dialog = page.getByRole("dialog");
  await maps.click();
  await dialog.getByRole("textbox", { name: "Title of the open map" }).fill("Cloud migration");
  await dialog.getByRole("button", { name: "New map" }).click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await addNames(page, "Bert 20 20");
  await maps.click();
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Untitled map (copy)");
  await maps.click();
  await dialog.getByRole("button", { name: /^Cloud migration/ }).click();
  await expect(token(page, "Anna")).toHaveCount(1);
  await saved(page);

  const all = page.waitForEvent("download");
  await maps.click();
  await dialog.getByRole("button", { name: "Export all maps" }).click();
  const text = readFileSync(await (await all).path(), "utf8");
  expect(JSON.parse(text).maps.map((map: { title: string }) => map.title).sort()).toEqual([
    "Cloud migration", "Untitled map", "Untitled map (copy)",
  ]);

  await dialog.getByRole("button", { name: "Delete Untitled map", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Delete Untitled map", exact: true })).toHaveCount(0);
  await dialog.getByRole("region", { name: "Notice" }).getByRole("button", { name: "Undo" }).click();
  await page.keyboard.press("Escape");
  await expect(token(page, "Bert")).toHaveCount(1);
  await page.reload();
  await maps.click();
  await expect(dialog.getByRole("button", { name: /^Cloud migration/ })).toBeVisible();
});

/** An export while a dialog is open: the button behind it cannot be pressed. */
async function exportedByKey(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  return readFileSync(await (await download).path(), "utf8");
}

test("a large file says that it is read before it is looked through", async ({ page }) => {
  await open(page);
  const stakeholders = Array.from({ length: 4_000 }, (_, at) => ({ id: `s${at}`, name: `Person ${at}`, notes: "x".repeat(100) }));
  const map = { id: "large", title: "Large", stakeholders };
  // Every word that is shown, in the order in which it comes, however short it stands there.
  await page.evaluate(() => {
    const seen: string[] = [];
    (window as any).seen = seen;
    const look = () => {
      for (const element of document.querySelectorAll(".toast, dialog h2")) {
        const text = element.textContent ?? "";
        if (seen.at(-1) !== text) seen.push(text);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await choose(page, json("large.json", JSON.stringify({ format: "standpoint/map", version: 1, map })));
  await expect(page.getByRole("dialog")).toContainText(/4,?000/);
  const seen: string[] = await page.evaluate(() => (window as any).seen);
  expect(seen[0]).toBe("Reading “large.json”…");
  await expect(page.locator(".toast")).toHaveCount(0);
});
