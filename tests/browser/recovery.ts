// What the recovery page may find in the two stores of the browser, made by hand, and what it shows and gives out.

import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { choose, open, trayEntry } from "./app";
import { summedUp, sumOf } from "./checksum";
import { expect, type Problems } from "./fixtures";

export type Row = Record<string, unknown>;
type Stores = { local?: Record<string, string>; heads?: Row[]; records?: Row[]; kept?: Row[] };

/** Fills both stores, on a page of the origin that runs no program. */
export async function fill(page: Page, problems: Problems, { local = {}, ...rows }: Stores) {
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

export const person = (id: string, name: string, rank = 0) => ({ id, rank, name });
export const headOf = (id: string, title: string) => ({ id, title, groups: [{ id: "it", name: "IT" }] });

export function rowOf(map: string, kind: string, id: string, record: unknown) {
  const row = { map, kind, id, seq: 7, by: "tab", json: JSON.stringify(record) };
  return { ...row, crc32: sumOf(map, kind, id, row.seq, row.by, row.json) };
}

export function summaryOf(map: string, said: Row) {
  const row = { map, epoch: "e1", seq: 7, schema: 1, json: JSON.stringify(said) };
  return summedUp(row);
}

/** The rows of a map in the database, and what else its summary says. */
export function inDatabase(id: string, title: string, people: ReturnType<typeof person>[], more: Row = {}) {
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
export function sealed(format: string, fields: Row) {
  const text = JSON.stringify({ format, version: 1, crc32: "00000000", ...fields });
  return text.replace("00000000", sumOf(text).toString(16).padStart(8, "0"));
}

/** A map in local storage. */
export function copyOf(id: string, title: string, people: ReturnType<typeof person>[]) {
  const map = { ...headOf(id, title), stakeholders: people };
  const fields = { epoch: "e1", seq: 5, saved_at: "2026-11-02T09:00:00Z", map };
  return { [`standpoint/map/${id}`]: sealed("standpoint/map", fields) };
}

export function tailOf(id: string, records: unknown[]) {
  const changes = records.map((after, at) => ({ number: at + 1, after }));
  const fields = { map: id, tab: "00ff", epoch: "e1", seq: 9, changes };
  return { [`standpoint/tail/00ff/${id}`]: sealed("standpoint/tail", fields) };
}

/** The same stored text with another letter in it. */
export function flipped(local: Record<string, string>, from: string, to: string) {
  const flip = ([key, text]: [string, string]) => [key, text.replace(from, to)];
  return Object.fromEntries(Object.entries(local).map(flip)) as Record<string, string>;
}

export const state = (page: Page) => page.getByRole("status");
export const entry = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

export const remarks = (entry: Locator) => entry.locator(".recovery-remark");

export async function openRecovery(page: Page, path = "/") {
  await page.goto(`${path}recover.html`);
  await expect(state(page)).not.toContainText("Looking into");
}

export async function download(page: Page, button: Locator) {
  const coming = page.waitForEvent("download");
  await button.click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

export const everything = (page: Page) =>
  download(page, page.getByRole("button", { name: "Download everything as found" }));

/** Imports a file into an app without any maps, and looks for these people. */
export async function importInto(page: Page, text: string, title: string, people: string[]) {
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

export const anna = person("a", "Anna", 1);
export const bert = person("b", "Bert", 2);
export const cleo = person("c", "Cleo", 3);
