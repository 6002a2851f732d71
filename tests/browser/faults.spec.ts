// One session of ordinary work, over and over, each time with another write that fails: once, or from
// then on until the stores are well again. Nothing may be lost, and the screen may never say otherwise.
//
// A usual run takes a sample of the writes; in the long form every one of them fails in its turn.

import type { Browser, Page } from "@playwright/test";
import {
  addNames, board, fillDatabase, fillLocal, open, panel, saved, saving, refusals, shape, stores, token, trayEntry, undo,
} from "./app";
import { isLong } from "./durable";
import { expect, Problems, test, watch } from "./fixtures";

type Kind = keyof typeof kinds;

/** What fails. */
const kinds = {
  set: "a text for local storage: it is full",
  put: "a row for the database: it is full",
  commit: "a transaction of the database: the browser gives it up",
  begin: "the beginning of a transaction",
  read: "a look into the database",
};

/** Failures that the screen tells of later than this are late. Held in the long form, where nothing else uses the machine. */
const TOLD_MS = 1_000;

type Fault = { kind: Kind; at: number; on: boolean };
type Fired = { time: number; what: string };
type State = { time: number; saving: string; banner: string };
type Told = { calls: Record<Kind, number>; fired: Fired[]; states: State[] };

/** Counts the writes of the page, lets one or all from one on fail, and notes what the screen says. */
function install(fault: Fault | null) {
  const told: Told = { calls: { set: 0, put: 0, commit: 0, begin: 0, read: 0 }, fired: [], states: [] };
  (window as any).told = told;
  (window as any).heal = () => sessionStorage.setItem("test/healed", "yes");
  const fails = (kind: Kind, what: string) => {
    told.calls[kind] += 1;
    if (fault?.kind !== kind || sessionStorage.getItem("test/healed")) return false;
    if (fault.on ? told.calls[kind] < fault.at : told.calls[kind] !== fault.at) return false;
    told.fired.push({ time: performance.now(), what });
    return true;
  };
  // What is typed and not entered yet has transactions of its own, and is kept in local storage as well.
  const ofMaps = (stores: DOMStringList | string | Iterable<string>) => Array.from(stores as string[]).includes("records");
  const full = () => new DOMException("no room", "QuotaExceededError");

  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, text) {
    if (this === localStorage && fails("set", key)) throw full();
    set.call(this, key, text);
  };
  const put = IDBObjectStore.prototype.put;
  const deletions = new WeakSet<IDBTransaction>();
  IDBObjectStore.prototype.put = function (...row) {
    if (row[0].json?.includes('"gone":true')) deletions.add(this.transaction);
    if (ofMaps(this.transaction.objectStoreNames) && fails("put", `${this.name} ${row[0].json}`)) throw full();
    return put.apply(this, row);
  };
  const commit = IDBTransaction.prototype.commit;
  IDBTransaction.prototype.commit = function () {
    const what = deletions.has(this) ? '"gone":true' : "";
    if (this.mode === "readwrite" && ofMaps(this.objectStoreNames) && fails("commit", what)) this.abort();
    else commit.call(this);
  };
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...request) {
    const writes = request[1] === "readwrite" && ofMaps(request[0]);
    if (writes && fails("begin", "")) throw new DOMException("not now", "UnknownError");
    return begin.apply(this, request);
  };
  for (const store of [IDBObjectStore.prototype, IDBIndex.prototype] as any[]) {
    const read = store.getAll;
    store.getAll = function (...what: unknown[]) {
      if (fails("read", "read")) throw new DOMException("not now", "UnknownError");
      return read.apply(this, what);
    };
  }

  new MutationObserver(() => {
    const saving = document.querySelector(".saving")?.className ?? "";
    const banner = document.querySelector(".banner")?.textContent ?? "";
    const last = told.states.at(-1);
    if (last?.saving === saving && last.banner === banner) return;
    told.states.push({ time: performance.now(), saving, banner });
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["class"], characterData: true });
}

const maps = (page: Page) => page.getByRole("button", { name: /^Your maps/ });
const dialog = (page: Page) => page.getByRole("dialog");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const field = (page: Page, name: string) => panel(page).getByRole("textbox", { name, exact: true });

