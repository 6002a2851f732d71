// The recovery page: what it finds in the two stores of the browser, and that the files it makes of it
// can be imported.

import { axe, expect, test } from "./fixtures";
import {
  anna, bert, cleo, copyOf, download, entry, fill, headOf, importInto, inDatabase, openRecovery, remarks, state,
  summaryOf, tailOf,
} from "./recovery";

for (const path of ["/", "/sub/"]) {
  test(`a map that only the database has, at ${path}`, async ({ page, problems }) => {
    await fill(page, problems, inDatabase("one", "Harbour", [bert, anna]));
    await openRecovery(page, path);
    await expect(state(page)).toHaveText("1 map found.");
    await expect(entry(page, "Harbour")).toContainText("2 people · in the database · last edited 3 Nov 2026");
    expect(await axe(page)).toEqual([]);
    const { name, text } = await download(page, entry(page, "Harbour").getByRole("button", { name: "Download" }));
    expect(name).toMatch(/^standpoint-map-1-\d{4}-\d\d-\d\d\.standpoint$/);
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
