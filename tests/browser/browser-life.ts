// A browser that a test starts by itself on a profile of its own, edits in, and kills with all its processes.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { quickAdd } from "./app";
import { database, field, notices, openProfile, sleep, type Dice } from "./durable";
import { DIARY, Log, type Edit, type Place } from "./edit-log";
import { expect, type Problems, watch } from "./fixtures";
import { launch } from "./launch";

/** So many edits are in the database before a kill, else it would show nothing. */
export const ACKNOWLEDGED = 40;

export const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** The processes of a browser, the first one in front: those that name its profile, and their children. */
export function processesOf(profile: string): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
      // Behind the name of the program, which stands in brackets and may hold anything.
      const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) \S+ (\d+) .*$/s, "$1"));
      return [{ pid: Number(name), parent, words }];
    } catch {
      return []; // it has just ended
    }
  });
  const own = all.filter(({ words }) => words.some((word) => word.includes(profile)));
  const first = own.filter(({ words }) => !words.some((word) => word.startsWith("--type=")) && words.some((word) => word.startsWith("--user-data-dir=")));
  const found = new Set([...first, ...own].map(({ pid }) => pid));
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

function end(processes: number[]) {
  for (const pid of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended with one of those before it.
    }
  }
}

export async function endAll(profile: string) {
  for (let left = processesOf(profile); left.length > 0; left = processesOf(profile)) {
    end(left);
    await sleep(20);
  }
}

/** What a profile holds of the stores, with sizes and times of the last write. */
function filesOfStores(profile: string): string[] {
  const parts = ["IndexedDB", "Local Storage", "WebStorage"].map((part) => join(profile, "Default", part));
  return parts.filter((part) => existsSync(part)).flatMap((part) =>
    readdirSync(part, { recursive: true, encoding: "utf8" }).map((name) => {
      const { size, mtime } = statSync(join(part, name));
      return `${join(part, name)} ${size} ${mtime.toISOString()}`;
    }));
}

/** One start of the browser, up to its end. */
export class Life {
  log = new Log();

  private constructor(readonly context: BrowserContext, readonly page: Page, private readonly profile: string) {}

  static async begin(profile: string, baseURL: string, problems: Problems): Promise<Life> {
    const context = await chromium.launchPersistentContext(profile, {
      ...launch, baseURL, viewport: { width: 1440, height: 860 },
    });
    const life = new Life(context, context.pages()[0] ?? (await context.newPage()), profile);
    await watch(context, baseURL, problems);
    // A call of the binding has left the page when it returns, so it is out before a later kill. One that
    // the kill overtakes counts as not acknowledged.
    await context.exposeBinding("acknowledged", (_source, rows: string[]) => life.log.acknowledge(rows));
    await context.exposeBinding("wrote", (_source, number: string, what: "began" | "ended") => life.log.wrote(number, what));
    await context.addInitScript(() => {
      const tell = window as unknown as {
        acknowledged(rows: string[]): void;
        wrote(number: string, what: "began" | "ended"): void;
      };
      let writes = 0;
      const held = new WeakMap<IDBTransaction, string[]>();
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (names, mode, options) {
        const transaction = begin.call(this, names, mode, options);
        if (mode === "readwrite") {
          const rows: string[] = [];
          held.set(transaction, rows);
          const number = `${performance.timeOrigin} ${(writes += 1)}`;
          tell.wrote(number, "began");
          transaction.addEventListener("abort", () => tell.wrote(number, "ended"));
          transaction.addEventListener("complete", () => {
            tell.acknowledged(rows);
            tell.wrote(number, "ended");
          });
        }
        return transaction;
      };
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (value, ...key) {
        if (this.name === "records") held.get(this.transaction)?.push(value.json);
        return put.call(this, value, ...key);
      };
    });
    return life;
  }

  /** Opens the app and waits until the database has everything that it shows. */
  async open(): Promise<string[]> {
    await this.page.goto("/");
    await expect(quickAdd(this.page)).toBeEditable();
    const found = await notices(this.page);
    await expect(this.page.locator(".saving")).toHaveClass(/safe/).catch(async (cause: Error) => {
      const { heads, records } = await database(this.page);
      const local = await this.page.evaluate(() => Object.keys(localStorage));
      const files = filesOfStores(this.profile); // what the browser itself has left of them
      const there = { notices: await notices(this.page), heads, records: records.length, local, found, files };
      throw new Error(`${JSON.stringify(there, null, 1)}\n${cause.message}`);
    });
    await quickAdd(this.page).fill(""); // a name that the life before had not entered yet
    return found;
  }

  /** Names and letters one after another until `over`, as fast as the page takes them. */
  async edit(number: number, dice: Dice, over: () => boolean) {
    const { page, log } = this;
    const done = async (edit: Edit, key: Promise<void>) => {
      await key;
      edit.done = performance.now();
    };
    await openProfile(page, DIARY);
    const texts: Partial<Record<Place, string>> = {};
    for (let names = 0; !over(); ) {
      if (dice.next() < 0.25) {
        names += 1;
        const name = `Life ${number} name ${names}`;
        await quickAdd(page).focus();
        await page.keyboard.insertText(name);
        await done(log.begin("name", name), page.keyboard.press("Enter"));
        continue;
      }
      const where = dice.pick(["notes", "role"] as const);
      await field(page, where === "notes" ? "Notes" : "Role").focus();
      if (texts[where] === undefined) {
        // In the place of what the life before has left there.
        texts[where] = `${number}:`;
        await page.keyboard.press("Control+a");
        await done(log.begin(where, texts[where]), page.keyboard.insertText(texts[where]));
      } else {
        await page.keyboard.press("Control+End");
      }
      for (let letters = dice.between(5, 20); letters > 0 && !over() && texts[where].length < 190; letters -= 1) {
        const letter = dice.pick([...ALPHABET]);
        texts[where] += letter;
        await done(log.begin(where, texts[where]), page.keyboard.press(letter));
      }
    }
  }

  /** Ends every process of the browser at once. To look for them takes time, so that is done beforehand. */
  async kill(processes: number[]): Promise<number> {
    const closed = new Promise((done) => this.context.once("close", done));
    const at = performance.now();
    end(processes);
    await closed;
    await endAll(this.profile); // those that began in between
    return at;
  }

  /** Edits, and is killed while it does. */
  async editUntilKilled(number: number, dice: Dice): Promise<number> {
    const { log } = this;
    const enough = dice.between(45, 70);
    // Some edits later: looking for the processes has held them up.
    const moment = dice.between(100, 300);
    let over = false;
    let processes: number[] = [];
    const editing = this.edit(number, dice, () => over).catch((cause: Error) => {
      if (!over) throw cause;
    });
    const waiting = (async () => {
      while (log.edits.length < enough || log.acknowledged < ACKNOWLEDGED) await sleep(2);
      processes = processesOf(this.profile);
      await sleep(moment);
    })();
    await Promise.race([waiting, editing]);
    expect(processes.length).toBeGreaterThan(2);
    over = true;
    const killed = await this.kill(processes);
    await editing;
    return killed;
  }
}
