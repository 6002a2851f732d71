// The recovery page: what it finds in the two stores of the browser, and that the files it makes of it
// can be imported.

import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { addNames, choose, fillDatabase, leave, open, saved, saving, stored, stores, trayEntry } from "./app";
import { summedUp, sumOf } from "./checksum";
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

function rowOf(map: string, kind: string, id: string, record: unknown) {
  const row = { map, kind, id, seq: 7, by: "tab", json: JSON.stringify(record) };
  return { ...row, crc32: sumOf(map, kind, id, row.seq, row.by, row.json) };
}

function summaryOf(map: string, said: Row) {
  const row = { map, epoch: "e1", seq: 7, schema: 1, json: JSON.stringify(said) };
  return summedUp(row);
}

/** The rows of a map in the database, and what else its summary says. */
function inDatabase(id: string, title: string, people: ReturnType<typeof person>[], more: Row = {}) {
  const summary = { title, people: people.length, edited: "2026-11-03T14:02:00Z", ...more };
  return {
    heads: [summaryOf(id, summary)],
    records: [
      rowOf(id, "map", "", { head: headOf(id, title) }),
      ...people.map((of) => rowOf(id, "stakeholder", of.id, { stakeholder: of })),
    ],
  };
}

/** A text with its checksum, as it stands in local storage. */
function sealed(format: string, fields: Row) {
  const text = JSON.stringify({ format, version: 1, crc32: "00000000", ...fields });
  return text.replace("00000000", sumOf(text).toString(16).padStart(8, "0"));
}

/** A map in local storage. */
function copyOf(id: string, title: string, people: ReturnType<typeof person>[]) {
  const map = { ...headOf(id, title), stakeholders: people };
  const fields = { epoch: "e1", seq: 5, saved_at: "2026-11-02T09:00:00Z", map };
  return { [`standpoint/map/${id}`]: sealed("standpoint/map", fields) };
}

function tailOf(id: string, records: unknown[]) {
  const changes = records.map((after, at) => ({ number: at + 1, after }));
  const fields = { map: id, tab: "00ff", epoch: "e1", seq: 9, changes };
  return { [`standpoint/tail/00ff/${id}`]: sealed("standpoint/tail", fields) };
}

/** The same stored text with another letter in it. */
function flipped(local: Record<string, string>, from: string, to: string) {
  const flip = ([key, text]: [string, string]) => [key, text.replace(from, to)];
  return Object.fromEntries(Object.entries(local).map(flip)) as Record<string, string>;
}

const state = (page: Page) => page.getByRole("status");
const entry = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const remarks = (entry: Locator) => entry.locator(".recovery-remark");

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
  const gone = (id: string) => summaryOf(id, { gone: true });
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

test("a flipped letter in a row is told, and the row used where there is no copy", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert]);
  rows.records[1]!.json = rows.records[1]!.json.replace("Anna", "Anne");
  await fill(page, problems, rows);
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(found).toContainText("2 people · in the database");
  await expect(remarks(found)).toHaveText(["1 record did not match its checksum. Check it: \u2068Anne\u2069."]);
  expect(await axe(page)).toEqual([]);
  const { text } = await download(page, found.getByRole("button", { name: "Download" }));
  await importInto(page, text, "Harbour", ["Anne", "Bert"]);
});

test("a flipped letter in a row is told, and the copy's record used where it has one", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert, cleo]);
  rows.records[1]!.json = rows.records[1]!.json.replace("Anna", "Anne");
  rows.records[3]!.json = rows.records[3]!.json.replace("Cleo", "Clea");
  await fill(page, problems, { local: copyOf("one", "Harbour", [anna, person("b", "Bertha", 2)]), ...rows });
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(remarks(found)).toHaveText([
    "2 records did not match their checksum. One came from the copy; check the other: \u2068Clea\u2069.",
    "The two places do not hold the same. The database is normally newer.",
  ]);
  const { text } = await download(page, found.getByRole("button", { name: "Download from the database" }));
  expect(JSON.parse(text).map.stakeholders).toEqual([anna, bert, { ...cleo, name: "Clea" }]);
});

test("every record that the copy makes good is told", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert]);
  rows.records[0]!.json = rows.records[0]!.json.replace("Harbour", "Harbous");
  rows.records[1]!.json = "{";
  rows.records[2]!.seq += 1;
  await fill(page, problems, { local: copyOf("one", "Harbour", [anna, bert]), ...rows });
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(remarks(found)).toHaveText([
    "3 records did not match their checksum. They came from the copy.",
    /^Title, axes, groups and team were missing or damaged in the database\. They are those of the simple storage\.$/,
  ]);
  await expect(found.getByRole("button")).toHaveCount(1);
});

