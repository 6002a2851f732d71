// One map in several tabs: how they are opened, slowed down, made deaf and compared.

import type { BrowserContext, Page } from "@playwright/test";
import { openMap, saved } from "./app";
import { database, exported, isLong, opensQuietly, peopleOf, type MapFile, type Person } from "./durable";
import { expect } from "./fixtures";

/** Within this time of the last edit every tab shows it. Held where nothing else uses the machine: in the long form. */
export const SEEN_MS = 1_000;
const title = "Tab tests";
const map = {
  id: "tab-tests",
  title,
  stakeholders: [
    { id: "anna", name: "Anna", influence: 80, interest: 20 },
    { id: "bert", name: "Bert", influence: 20, interest: 20 },
    { id: "cleo", name: "Cleo", influence: 20, interest: 80 },
  ],
};
export const shared = ["Anna", "Bert", "Cleo"] as const;

/** The map open in as many tabs, and nothing on the screen but the map. */
export async function openTabs(page: Page, tabs: number): Promise<Page[]> {
  await openMap(page, map);
  await saved(page);
  await page.reload(); // without the notice of the import
  await opensQuietly(page);
  const more: Page[] = [];
  while (more.length < tabs - 1) more.push(await newTab(page.context()));
  return [page, ...more];
}

export async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/");
  await opensQuietly(page);
  return page;
}

/**
 * The map, once every tab hands out the same one, and the time until that was seen. A tab that does not when
 * it is asked after the time is up is too late.
 */
export async function untilEqual(pages: Page[], within = isLong() ? SEEN_MS : 60_000): Promise<{ map: MapFile; ms: number }> {
  const began = performance.now();
  for (;;) {
    const asked = performance.now() - began;
    const maps = await Promise.all(pages.map(exported));
    const ms = performance.now() - began;
    if (maps.every((map) => JSON.stringify(map) === JSON.stringify(maps[0]))) return { map: maps[0]!, ms };
    if (asked > within) expect(maps.slice(1), `equal within ${within} ms`).toEqual(pages.slice(1).map(() => maps[0]));
  }
}

/** The database holds exactly what the tabs show. */
export async function expectStored(page: Page, shown: MapFile) {
  await saved(page);
  const people = (list: Person[]) => Object.fromEntries(list.map(({ rank: _, ...person }) => [person.id, person]));
  const found = await database(page);
  expect(people(peopleOf(found))).toEqual(people(shown.stakeholders));
  expect(found.kept).toEqual([]);
  expect(found.heads).toHaveLength(1);
}

export const by = (map: MapFile, name: string) => map.stakeholders.find((person) => person.name === name);

declare global {
  interface Window {
    freeze(): void;
  }
}

/**
 * Gives the page a `freeze`, in which it does nothing at all until it is thawed: it waits for an answer of the
 * server. However slow the machine is, what others do meanwhile they do beside a frozen page.
 */
export async function freezer(page: Page): Promise<{ frozen: Promise<void>; thaw: () => void }> {
  let [isFrozen, thaw] = [() => {}, () => {}];
  const frozen = new Promise<void>((resolve) => (isFrozen = resolve));
  const thawed = new Promise<void>((resolve) => (thaw = resolve));
  await page.route("**/freezing", async (route) => {
    isFrozen();
    await thawed;
    await route.fulfill({ body: "" });
  });
  await page.evaluate(() => {
    const freeze = () => {
      const request = new XMLHttpRequest();
      request.open("GET", "/freezing", false);
      request.send();
    };
    Object.assign(window, { freeze });
  });
  return { frozen, thaw };
}

/** Holds the database back: what is written meanwhile waits until the answer is called. */
export async function holdBack(context: BrowserContext): Promise<() => Promise<void>> {
  const holder = await context.newPage();
  await holder.goto("/boot.js"); // of the origin, but without the app
  await holder.evaluate(
    () => new Promise<void>((held) => {
      indexedDB.open("standpoint").onsuccess = (event) => {
        const opened = (event.target as IDBOpenDBRequest).result;
        const store = opened.transaction(["heads", "records", "kept"], "readwrite").objectStore("heads");
        const again = () => {
          if ("released" in window) opened.close();
          else store.count().onsuccess = again;
          held();
        };
        store.count().onsuccess = again;
      };
    }),
  );
  return async () => {
    await holder.evaluate(() => Object.assign(window, { released: true }));
    await holder.close();
  };
}

/** A tab that hears nothing of the others while `deaf` is set in its page, as one that was put to sleep. */
export async function canBeDeaf(context: BrowserContext) {
  await context.addInitScript(() => {
    const listen = EventTarget.prototype.addEventListener;
    BroadcastChannel.prototype.addEventListener = function (type: string, heard: (event: Event) => void) {
      listen.call(this, type, (event) => {
        if (!("deaf" in window)) heard(event);
      });
    } as typeof listen;
  });
}
