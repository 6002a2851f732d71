// How a test uses the app: by the names that a user reads or hears, and by real coordinates.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Point, Problems } from "./fixtures";

/** Opens the app on an empty profile. */
export async function open(page: Page, path = "/") {
  await page.goto(path);
  await expect(quickAdd(page)).toBeEditable();
}

/** Has the rest of the program come, and waits for it. */
export async function whole(page: Page) {
  await page.evaluate(() => void dispatchEvent(new Event("pointermove")));
  await isWhole(page);
}

export const isWhole = (page: Page) => page.waitForFunction(() => document.documentElement.dataset.program === "whole");

export const quickAdd = (page: Page) => page.getByRole("textbox", { name: "Add names" });
export const board = (page: Page) => page.getByRole("application");
export const trayEntry = (page: Page, name: string) =>
  page.getByRole("button", { name: `${name}, not rated yet`, exact: true });
/** The token of a person on the grid. */
export const token = (page: Page, name: string) =>
  board(page).getByRole("button", { name: new RegExp(`^\u2068?${escape(name)}\u2069?, `) });
/** Its shape, which is what a hand goes for: a token's middle may lie between shape and label. */
export const shape = (page: Page, name: string) => token(page, name).locator(".token-shape");
export const trayTitle = (page: Page, count: number) =>
  page.getByRole("heading", { name: `Not rated yet ${count}`, exact: true });
export const panel = (page: Page) => page.getByRole("complementary", { name: "Selected person" });
export const undoButton = (page: Page) => page.getByRole("button", { name: /^(Undo: |Nothing to undo)/ });
export const redoButton = (page: Page) => page.getByRole("button", { name: /^(Redo: |Nothing to redo)/ });

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Types lines into the quick-add box and presses Enter after each. */
export async function enterNames(page: Page, ...lines: string[]) {
  await quickAdd(page).focus();
  for (const line of lines) {
    await page.keyboard.insertText(line);
    await page.keyboard.press("Enter");
  }
}

/** Adds people; they are in the map then, while names that were only entered may still wait for the rest. */
export async function addNames(page: Page, ...lines: string[]) {
  await enterNames(page, ...lines);
  await isWhole(page);
}

/** The scores of a placed person, as the token itself says them: influence, interest. */
export async function scores(page: Page, name: string): Promise<[number, number]> {
  const label = (await token(page, name).getAttribute("aria-label")) ?? "";
  const found = /influence (\d+), interest (\d+)/.exec(label);
  if (!found) throw new Error(`no scores in “${label}”`);
  return [Number(found[1]), Number(found[2])];
}

export async function middle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where a pair of scores lies on the board, learnt from two people in opposite corners. */
export async function boardRuler(page: Page): Promise<(influence: number, interest: number) => Point> {
  await addNames(page, "Corner low 0 0", "Corner high 100 100");
  await expect(token(page, "Corner high")).toHaveCount(1); // the board may move when they come
  const box = (await board(page).boundingBox())!;
  const low = await middle(shape(page, "Corner low"));
  const high = await middle(shape(page, "Corner high"));
  for (const name of ["Corner low", "Corner high"]) {
    await shape(page, name).click();
    await board(page).press("Delete");
    await expect(token(page, name)).toHaveCount(0);
  }
  return (influence, interest) => ({
    x: low.x - box.x + ((high.x - low.x) * interest) / 100,
    y: low.y - box.y + ((high.y - low.y) * influence) / 100,
  });
}

/** The same on the page, for as long as the board stays where it is. */
export async function ruler(page: Page): Promise<(influence: number, interest: number) => Point> {
  const on = await boardRuler(page);
  const box = (await board(page).boundingBox())!;
  return (influence, interest) => {
    const { x, y } = on(influence, interest);
    return { x: box.x + x, y: box.y + y };
  };
}

/** Drags with the mouse from one place to another. */
export async function drag(page: Page, from: Point, to: Point) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** The whole of local storage. */
export async function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage }));
}

/** A file to choose, made of a value. */
export const json = (name: string, value: unknown) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(value)),
});

