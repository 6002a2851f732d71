// The recovery page: what it finds in the two stores of the browser, and that the files it makes of it
// can be imported.

import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { choose, open, stored, trayEntry } from "./app";
import { axe, expect, type Problems, test } from "./fixtures";

type Row = Record<string, unknown>;
type Stores = { local?: Record<string, string>; heads?: Row[]; records?: Row[]; kept?: Row[] };

/** Fills both stores, on a page of the origin that runs no program. */
async function fill(page: Page, problems: Problems, { local = {}, ...rows }: Stores) {
  problems.expect(/favicon\.ico/);
  await page.goto("/boot.js");
  await page.evaluate((local) => {
    for (const [key, text] of Object.entries(local)) localStorage.setItem(key, text);
  }, local);
  if (Object.keys(rows).length > 0) await page.evaluate(makeDatabase, rows as Record<string, Row[]>);
}

function makeDatabase(rows: Record<string, Row[]>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("standpoint", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("heads", { keyPath: "map" });
      request.result.createObjectStore("records", { keyPath: ["map", "kind", "id"] });
      request.result.createObjectStore("kept", { autoIncrement: true });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(["heads", "records", "kept"], "readwrite");
      for (const [store, values] of Object.entries(rows)) {
        for (const value of values) transaction.objectStore(store).put(value);
      }
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

const person = (id: string, name: string, rank = 0) => ({ id, rank, name });
const headOf = (id: string, title: string) => ({ id, title, groups: [{ id: "it", name: "IT" }] });

/** The rows of a map in the database. */
function inDatabase(id: string, title: string, people: ReturnType<typeof person>[]) {
  const row = { map: id, epoch: 1, seq: 7, crc32: 0 };
  const summary = { title, people: people.length, edited: "2026-11-03T14:02:00Z" };
  const record = (kind: string, key: string, of: unknown) => ({
    ...row,
    kind,
    id: key,
    by: "tab",
    json: JSON.stringify(of),
  });
  return {
    heads: [{ ...row, schema: 1, json: JSON.stringify(summary) }],
    records: [
      record("map", "", { head: headOf(id, title) }),
      ...people.map((of) => record("stakeholder", of.id, { stakeholder: of })),
    ],
  };
}

/** A map in local storage. */
function copyOf(id: string, title: string, people: ReturnType<typeof person>[]) {
  const map = { ...headOf(id, title), stakeholders: people };
  const envelope = { format: "standpoint/map", version: 1, saved_at: "2026-11-02T09:00:00Z" };
  return { [`standpoint/map/${id}`]: JSON.stringify({ ...envelope, seq: 5, epoch: 1, crc32: 1, map }) };
}

function tailOf(id: string, records: unknown[]) {
  const changes = records.map((after, at) => ({ number: at + 1, after }));
  const text = JSON.stringify({ format: "standpoint/tail", version: 1, map: id, tab: "00ff", seq: 9, changes });
  return { [`standpoint/tail/00ff/${id}`]: text };
}

const state = (page: Page) => page.getByRole("status");
const entry = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

async function openRecovery(page: Page, path = "/") {
  await page.goto(`${path}recover.html`);
  await expect(state(page)).not.toContainText("Looking into");
}

async function download(page: Page, button: Locator) {
  const coming = page.waitForEvent("download");
  await button.click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

const everything = (page: Page) =>
  download(page, page.getByRole("button", { name: "Download everything as found" }));

/** Imports a file into an app without any maps, and looks for these people. */
async function importInto(page: Page, text: string, title: string, people: string[]) {
  await page.goto("/boot.js");
  await page.evaluate(() => {
    localStorage.clear();
    return new Promise((resolve) => (indexedDB.deleteDatabase("standpoint").onsuccess = resolve));
  });
  await open(page);
  await choose(page, { name: "map.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  for (const name of people) await expect(trayEntry(page, name)).toBeVisible();
  await expect(page.getByRole("heading", { name: `Not rated yet ${people.length}`, exact: true })).toBeVisible();
}

const anna = person("a", "Anna", 1);
const bert = person("b", "Bert", 2);
const cleo = person("c", "Cleo", 3);

for (const path of ["/", "/sub/"]) {
  test(`a map that only the database has, at ${path}`, async ({ page, problems }) => {
    await fill(page, problems, inDatabase("one", "Harbour", [bert, anna]));
    await openRecovery(page, path);
    await expect(state(page)).toHaveText("1 map found.");
    await expect(entry(page, "Harbour")).toContainText("2 people · in the database · last edited 3 Nov 2026");
    expect(await axe(page)).toEqual([]);
    const { name, text } = await download(page, entry(page, "Harbour").getByRole("button", { name: "Download" }));
    expect(name).toMatch(/^standpoint-map-1-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(text).map.stakeholders).toEqual([anna, bert]);
    await importInto(page, text, "Harbour", ["Anna", "Bert"]);
    await openRecovery(page, path);
    await page.getByRole("link", { name: "Open Standpoint" }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Harbour");
  });
}

test("a map that only the simple storage has", async ({ page, problems }) => {
  await fill(page, problems, { local: copyOf("one", "Harbour", [anna, bert]) });
  await openRecovery(page);
  await expect(entry(page, "Harbour")).toContainText("2 people · in the simple storage · last edited 2 Nov 2026");
  const { text } = await download(page, entry(page, "Harbour").getByRole("button", { name: "Download" }));
  // No fields that the file format does not know.
  expect(Object.keys(JSON.parse(text))).toEqual(["format", "version", "saved_at", "map"]);
  await importInto(page, text, "Harbour", ["Anna", "Bert"]);
});

test("a map that both hold alike is offered once", async ({ page, problems }) => {
  const local = copyOf("one", "Harbour", [anna, bert]);
  await fill(page, problems, { local, ...inDatabase("one", "Harbour", [bert, anna]) });
  await openRecovery(page);
  await expect(entry(page, "Harbour")).toContainText("2 people · in the database and in the simple storage");
  await expect(entry(page, "Harbour").getByRole("button")).toHaveCount(1);
});

test("a map that they hold otherwise is offered twice", async ({ page, problems }) => {
  const local = copyOf("one", "Harbour", [anna]);
  await fill(page, problems, { local, ...inDatabase("one", "Harbour", [anna, bert]) });
  await openRecovery(page);
  const button = (from: string) => entry(page, "Harbour").getByRole("button", { name: `Download from ${from}` });
  const simple = await download(page, button("the simple storage"));
  const database = await download(page, button("the database"));
  expect(simple.name).not.toEqual(database.name);
  expect(JSON.parse(simple.text).map.stakeholders).toEqual([anna]);
  expect(JSON.parse(database.text).map.stakeholders).toEqual([anna, bert]);
  await importInto(page, database.text, "Harbour", ["Anna", "Bert"]);
});

test("damaged records are left out, counted, and in the complete download", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert, cleo]);
  rows.records[2]!.json = '{"stakeholder":{"id":"b","na';
  rows.records[3]!.json = '{"stakeholder":{"id":"c","name":5}}';
  const kept = [{ name: "map-one", text: '{"half', at: "2026-11-01T00:00:00Z" }];
  await fill(page, problems, { ...rows, kept });
  await openRecovery(page);
  await expect(entry(page, "Harbour")).toContainText("1 person");
  await expect(entry(page, "Harbour")).toContainText(
    "2 damaged records are left out; they are in the complete download.",
  );
  await expect(page.getByText("1 text that was put aside because it was damaged is in it.")).toBeVisible();
  const all = JSON.parse((await everything(page)).text);
  expect(all.database.stores.records.map(({ value }: { value: Row }) => value)).toContainEqual(rows.records[2]);
  expect(all.database.stores.kept).toEqual([{ key: 1, value: kept[0] }]);
  expect(all.database.stores.heads).toHaveLength(1);
  const { text } = await download(page, entry(page, "Harbour").getByRole("button", { name: "Download" }));
  await importInto(page, text, "Harbour", ["Anna"]);
});

test("a head that is damaged comes from the other store, or is said to be lost", async ({ page, problems }) => {
  const one = inDatabase("one", "Harbour", [anna]);
  const two = inDatabase("two", "Station", [bert]);
  one.records[0]!.json = "";
  two.records[0]!.json = "null";
  await fill(page, problems, {
    local: copyOf("one", "Old harbour", []),
    heads: [...one.heads, ...two.heads],
    records: [...one.records, ...two.records],
  });
  await openRecovery(page);
  await expect(entry(page, "Old harbour")).toContainText("are those of the simple storage");
  await expect(entry(page, "Station")).toContainText("Title, axes, groups and team of this map are lost.");
  const { text } = await download(page, entry(page, "Station").getByRole("button", { name: "Download" }));
  await importInto(page, text, "Station", ["Bert"]);
});

test("a deleted map is not listed, unless the other store still has it", async ({ page, problems }) => {
  const gone = (id: string) => ({ map: id, epoch: 1, seq: 9, schema: 1, json: '{"gone":true}', crc32: 0 });
  await fill(page, problems, {
    local: copyOf("two", "Station", [bert]),
    heads: [gone("one"), gone("two")],
    records: [],
  });
  await openRecovery(page);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Station", "Everything as found"]);
  await expect(entry(page, "Station")).toContainText("The database says that this map was deleted.");
});

test("unsaved edits of a closed tab are in the file, and can be left out", async ({ page, problems }) => {
  const records = [
    { stakeholder: cleo, seq: 8, by: "tab" },
    { removed: "b" },
    { head: { ...headOf("one", "New harbour") } },
    { stakeholder: { ...anna, name: "Annabel" } },
    { stakeholder: { nothing: true } },
  ];
  await fill(page, problems, {
    local: tailOf("one", records),
    ...inDatabase("one", "Harbour", [anna, bert]),
  });
  await openRecovery(page);
  const found = entry(page, "New harbour");
  await expect(found).toContainText("With 4 unsaved edits of a closed tab.");
  await expect(found).toContainText("1 damaged record is left out");
  const before = await download(page, found.getByRole("button", { name: "without the unsaved edits" }));
  expect(JSON.parse(before.text).map).toEqual({ ...headOf("one", "Harbour"), stakeholders: [anna, bert] });
  const { text } = await download(page, found.getByRole("button", { name: "Download", exact: true }));
  await importInto(page, text, "New harbour", ["Annabel", "Cleo"]);
});

test("edits of a map that is in no store make a file of their own", async ({ page, problems }) => {
  await fill(page, problems, { local: tailOf("one", [{ stakeholder: cleo }]) });
  await openRecovery(page);
  await expect(entry(page, "Recovered map")).toContainText("1 person · in the unsaved edits of a closed tab");
  const { text } = await download(page, page.getByRole("button", { name: "Download", exact: true }));
  await importInto(page, text, "Recovered map", ["Cleo"]);
});

for (const path of ["/", "/sub/"]) {
  test(`nothing at all, at ${path}, and no database is made`, async ({ page }) => {
    await openRecovery(page, path);
    await expect(state(page)).toHaveText("Nothing is stored in this browser for this address.");
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await axe(page)).toEqual([]);
  });
}

test("no database is made where the browser cannot list them", async ({ page }) => {
  await page.addInitScript(() => {
    (window as any).listDatabases = IDBFactory.prototype.databases;
    delete (IDBFactory.prototype as any).databases;
  });
  await openRecovery(page);
  await expect(state(page)).toHaveText("Nothing is stored in this browser for this address.");
  expect(await page.evaluate(() => (window as any).listDatabases.call(indexedDB))).toEqual([]);
});

test("blocked storage is told, and the other one still read", async ({ page, problems }) => {
  await fill(page, problems, {
    local: copyOf("two", "Station", [bert]),
    ...inDatabase("one", "Harbour", [anna]),
  });
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("Access is denied.", "SecurityError");
    };
    const which = sessionStorage.getItem("test/blocked") ?? "";
    for (const name of ["localStorage", "indexedDB"]) {
      if (which.includes(name)) Object.defineProperty(window, name, { get: refuse });
    }
  });
  const block = (which: string) => page.evaluate((which) => sessionStorage.setItem("test/blocked", which), which);
  await block("localStorage");
  await openRecovery(page);
  await expect(page.getByText("The simple storage could not be read: this browser blocks it")).toBeVisible();
  await expect(entry(page, "Harbour")).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await block("indexedDB");
  await openRecovery(page);
  await expect(page.getByText("The database could not be read: this browser blocks it")).toBeVisible();
  await expect(entry(page, "Station")).toBeVisible();
  await block("localStorage indexedDB");
  await openRecovery(page);
  await expect(state(page)).toHaveText("No map was found in what could be read.");
  await expect(page.getByText("this browser blocks it")).toHaveCount(2);
});