test("a flipped letter in an id takes nobody else's place", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert, cleo]);
  rows.records[1]!.json = rows.records[1]!.json.replace('"id":"a"', '"id":"b"');
  rows.records[3]!.json = '{"removed":"b"}';
  await fill(page, problems, rows);
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(found).toContainText("1 record did not match its checksum. Check it: \u2068Anna\u2069.");
  await expect(found).toContainText("1 damaged record is left out");
  const { text } = await download(page, found.getByRole("button", { name: "Download" }));
  expect(JSON.parse(text).map.stakeholders).toEqual([anna, bert]);
});

test("many and long names of damaged records are cut short", async ({ page, problems }) => {
  const all = ["W".repeat(300), "<b>bold</b>", "مشروع", "\u202eto left", "Name 4", "Name 5", "Name 6", "Name 7"];
  const rows = inDatabase("one", "Harbour", all.map((name, at) => person(`p${at}`, name, at)));
  for (const row of rows.records.slice(1)) row.crc32 ^= 1;
  await fill(page, problems, rows);
  await openRecovery(page);
  const names = [`${"W".repeat(60)}…`, ...all.slice(1, 5)].map((name) => `\u2068${name}\u2069`).join(", ");
  await expect(entry(page, "Harbour")).toContainText(
    `8 records did not match their checksum. Check them: ${names} and 3 more.`,
  );
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("a damaged summary is told and not believed", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert]);
  rows.heads[0]!.json = '{"gone":true,"acks":[{"tab":"00ff","number":1}]}';
  await fill(page, problems, { local: tailOf("one", [{ stakeholder: { ...anna, name: "Annabel" } }]), ...rows });
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(remarks(found)).toHaveText([
    "With 1 unsaved edit of a closed tab.",
    "Its summary in the database did not match its checksum, and was not used.",
    "The map may have been deleted.",
    "Some of the unsaved edits may be older than what the database holds.",
  ]);
  const { text } = await download(page, found.getByRole("button", { name: "Download", exact: true }));
  expect(JSON.parse(text).map.stakeholders).toEqual([{ ...anna, name: "Annabel" }, bert]);
});

test("a damaged tail is told and not applied", async ({ page, problems }) => {
  const tail = tailOf("one", [{ stakeholder: { ...anna, name: "Annabel" } }]);
  const [key, text] = Object.entries(tail)[0]!;
  const local = {
    [key]: text.replace("Annabel", "Annabem"),
    // Its checksum was harmed itself, and nobody writes a tail by hand.
    "standpoint/tail/00fe/one": text.replace("crc32", "crc33"),
    "standpoint/tail/00fd/one": text.slice(0, -9),
  };
  await fill(page, problems, { local, ...inDatabase("one", "Harbour", [anna, bert]) });
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(remarks(found)).toHaveText([
    "Unsaved edits of 3 closed tabs are damaged and left out. They are in the complete download as they were found.",
  ]);
  const file = await download(page, found.getByRole("button", { name: "Download" }));
  expect(JSON.parse(file.text).map.stakeholders).toEqual([anna, bert]);
  expect(JSON.parse((await everything(page)).text).local_storage).toEqual(local);
});

test("a damaged tail of a map that is in no store is told", async ({ page, problems }) => {
  await fill(page, problems, { local: flipped(tailOf("a/b", [{ stakeholder: cleo }]), "Cleo", "Clea") });
  await openRecovery(page);
  await expect(entry(page, "Recovered map")).toContainText("Unsaved edits of a closed tab are damaged and left out.");
  await expect(entry(page, "Recovered map").getByRole("button")).toHaveCount(0);
});

test("a damaged copy is told, and makes good only what nothing else has", async ({ page, problems }) => {
  const rows = inDatabase("one", "Harbour", [anna, bert]);
  rows.records[1]!.json = rows.records[1]!.json.replace("Anna", "Anne");
  rows.records[2]!.json = "{";
  await fill(page, problems, { local: flipped(copyOf("one", "Harbour", [anna, bert]), "Bert", "Bern"), ...rows });
  await openRecovery(page);
  await expect(remarks(entry(page, "Harbour"))).toHaveText([
    "2 records did not match their checksum. Check them: \u2068Anne\u2069, \u2068Bern\u2069.",
    "This copy did not match its checksum. Some of it may be wrong; check it.",
    "The two places do not hold the same. The database is normally newer.",
  ]);
});

