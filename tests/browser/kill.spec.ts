// The whole browser is killed in the middle of edits, again and again on the same profile. What the database
// has confirmed must be there afterwards, whatever the moment was.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { addNames, quickAdd, saved } from "./app";
import { count, database, Dice, exported, field, notices, openProfile, peopleOf, seed, sleep, type MapFile } from "./durable";
import { expect, Problems, test, watch } from "./fixtures";
import { launch } from "./launch";

// One after the other: a machine that runs two browsers which are killed all the time has no time to save.
test.describe.configure({ mode: "default" });

/** Typed text that is older than this at the moment of the kill is safe. */
const BOUND_MS = 300;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
/** The person whose fields are typed into. */
const DIARY = "Diary";

type Place = "name" | "notes" | "role";
type Edit = {
  where: Place;
  /** The new name, or the whole text of the field behind this edit. */
  value: string;
  /** When the page had taken the key. */
  done?: number;
  acknowledged: boolean;
};

/** What was done between a start of the browser and its end. */
class Log {
  readonly edits: Edit[] = [];
  private readonly known = new Map<string, number>();

  begin(where: Place, value: string): Edit {
    const edit: Edit = { where, value, acknowledged: false };
    this.known.set(`${where} ${value}`, this.edits.push(edit) - 1);
    return edit;
  }

  /** The number of the edit after which a field holds this text; -1 for one that is older than all. */
  numberOf(where: Place, value: string): number {
    return this.known.get(`${where} ${value}`) ?? -1;
  }

  /** Takes the rows of a transaction that has completed. A field holds all that was typed before. */
  acknowledge(rows: string[]) {
    for (const row of rows) {
      const person = JSON.parse(row).stakeholder;
      if (!person) continue;
      const name = this.edits[this.numberOf("name", person.name)];
      if (name) name.acknowledged = true;
      if (person.name !== DIARY) continue;
      for (const where of ["notes", "role"] as const) {
        const upTo = this.numberOf(where, person[where] ?? "");
        for (const edit of this.edits.slice(0, upTo + 1)) {
          if (edit.where === where) edit.acknowledged = true;
        }
      }
    }
  }

  get acknowledged(): number {
    return this.edits.filter((edit) => edit.acknowledged).length;
  }
}

/** How a map after a kill differs from what must be in it. */
type Finding = {
  /** Acknowledged edits that are not there, and names of earlier lives. */
  lost: string[];
  /** Edits that are missing although a later one is there. */
  gaps: string[];
  /** What nobody has typed, or what is there twice. */
  foreign: string[];
  /** The age of the oldest edit that is missing, in ms. */
  typedMs: number;
};

function compare(before: MapFile, log: Log, killed: number, after: MapFile): Finding {
  const names = after.stakeholders.map((person) => person.name);
  const there = new Set(names);
  const diary = (map: MapFile) => map.stakeholders.find((person) => person.name === DIARY) ?? {};
  const text = (map: MapFile, where: Place) => ((diary(map) as Record<string, unknown>)[where] as string) ?? "";
  const upTo = { notes: log.numberOf("notes", text(after, "notes")), role: log.numberOf("role", text(after, "role")) };
  const present = log.edits.map(({ where, value }, number) =>
    where === "name" ? there.has(value) : number <= upTo[where]);
  const last = present.lastIndexOf(true);
  const words = ({ where, value }: Edit) => `${where} “${value}”`;
  const missing = log.edits.filter((_, number) => !present[number]);
  const old = before.stakeholders.map((person) => person.name);
  const typed = new Set(log.edits.map(({ where, value }) => `${where} ${value}`));
  const foreign = names.filter((name, at) => names.indexOf(name) !== at);
  foreign.push(...names.filter((name) => !old.includes(name) && !typed.has(`name ${name}`)));
  for (const where of ["notes", "role"] as const) {
    const now = text(after, where);
    if (now !== text(before, where) && !typed.has(`${where} ${now}`)) foreign.push(`${where} “${now}”`);
  }
  return {
    lost: [
      ...log.edits.filter((edit, number) => edit.acknowledged && !present[number]).map(words),
      ...old.filter((name) => !there.has(name)),
    ],
    gaps: log.edits.filter((_, number) => !present[number] && number < last).map(words),
    foreign,
    typedMs: Math.max(0, ...missing.map(({ done }) => (done === undefined ? 0 : killed - done))),
  };
}