test("a database that does not answer is waited for 3 seconds", async ({ page, problems }) => {
  await fill(page, problems, { local: copyOf("two", "Station", [bert]), ...inDatabase("one", "Harbour", [anna]) });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
  });
  await openRecovery(page);
  await expect(page.getByText("it did not answer within 3 seconds")).toBeVisible();
  await expect(entry(page, "Station")).toBeVisible();
});

test("garbage in every place breaks nothing and is given out as found", async ({ page, problems }) => {
  const local = {
    "standpoint/map/bad": "\u0000{",
    "standpoint/map/list": "[1]",
    "standpoint/map/wrong": '{"map":{"title":[],"stakeholders":{}}}',
    "standpoint/tail/bad": "nothing",
    "standpoint/index": '{"maps":[null,{"id":"bad","title":"Known by the list","people":3}]}',
    "standpoint/kept/map-1": "\ud83d",
    "another/app": "not ours",
  };
  await fill(page, problems, {
    local,
    heads: [
      { map: "row", json: 5 },
      { map: "deep", json: '{"people":"many","title":{}}' },
    ],
    records: [
      { map: "row", kind: "stakeholder", id: "x", json: null },
      { map: "row", kind: "other", id: "y" },
      { map: 7, kind: "map", id: "", json: "{}" },
    ],
    kept: [{ text: 1 }],
  });
  await openRecovery(page);
  await expect(state(page)).toHaveText("5 maps found.");
  await expect(entry(page, "Known by the list")).toContainText("Its copy in the simple storage is damaged.");
  await expect(page.getByText("2 texts do not say to which map they belong")).toBeVisible();
  const all = JSON.parse((await everything(page)).text);
  const { "another/app": _, ...ours } = local;
  expect(all.local_storage).toEqual(ours);
  expect(all.database.stores.records).toHaveLength(3);
  expect(await stored(page)).toEqual(local);
  expect(await axe(page)).toEqual([]);
});

test("titles are shown as the text that they are", async ({ page, problems }) => {
  const titles = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</h2><b>bold</b> &amp; &lt;",
    "مشروع الميناء الجديد",
    "\u202eright to left\u202c",
    "very long ".repeat(28).trim(),
    "W".repeat(290),
    "javascript:alert(1)",
    "${1 + 1} {{title}} %s",
    "👩‍👩‍👧 Zoë’s “map” 👍🏽",
  ];
  const local = Object.assign({}, ...titles.map((title, at) => copyOf(`m${at}`, title, [anna])));
  await fill(page, problems, { local });
  await openRecovery(page);
  await expect(state(page)).toHaveText("10 maps found.");
  const shown = await page.getByRole("heading", { level: 2 }).evaluateAll((all) => all.map((of) => of.textContent));
  expect(shown.slice(0, 10).sort()).toEqual([...titles].sort());
  expect(await page.locator("main img, main script, main b").count()).toBe(0);
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const reversed = page.getByRole("listitem").filter({ hasText: "right to left" });
  const { text } = await download(page, reversed.getByRole("button", { name: "Download", exact: true }));
  await page.setViewportSize({ width: 1440, height: 860 });
  await importInto(page, text, "right to left", ["Anna"]);
});
