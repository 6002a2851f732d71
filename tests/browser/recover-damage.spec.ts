// What the recovery page does about damage in the two stores: what it makes good, what it leaves out, and what
// it says about that.

import { addNames, fillDatabase, leave, open, saved, saving, stored, stores } from "./app";
import { sumOf } from "./checksum";
import { axe, expect, test } from "./fixtures";
import {
  anna, bert, cleo, copyOf, download, entry, everything, fill, flipped, headOf, importInto, inDatabase,
  openRecovery, person, remarks, rowOf, sealed, state, tailOf, type Row,
} from "./recovery";

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
  for (const name of ["Zoë 👍🏽", "Bert"]) {
    await addNames(page, name);
    await saved(page);
  }
  // The first copy is of the first commit. When the page is left there is one of the last.
  await page.reload();
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
