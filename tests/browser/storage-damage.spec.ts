// What is stored and cannot be read is made good where that can be done, and is never lost.

import { addNames, download, leave, open, putStores, quickAdd, saved, scores, stored, stores, token } from "./app";
import { expect, test } from "./fixtures";
import { mapKey } from "./keys";

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