/** The path of a file below tests/fixtures. */
export const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Chooses a file with the Import button, which on a small screen stands in the list of maps. */
export async function choose(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent("filechooser");
  if ((page.viewportSize()?.width ?? 0) > 900) {
    await page.getByRole("button", { name: "Import", exact: true }).click();
  } else {
    await page.getByRole("button", { name: /^Your maps/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Import…" }).click();
  }
  await (await chooser).setFiles(file);
}

/** Opens a map that a test has written down, in the way of a user: from a file. */
export async function openMap(page: Page, map: Record<string, unknown>) {
  await open(page);
  await choose(page, json("map.json", { format: "standpoint/map", version: 1, map }));
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(String(map.title));
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Opens the sample map. */
export async function openSample(page: Page) {
  await open(page);
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await expect(token(page, "Sales lead")).toHaveCount(1);
}

/** A stored record, looked at as the plain value that it is. */
export type Kept = Record<string, any>;

/** Everything in the database, store by store, each with its rows in the order of their keys. */
export type Rows = { heads: Kept[]; records: Kept[]; drafts: Kept[]; kept: Kept[] };

/** Both stores as they are now. A database that is not there is not made. */
export async function stores(page: Page): Promise<{ local: Record<string, string>; rows: Rows }> {
  return page.evaluate(async () => {
    const rows: Rows = { heads: [], records: [], drafts: [], kept: [] };
    const known = await indexedDB.databases();
    const database = known.some(({ name }) => name === "standpoint")
      ? await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open("standpoint");
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        })
      : undefined;
    // What leaves the tail for the database in between must not be missed, nor be seen twice.
    for (;;) {
      const local = { ...localStorage };
      if (database) {
        const names = Array.from(database.objectStoreNames) as (keyof Rows)[];
        const transaction = database.transaction(names);
        const answers = names.map((name) => [name, transaction.objectStore(name).getAll()] as const);
        await new Promise((resolve) => (transaction.oncomplete = resolve));
        for (const [name, answer] of answers) rows[name] = answer.result;
      }
      if (JSON.stringify(local) === JSON.stringify({ ...localStorage })) {
        database?.close();
        return { local, rows };
      }
    }
  });
}

/**
 * Goes to a page of the same origin that runs no program, where a test can look at both stores and change
 * them as it likes.
 */
export async function leave(page: Page, problems: Problems) {
  problems.expect(/favicon\.ico/); // which the browser asks for there
  await page.goto("/boot.js");
}

/** Makes both stores what they are given as, on a page that runs no program. */
export async function putStores(page: Page, { local, rows }: { local?: Record<string, string>; rows?: Partial<Rows> }) {
  if (local) {
    await page.evaluate((local) => {
      localStorage.clear();
      for (const [key, text] of Object.entries(local)) localStorage.setItem(key, text);
    }, local);
  }
  if (rows) {
    await page.evaluate(async (rows) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open("standpoint");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const names = Object.keys(rows) as (keyof Rows)[];
      const transaction = database.transaction(names, "readwrite");
      for (const name of names) {
        transaction.objectStore(name).clear();
        for (const row of rows[name]!) transaction.objectStore(name).put(row);
      }
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    }, rows);
  }
}

/** A map as the database holds it, by its title. It lags behind the screen by a moment. */
export async function storedMap(page: Page, title: string): Promise<Kept | undefined> {
  const { rows } = await stores(page);
  return mapsOf(rows).find((map) => map.title === title);
}

/** A map as a reload would find it: what the database has, with the changes that were kept since. */
export async function keptMap(page: Page, title: string): Promise<Kept | undefined> {
  const { local, rows } = await stores(page);
  const tails = Object.entries(local).filter(([key]) => key.startsWith("standpoint/tail/"));
  const changes = tails.map(([, text]) => JSON.parse(text)).flatMap((tail) =>
    tail.changes.map((change: Kept) => ({ map: tail.map, json: JSON.stringify(change.after) })),
  );
  return mapsOf(rows, changes).find((map) => map.title === title);
}