/** The processes of a browser, the first one in front: those that name its profile, and their children. */
function processesOf(profile: string): number[] {
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

async function endAll(profile: string) {
  for (let left = processesOf(profile); left.length > 0; left = processesOf(profile)) {
    end(left);
    await sleep(20);
  }
}

/** One start of the browser, up to its end. */
class Life {
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
    await context.addInitScript(() => {
      const held = new WeakMap<IDBTransaction, string[]>();
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (names, mode, options) {
        const transaction = begin.call(this, names, mode, options);
        if (mode === "readwrite") {
          const rows: string[] = [];
          held.set(transaction, rows);
          transaction.addEventListener("complete", () => {
            (window as unknown as { acknowledged(rows: string[]): void }).acknowledged(rows);
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
    await expect(quickAdd(this.page)).toBeEditable({ timeout: 20_000 });
    const found = await notices(this.page);
    await expect(this.page.locator(".saving")).toHaveClass(/safe/, { timeout: 20_000 }).catch(async (cause: Error) => {
      const { heads, records } = await database(this.page);
      const local = await this.page.evaluate(() => Object.keys(localStorage));
      const there = { notices: await notices(this.page), heads, records: records.length, local, found };
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
      while (log.edits.length < enough) await sleep(2);
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

/** A fresh profile with a map in it, and what becomes of it. */
async function onProfile(use: (profile: string) => Promise<void>) {
  const profile = mkdtempSync(join(tmpdir(), "standpoint-kill-"));
  try {
    await use(profile);
  } finally {
    await endAll(profile);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function firstLife(profile: string, baseURL: string, problems: Problems): Promise<Life> {
  const life = await Life.begin(profile, baseURL, problems);
  await life.page.goto("/");
  await expect(quickAdd(life.page)).toBeEditable();
  await addNames(life.page, `${DIARY} 50 50`);
  await saved(life.page);
  return life;
}

test("the browser is killed while somebody types: nothing that was confirmed is lost", async ({ baseURL, problems }) => {
  const kills = count("STANDPOINT_KILLS", 40);
  test.setTimeout(60_000 + kills * 20_000);
  const dice = new Dice(seed());
  const sum = { acknowledged: 0, edits: 0, lost: 0, gaps: 0, worst: 0 };
  const faults: string[] = [];
  let version = "";
  await onProfile(async (profile) => {
    let life = await firstLife(profile, baseURL!, problems);
    version = life.context.browser()?.version() ?? "";
    let before = await exported(life.page);
    for (let number = 1; number <= kills; number += 1) {
      life.log = new Log();
      const killed = await life.editUntilKilled(number, dice);
      const { log } = life;
      life = await Life.begin(profile, baseURL!, problems);
      const told = await life.open();
      const after = await exported(life.page);
      const found = compare(before, log, killed, after);
      before = after;
      sum.edits += log.edits.length;
      sum.acknowledged += log.acknowledged;
      sum.lost += found.lost.length;
      sum.gaps += found.gaps.length;
      sum.worst = Math.max(sum.worst, found.typedMs);
      const fault = (what: string, list: string[]) => {
        if (list.length > 0) faults.push(`kill ${number}: ${what}: ${list.join(", ")}`);
      };
      fault("lost", found.lost);
      fault("gaps", found.gaps);
      fault("foreign", found.foreign);
      fault("notices", told);
      if (found.typedMs > BOUND_MS) {
        faults.push(`kill ${number}: text of ${Math.round(found.typedMs)} ms before the kill is missing`);
      }
    }
    // What the app shows is what the database holds, to the end.
    await saved(life.page);
    const shown = await exported(life.page);
    const held = await database(life.page);
    expect(peopleOf(held).map(({ name }) => name).sort()).toEqual(shown.stakeholders.map(({ name }) => name).sort());
    expect(held.kept, "nothing was damaged").toEqual([]);
    await life.context.close();
  });
  console.log(
    `kills ${kills}, edits ${sum.edits}, acknowledged ${sum.acknowledged}, lost ${sum.lost}, gaps ${sum.gaps}, ` +
      `worst loss of typed text ${Math.round(sum.worst)} ms, Chromium ${version}, seed ${dice.seed}`,
  );
  expect(faults).toEqual([]);
  expect(sum.acknowledged).toBeGreaterThanOrEqual(kills * 50);
  expect(problems.unexpected()).toEqual([]);
});

test("the browser is killed while a name is being typed: it is in its box again", async ({ baseURL, problems }) => {
  const kills = Math.ceil(count("STANDPOINT_KILLS", 40) / 4);
  test.setTimeout(60_000 + kills * 20_000);
  problems.expect(/favicon\.ico/);
  const dice = new Dice(seed());
  const faults: string[] = [];
  let worst = 0;
  await onProfile(async (profile) => {
    let life = await firstLife(profile, baseURL!, problems);
    for (let number = 1; number <= kills; number += 1) {
      const typed: { text: string; at: number }[] = [];
      let over = false;
      const typing = (async () => {
        await quickAdd(life.page).focus();
        for (let text = `Draft ${number} `; !over; ) {
          text += dice.pick([...ALPHABET]);
          await (typed.length === 0 ? life.page.keyboard.insertText(text) : life.page.keyboard.press(text.at(-1)!));
          typed.push({ text, at: performance.now() });
        }
      })().catch((cause: Error) => {
        if (!over) throw cause;
      });
      while (typed.length < 20) await sleep(2);
      const processes = processesOf(profile);
      await sleep(dice.between(50, 400));
      over = true;
      const killed = await life.kill(processes);
      await typing;
      life = await Life.begin(profile, baseURL!, problems);
      await life.page.goto("/");
      await expect(quickAdd(life.page)).toBeEditable({ timeout: 20_000 });
      const found = (await quickAdd(life.page).inputValue()).trimEnd();
      // A letter may have arrived whose key press had not been answered yet.
      const missing = typed.filter(({ text }) => !found.startsWith(text.trimEnd()));
      const loss = Math.max(0, ...missing.map(({ at }) => killed - at));
      worst = Math.max(worst, loss);
      if (loss > BOUND_MS) faults.push(`kill ${number}: “${found}” of “${typed.at(-1)!.text}”, ${Math.round(loss)} ms`);
      await quickAdd(life.page).fill("");
    }
    await life.context.close();
  });
  console.log(`kills ${kills} while a name is typed, worst loss ${Math.round(worst)} ms, seed ${dice.seed}`);
  expect(faults).toEqual([]);
  expect(problems.unexpected()).toEqual([]);
});

test("the comparison notices an acknowledged edit that is missing", async ({ baseURL, problems }) => {
  test.setTimeout(60_000);
  problems.expect(/favicon\.ico/); // of the bare script that the test looks at in between
  await onProfile(async (profile) => {
    let life = await firstLife(profile, baseURL!, problems);
    const before = await exported(life.page);
    life.log = new Log();
    const killed = await life.editUntilKilled(1, new Dice(1));
    const { log } = life;
    const victim = log.edits.find((edit) => edit.where === "name" && edit.acknowledged)!;
    life = await Life.begin(profile, baseURL!, problems);
    await life.page.goto("/boot.js");
    await life.page.evaluate(async (name) => {
      localStorage.clear(); // else the copy there would mend the damage
      const opened = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open("standpoint");
        request.onsuccess = () => done(request.result);
      });
      const change = opened.transaction("records", "readwrite", { durability: "strict" });
      await new Promise<void>((done) => {
        change.oncomplete = () => done();
        change.objectStore("records").openCursor().onsuccess = (event) => {
          const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
          if (JSON.parse(cursor?.value.json ?? "{}").stakeholder?.name === name) cursor!.delete();
          cursor?.continue();
        };
      });
      opened.close();
    }, victim.value);
    const told = await life.open();
    const found = compare(before, log, killed, await exported(life.page));
    expect(found.lost).toEqual([`name “${victim.value}”`]);
    expect(found.gaps).toEqual([`name “${victim.value}”`]);
    expect(told).not.toEqual([]);
    await life.context.close();
  });
});