async function work(page: Page) {
  await open(page);
  await addNames(page, "Anna 80 80", "Bert 20 30", "Cleo");
  await shape(page, "Bert").click();
  await board(page).press("ArrowUp");
  await board(page).press("ArrowUp");
  await panel(page).getByRole("tab", { name: "Profile" }).click();
  await field(page, "Contact").fill("Room 5");
  await field(page, "Role").fill("Sponsor");
  await undo(page, "Change role of Bert");
  await maps(page).click();
  await dialog(page).getByRole("button", { name: "Duplicate" }).click();
  await expect(heading(page)).toContainText("Untitled map (copy)");
  await addNames(page, "Dora 10 10");
  await maps(page).click();
  await dialog(page).getByRole("button", { name: "Delete Untitled map (copy)", exact: true }).click();
  await dialog(page).getByRole("region", { name: "Notice" }).getByRole("button", { name: "Undo" }).click();
  await page.keyboard.press("Escape");
  await expect(heading(page)).toContainText("Untitled map (copy)");
  await switchTo(page, /^Untitled map \d/);
  await expect(heading(page)).not.toContainText("(copy)");
  await expect(dialog(page)).toHaveCount(0);
  await addNames(page, "Emil 60 60");
}

async function switchTo(page: Page, name: RegExp) {
  await maps(page).click();
  await dialog(page).getByRole("button", { name }).click();
}

/** Everything that was done is on the screen. */
async function allThere(page: Page) {
  await expect(heading(page)).not.toContainText("(copy)");
  for (const name of ["Anna, influence 80, interest 80", "Bert, influence 22, interest 30", "Emil, influence 60, interest 60"]) {
    await expect(board(page).getByRole("button", { name })).toHaveCount(1);
  }
  await expect(trayEntry(page, "Cleo")).toBeVisible();
  await expect(board(page).locator(".token")).toHaveCount(3);
  await shape(page, "Bert").click();
  await panel(page).getByRole("tab", { name: "Profile" }).click();
  await expect(field(page, "Contact")).toHaveValue("Room 5");
  await expect(field(page, "Role")).toHaveValue("");
}

/** What is wrong with one run, in words; and what the page counted. */
async function run(browser: Browser, baseURL: string, fault: Fault | null): Promise<[string[], Told]> {
  const context = await browser.newContext({ baseURL });
  const problems = new Problems();
  await watch(context, new URL(baseURL).origin, problems);
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  await page.addInitScript(install, fault);
  const wrong: string[] = [];
  const told = () => page.evaluate(() => (window as any).told as Told);
  let counted: Told = { calls: { set: 0, put: 0, commit: 0, begin: 0, read: 0 }, fired: [], states: [] };
  try {
    await work(page);
    await allThere(page);
    // What fails last may be told behind the last step.
    await expect.poll(async () => untold((counted = await told()), Infinity)).toEqual([]);
    if (isLong()) wrong.push(...untold(counted, TOLD_MS));
    // Most is read at a start, so a read also fails at the next one.
    const reads = fault?.kind === "read";
    if (!reads) await page.evaluate(() => (window as any).heal());
    await expect(saving(page)).toHaveClass(/safe/); // it is tried again every two seconds
    await page.reload();
    await allThere(page);
    counted.calls.read = Math.max(counted.calls.read, (await told()).calls.read);
    if (reads) await page.evaluate(() => (window as any).heal());
    await saved(page);
    await switchTo(page, /^Untitled map \(copy\)/);
    await expect(heading(page)).toContainText("(copy)");
    await expect(board(page).locator(".token")).toHaveCount(3);
    await expect(token(page, "Dora")).toHaveCount(1);
  } catch (error) {
    wrong.push((error as Error).message.split("\n").slice(0, 8).join(" / "));
  }
  wrong.push(...problems.unexpected());
  await context.close();
  return [wrong, counted];
}

