// A newer version of the app has been here: this one leaves alone what it does not know.

import type { Page } from "@playwright/test";
import {
  addNames, download, later, leave, open, panel, putStores, quickAdd, saved, saving, shape, stored, stores, tellOfNewer, token,
} from "./app";
import { summedUp } from "./checksum";
import { expect, test } from "./fixtures";

const readOnly = (page: Page) => page.getByText("Until then you can only read and export here.");
const exporting = (page: Page) => page.getByRole("button", { name: "Export the map" });

test("a map of a newer version in the database is not opened, and its rows stay", async ({ page, problems }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
  const { rows } = await stores(page);
  const heads = rows.heads.map((head) => summedUp({ ...head, schema: 2, json: '{"shape":"unknown"}', more: [1] }));
  const records = rows.records.map((record) => ({ ...record, json: '{"unknown":true}' }));
  await putStores(page, { rows: { heads, records } });
  const map = heads[0]!.map;
  const untouched = async () => {
    const now = (await stores(page)).rows;
    expect(now.heads.filter((head) => head.map === map)).toEqual(heads);
    expect(now.records.filter((record) => record.map === map)).toEqual(records);
  };
  await page.goto("/");
  await expect(page.getByText(/cannot be read: .*2.*newer Standpoint/)).toBeVisible();
  await expect(token(page, "Anna")).toHaveCount(0);
  await untouched();
  // Other maps can be made, and that one stays as it is.
  await addNames(page, "Bert 20 20");
  await saved(page);
  await later(page, 10_000); // longer than it takes to try something again
  await untouched();
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  await untouched();
});

/** Nothing can be changed any more, but read and exported; and nothing is written. */
async function fenced(page: Page, people: string[]) {
  await expect(readOnly(page)).toBeVisible();
  await expect(saving(page)).toHaveText(/Read only: needs an update/);
  await expect(quickAdd(page)).not.toBeEditable();
  const before = await stores(page);
  await shape(page, "Anna").click();
  await page.getByRole("application").press("ArrowUp");
  await page.getByRole("application").press("Delete");
  await expect(token(page, "Anna")).toHaveCount(1);
  await panel(page).getByRole("tab", { name: "Profile" }).click();
  await expect(panel(page).getByRole("textbox", { name: "Role", exact: true })).not.toBeEditable();
  const file = JSON.parse(await download(page, exporting(page)));
  expect(file.map.stakeholders.map(({ name }: { name: string }) => name)).toEqual(people);
  await later(page, 10_000); // longer than it takes to try something again
  const after = await stores(page);
  expect(after.rows).toEqual(before.rows);
  const withoutView = ({ "standpoint/ui": _, ...rest }: Record<string, string>) => rest;
  expect(withoutView(after.local)).toEqual(withoutView(before.local));
}

test("a map that a newer version writes while it is open becomes read only with the next edit", async ({ page, context, problems }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const other = await context.newPage();
  await leave(other, problems);
  const { rows } = await stores(other);
  const heads = rows.heads.map((head) => summedUp({ ...head, schema: 2, seq: head.seq + 1 }));
  await putStores(other, { rows: { heads } });
  await addNames(page, "Bert 20 20");
  await fenced(page, ["Anna", "Bert"]);
  // What was typed for new names belongs to no map.
  expect((await stores(other)).rows).toEqual({ ...rows, heads, drafts: expect.anything() });
});

test("a tab that hears of a newer version is read only at once", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const before = await stored(page);
  await tellOfNewer(page);
  await expect(readOnly(page)).toBeVisible();
  await fenced(page, ["Anna"]);
  expect(Object.keys(await stored(page)).sort()).toEqual(Object.keys(before).sort());
});

test("what a tab that became read only could not save is there in the version that comes after it", async ({ page, context, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const other = await context.newPage();
  await leave(other, problems);
  const { rows } = await stores(other);
  const heads = rows.heads.map((head) => summedUp({ ...head, schema: 2, seq: head.seq + 1 }));
  await putStores(other, { rows: { heads } });
  await addNames(page, "Bert 20 20");
  await expect(readOnly(page)).toBeVisible();
  const tails = Object.entries(await stored(page)).filter(([key]) => key.startsWith("standpoint/tail/"));
  expect(tails).toHaveLength(1);
  expect(tails[0]![1]).toContain("Bert");
});

test("a database of a newer layout is left alone: nothing is written, and nothing is deleted", async ({ page, problems }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
  const layout = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => ({ name, version })));
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const request = indexedDB.open("standpoint", 2);
        request.onsuccess = () => (request.result.close(), done());
      }),
  );
  const before = await stored(page);
  const known = await layout();
  await page.goto("/");
  await expect(readOnly(page)).toBeVisible();
  await expect(saving(page)).toHaveText(/Read only: needs an update/);
  await expect(quickAdd(page)).not.toBeEditable();
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Delete / }).first().click();
  await later(page, 10_000); // longer than it takes to try something again
  expect(await stored(page)).toEqual(before);
  expect(await layout()).toEqual(known);
});
