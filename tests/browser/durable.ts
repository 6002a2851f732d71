// What the tests of durability share: dice that can be thrown again, what the stores hold, and the map as
// the app itself hands it out.

import { expect, test, type Page } from "@playwright/test";
import { panel, shape, whole } from "./app";

/** Numbers that look like chance and come again with the same seed (mulberry32). */
export class Dice {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!;
  }
}

/** Whether this is the long form of a test, with new cases each time: `cargo xtask soak`. */
export const isLong = () => test.info().project.name === "soak";

/** How often a random test does what it does: in the usual run, and in its long form. */
export const count = (usual: number, long: number) => (isLong() ? long : usual);

/** Where the chance of a run begins: the same in every usual run, so that it is not red by chance. */
export const seed = () => Number(process.env.STANDPOINT_SEED ?? 1);

export const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export type Person = { id: string; name: string } & Record<string, unknown>;
export type MapFile = { id: string; title: string; stakeholders: Person[] } & Record<string, unknown>;

/**
 * The open map as the app exports it, at this moment. The file is caught on its way, because a browser lets a
 * page have only so many downloads one after another.
 */
export async function exported(page: Page): Promise<MapFile> {
  await whole(page); // else the file comes a moment later
  const before = await notices(page);
  const text = await page.evaluate(async () => {
    const { createObjectURL } = URL;
    const { click } = HTMLElement.prototype;
    let file: Blob | undefined;
    URL.createObjectURL = (blob) => {
      file = blob as Blob;
      return "blob:caught";
    };
    HTMLElement.prototype.click = () => {};
    const key = new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(key);
    URL.createObjectURL = createObjectURL;
    HTMLElement.prototype.click = click;
    return file!.text();
  });
  // The notice of this file takes the place of one that offers nothing, which is not to be missed.
  displaced.set(page, before);
  const own = page.locator(".toast").filter({ hasText: /^Exported as standpoint-/ });
  const beside = page.locator(".toast-also", { hasText: /^Exported as standpoint-/ });
  await expect(own.or(beside)).toBeVisible();
  if (await own.isVisible()) await own.getByRole("button", { name: "Close the notice" }).click();
  return JSON.parse(text).map;
}

/** What was told before the last file of a test took its place. */
const displaced = new WeakMap<Page, string[]>();

export type Row = { map: string; kind: string; id: string; seq: number; by: string; json: string; crc32: number };
export type Database = { heads: Record<string, unknown>[]; records: Row[]; kept: unknown[] };

/** Everything that the database holds, by a connection of its own. */
export async function database(page: Page): Promise<Database> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const names = ["heads", "records", "kept"];
    const known = await indexedDB.databases();
    // To open one that is not there would make it, and without its stores.
    if (!known.some(({ name }) => name === "standpoint")) return { heads: [], records: [], kept: [] } as never;
    const opened = await asked(indexedDB.open("standpoint"));
    const stores = opened.transaction(names, "readonly");
    const [heads, records, kept] = await Promise.all(names.map((name) => asked(stores.objectStore(name).getAll())));
    opened.close();
    return { heads, records, kept } as never;
  });
}

/** The people of the database, of all its maps. */
export function peopleOf(database: Database): Person[] {
  const found = database.records.map((row) => JSON.parse(row.json) as { stakeholder?: Person });
  return found.flatMap((record) => record.stakeholder ?? []);
}

/** What tells of damage or of a store that does not work. Empty when all is well. */
export async function notices(page: Page): Promise<string[]> {
  const shown = await page.locator(".toast, .banner, .halt").allInnerTexts();
  const gone = (displaced.get(page) ?? []).filter((text) => !shown.includes(text));
  return [...gone, ...shown];
}

/** Waits until the page has read what is stored. */
export async function opens(page: Page) {
  await expect(page.locator(".saving")).toHaveText(/^(?!Opening).+/);
}

/** The page opens, and has nothing to say about what it found. */
export async function opensQuietly(page: Page) {
  await opens(page);
  expect(await notices(page)).toEqual([]);
}

/** Opens the part of somebody's panel in which the fields are that tests type into. */
export async function openProfile(page: Page, name: string) {
  await shape(page, name).click();
  await panel(page).getByRole("tab", { name: "Profile" }).click();
}

/** A text field of the panel. */
export const field = (page: Page, name: string) => panel(page).getByRole("textbox", { name, exact: true });