/** Failures that the screen did not tell of within such a time. */
function untold({ fired, states }: Told, within: number): string[] {
  const wanted = (what: string) => ({ saving, banner }: State) =>
    /kept|lost/.test(saving) || (what.startsWith("standpoint/") && /takes nothing|only in this tab/.test(banner));
  return fired
    // A copy, the list and the view are written again at the next occasion; nothing hangs on them.
    // Of a read that fails only what comes of it counts. The one deletion is taken back at once; a notice
    // tells of one that stays.
    .filter(({ what }) => what !== "read" && !what.includes('"gone":true') && (!what.startsWith("standpoint/") || what.startsWith("standpoint/tail/")))
    .filter(({ time, what }) => {
      const then = states.filter((state) => state.time <= time).slice(-1);
      const later = states.filter((state) => state.time > time && state.time <= time + within);
      return ![...then, ...later].some(wanted(what));
    })
    .map(({ what, time }) => `nothing on the screen told of the failure of ${what || "a write"} at ${time.toFixed()}`);
}

/** All writes one after the other; usually one in the middle, for every one costs a whole session. */
function sample(count: number): number[] {
  return isLong() ? Array.from({ length: count }, (_, at) => at + 1) : [Math.ceil(count / 2)];
}

let counted: Promise<[string[], Told]> | undefined;

for (const kind of Object.keys(kinds) as Kind[]) {
  for (const on of [false, true]) {
    const often = on ? "from then on, until all is well again" : "once";
    test(`${kinds[kind]}, ${often}`, async ({ browser, baseURL }) => {
      test.setTimeout(isLong() ? 3_600_000 : 300_000);
      counted ??= run(browser, baseURL!, null); // once for every worker
      const [wrong, { calls }] = await counted;
      expect(wrong, "without a fault").toEqual([]);
      expect(calls[kind]).toBeGreaterThan(kind === "read" ? 1 : 3);
      const report: Record<string, string[]> = {};
      for (const at of sample(calls[kind])) {
        const [wrong] = await run(browser, baseURL!, { kind, at, on });
        if (wrong.length > 0) report[`${kind} ${at} of ${calls[kind]}`] = wrong;
      }
      expect(report).toEqual({});
    });
  }
}

/** Whether the database says of a map that it is deleted and can be had back. */
const isDeleted = async (page: Page) => (await stores(page)).rows.heads.some(({ json }) => json.includes('"deleted":'));

test("a deletion that fails can be taken back all the same, and is made good otherwise", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const notice = page.getByRole("region", { name: "Notice" });
  const remove = async () => {
    await maps(page).click();
    await dialog(page).getByRole("button", { name: "Delete Untitled map", exact: true }).click();
    await page.keyboard.press("Escape");
    await expect(token(page, "Anna")).toHaveCount(0);
  };
  await fillDatabase(page, true);
  await remove();
  await refusals(page, 2); // it is tried again
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(token(page, "Anna")).toHaveCount(1);
  await fillDatabase(page, false);
  await expect(saving(page)).toHaveClass(/safe/);
  await fillDatabase(page, true);
  await remove();
  await refusals(page, 1);
  await fillDatabase(page, false);
  await expect.poll(() => isDeleted(page)).toBe(true);
  await page.reload();
  await expect(page.getByText("Nothing to save yet")).toBeVisible();
  await expect(token(page, "Anna")).toHaveCount(0);
});

test("“saved” is not said of one map while the last changes of another are in no store", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await fillLocal(page);
  await fillDatabase(page, true);
  await addNames(page, "Bert 20 20");
  await expect(saving(page)).toHaveClass(/lost/);
  await maps(page).click();
  await dialog(page).getByRole("button", { name: "New map" }).click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await refusals(page, 1); // it is tried again, also from the other map
  await expect(saving(page)).toHaveClass(/lost|kept/);
  await page.evaluate(() => localStorage.removeItem("filler"));
  await fillDatabase(page, false);
  await addNames(page, "Cleo 30 30");
  await saved(page);
  const written = async (name: string) => (await stores(page)).rows.records.some(({ json }) => json.includes(name));
  await expect.poll(() => written("Bert")).toBe(true); // what waited of the other map
  await page.reload();
  await switchTo(page, /^Untitled map 2/);
  await expect(token(page, "Bert")).toHaveCount(1);
});

test("a map that was brought back, which only the small storage knows, is there after a reload", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await maps(page).click();
  await dialog(page).getByRole("button", { name: "Delete Untitled map", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect.poll(() => isDeleted(page)).toBe(true);
  await fillDatabase(page, true);
  await page.getByRole("region", { name: "Notice" }).getByRole("button", { name: "Undo" }).click();
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(saving(page)).toHaveClass(/kept/);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
});