test("a copy with a wrong checksum is told also where it holds the same", async ({ page, problems }) => {
  const local = flipped(copyOf("one", "Harbour", [anna]), '"seq":5', '"seq":6');
  await fill(page, problems, { local, ...inDatabase("one", "Harbour", [anna]) });
  await openRecovery(page);
  await expect(remarks(entry(page, "Harbour"))).toHaveText([
    "Its copy in the simple storage did not match its checksum, but holds the same as the database.",
  ]);
});

test("a copy without a checksum is accepted", async ({ page, problems }) => {
  const map = { ...headOf("one", "Harbour"), stakeholders: [anna] };
  const text = JSON.stringify({ format: "standpoint/map", version: 1, map });
  await fill(page, problems, { local: { "standpoint/map/one": text } });
  await openRecovery(page);
  await expect(entry(page, "Harbour")).toContainText("1 person · in the simple storage");
  await expect(remarks(entry(page, "Harbour"))).toHaveCount(0);
});

test("what the database has of a tail is not done once more", async ({ page, problems }) => {
  const records = [
    { stakeholder: { ...anna, name: "Ann" } },
    { removed: "b" },
    { head: headOf("one", "Old harbour") },
    { stakeholder: cleo },
  ];
  const acks = [{ tab: "00fe", number: 9 }, { tab: "00ff", number: 3 }];
  await fill(page, problems, { local: tailOf("one", records), ...inDatabase("one", "Harbour", [anna, bert], { acks }) });
  await openRecovery(page);
  const found = entry(page, "Harbour");
  await expect(remarks(found)).toHaveText(["With 1 unsaved edit of a closed tab."]);
  const { text } = await download(page, found.getByRole("button", { name: "Download", exact: true }));
  expect(JSON.parse(text).map).toEqual({ ...headOf("one", "Harbour"), stakeholders: [anna, bert, cleo] });
});

test("a tail that the database has as a whole changes nothing", async ({ page, problems }) => {
  const local = tailOf("one", [{ stakeholder: { ...anna, name: "Ann" } }, { removed: "b" }]);
  const acks = [{ tab: "00ff", number: 2 }];
  await fill(page, problems, { local, ...inDatabase("one", "Harbour", [anna, bert], { acks }) });
  await openRecovery(page);
  await expect(remarks(entry(page, "Harbour"))).toHaveCount(0);
  const { text } = await download(page, entry(page, "Harbour").getByRole("button"));
  expect(JSON.parse(text).map.stakeholders).toEqual([anna, bert]);
});

test("a damaged list of maps names none", async ({ page, problems }) => {
  const maps = [{ id: "one", title: "Harbour", people: 1 }];
  const list = (of: unknown) => ({ "standpoint/index": sealed("standpoint/index", { maps: of }) });
  const rows = { heads: [], records: [rowOf("one", "stakeholder", "a", { stakeholder: anna })] };
  await fill(page, problems, { local: list(maps), ...rows });
  await openRecovery(page);
  await expect(entry(page, "Harbour")).toContainText("1 person");
  await fill(page, problems, { local: flipped(list(maps), "Harbour", "Harbous") });
  await openRecovery(page);
  await expect(entry(page, "Recovered map")).toContainText("1 person");
});

test("what the program has stored matches its checksums", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Zoë 👍🏽", "Bert");
  await saved(page);
  const { rows } = await stores(page);
  for (const row of rows.records) {
    expect(sumOf(row.map, row.kind, row.id, row.seq, row.by, row.json)).toBe(row.crc32);
  }
  for (const row of rows.heads) expect(sumOf(row.map, row.epoch, row.seq, row.schema, row.json)).toBe(row.crc32);
  // What the database does not take is in a tail.
  await fillDatabase(page, true);
  await addNames(page, "Cleo");
  await expect(saving(page)).toHaveText(/Kept, but not crash-proof/);
  await leave(page, problems);
  for (const kind of ["map", "tail"]) {
    expect(Object.keys(await stored(page)).filter((key) => key.startsWith(`standpoint/${kind}/`))).toHaveLength(1);
  }
  await openRecovery(page);
  await expect(state(page)).toHaveText("1 map found.");
  await expect(page.getByRole("listitem")).toContainText("3 people · in the database and in the simple storage");
  const told = page.locator(".recovery-remark, .recovery-notice");
  await expect(told).toHaveText(["With 1 unsaved edit of a closed tab."]);
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