/** Puts maps together from rows and from what came after them. */
function mapsOf(rows: Rows, changes: Kept[] = []): Kept[] {
  const gone = rows.heads.filter((head) => JSON.parse(head.json).gone).map((head) => head.map);
  const maps = new Map<string, { head: Kept | undefined; people: Map<string, Kept> }>();
  for (const { map, json } of [...rows.records, ...changes]) {
    if (gone.includes(map)) continue;
    const found = maps.get(map) ?? { head: undefined, people: new Map() };
    maps.set(map, found);
    const record = JSON.parse(json);
    if (record.head) found.head = record.head;
    if (record.stakeholder) found.people.set(record.stakeholder.id, record.stakeholder);
    if (record.removed) found.people.delete(record.removed);
  }
  const byRank = (a: Kept, b: Kept) => a.rank - b.rank || (a.id < b.id ? -1 : 1);
  return [...maps.values()]
    .filter(({ head }) => head)
    .map(({ head, people }) => ({ ...head, stakeholders: [...people.values()].sort(byRank) }));
}

/** Takes the last step back, which must be the one with this name. */
export async function undo(page: Page, step: string) {
  await expect(undoButton(page)).toHaveAccessibleName(`Undo: ${step}`);
  await undoButton(page).click();
  await expect(redoButton(page)).toHaveAccessibleName(`Redo: ${step}`);
}

/** Carries the last step out again, which must be the one with this name. */
export async function redo(page: Page, step: string) {
  await expect(redoButton(page)).toHaveAccessibleName(`Redo: ${step}`);
  await redoButton(page).click();
  await expect(undoButton(page)).toHaveAccessibleName(`Undo: ${step}`);
}

/** Presses Tab until the focus is where it is wanted. */
export async function tabTo(page: Page, wanted: Locator, key = "Tab") {
  for (let press = 0; press < 60; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${wanted}`);
}

/** Waits until the app says that everything is kept. */
export async function saved(page: Page) {
  await expect(page.locator(".saving")).toHaveClass(/safe/);
}

/** The value in which the screen says how far everything is kept. */
export const saving = (page: Page) => page.locator(".saving");

/** Takes the newest file that a button gives. */
export async function download(page: Page, button: Locator): Promise<string> {
  const coming = page.waitForEvent("download");
  await button.click();
  return readFileSync(await (await coming).path(), "utf8");
}

/** Lets a page hear that a newer version of the app has written a map. */
export const tellOfNewer = (page: Page) =>
  page.evaluate(() => new BroadcastChannel("standpoint").postMessage(["committed", "any", "line", "1", "2"]));

/** Fills local storage up to the last unit, beside what is there. */
export const fillLocal = (page: Page) =>
  page.evaluate(() => {
    let size = 4_000_000;
    while (size > 0) {
      try {
        localStorage.setItem("filler", (localStorage.getItem("filler") ?? "") + "x".repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });

/** Makes the database refuse every write from now on, as a full disk does, until it is called with `false`. */
export const fillDatabase = (page: Page, full: boolean) =>
  page.evaluate((full) => {
    const store = IDBObjectStore.prototype as any;
    store.realPut ??= store.put;
    store.refusals = 0;
    store.put = full
      ? () => {
          store.refusals += 1;
          throw new DOMException("no room", "QuotaExceededError");
        }
      : store.realPut;
  }, full);

/** Waits until a database that is full has refused so many writes more. */
export async function refusals(page: Page, more: number) {
  const count = () => page.evaluate(() => (IDBObjectStore.prototype as any).refusals as number);
  const before = await count();
  await expect.poll(count).toBeGreaterThanOrEqual(before + more);
}

/**
 * Lets time pass for the page without waiting for it: whatever it had set itself to do by then is begun, and what it
 * does in the database is done. For tests in which nothing may come of that. `page.clock.install()` goes before.
 */
export async function later(page: Page, milliseconds: number) {
  await page.clock.runFor(milliseconds);
  await settled(page);
}

/** Waits until the page has done what it has at hand, with its transactions. */
export async function settled(page: Page) {
  await turns(page);
  await stores(page); // waits in line behind them
}

/** Waits for some turns of the page's loop. */
export async function turns(page: Page) {
  await page.evaluate(() => new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel(); // a clock that is held does not hold these
    let turns = 0;
    port1.onmessage = () => ((turns += 1) < 20 ? port2.postMessage(0) : done());
    port2.postMessage(0);
  }));
}
