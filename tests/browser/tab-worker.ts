// Somebody who edits in a tab at random and knows what must be on the map, also when the tab crashes meanwhile.

import type { Page } from "@playwright/test";
import { quickAdd, whole } from "./app";
import { exported, field, notices, openProfile, opens, sleep, type Dice, type MapFile } from "./durable";
import { expect } from "./fixtures";
import { by, openTabs, shared } from "./tabs";

/** Somebody who works in a tab of his own: adds names, and writes into one field of the shared people. */
export class Worker {
  /** What was given to the page, and taken by it. */
  readonly names: string[] = [];
  readonly texts: Record<string, string> = {};
  edits = 0;
  crashes = 0;
  private typed = 0;
  /** A key that was pressed and not yet answered, and what it would add. */
  private open: { who?: string; after: string } | undefined;

  constructor(
    readonly number: number, public page: Page, private readonly label: string, readonly key: string,
    private readonly dice: Dice,
  ) {}

  /** Edits until this many are done. */
  async work(upTo: number) {
    while (this.edits < upTo) await this.burst(upTo);
  }

  private async burst(upTo: number) {
    const { page, dice } = this;
    if (dice.next() < 0.25) {
      this.typed += 1;
      const name = `Tab ${this.number} name ${this.typed}`; // never the same twice: a crash may leave one in a box
      await quickAdd(page).fill(name); // in the place of what a crash left in the box
      await quickAdd(page).focus();
      await this.press({ after: name }, "Enter");
      return;
    }
    await this.write(dice.pick(shared), Math.min(dice.between(8, 25), upTo - this.edits));
  }

  /** Types so many letters behind what stands in his field, or in its place when that is long. */
  async write(who: string, letters: number) {
    const { page, dice } = this;
    await openProfile(page, who);
    await field(page, this.label).focus();
    let fresh = (this.texts[who] ?? "").length > 150;
    await page.keyboard.press(fresh ? "Control+a" : "Control+End");
    for (; letters > 0; letters -= 1) {
      const letter = dice.pick([..."abcdefghijklmnopqrstuvwxyz"]);
      const before = fresh ? "" : (this.texts[who] ?? "");
      await this.press({ who, after: before + letter }, letter);
      fresh = false;
    }
  }

  private async press(open: NonNullable<Worker["open"]>, key: string) {
    this.open = open;
    await this.page.keyboard.press(key);
    this.settle(true);
  }

  private settle(done: boolean) {
    if (this.open && done) {
      this.edits += 1;
      if (this.open.who) this.texts[this.open.who] = this.open.after;
      else this.names.push(this.open.after);
    }
    this.open = undefined;
  }

  /** What the page had taken and this map does not hold. Of a key in the air either is right. */
  missingIn(found: MapFile): string[] {
    const where = `tab ${this.number}, after ${this.crashes} crashes`;
    const missing: string[] = [];
    if (this.open) {
      const { who, after } = this.open;
      this.settle(who ? by(found, who)?.[this.key] === after : by(found, after) !== undefined);
    }
    for (const who of shared) {
      const text = String(by(found, who)?.[this.key] ?? "");
      const wanted = this.texts[who] ?? "";
      if (text !== wanted) missing.push(`${where}: ${this.key} of ${who} is “${text}” and not “${wanted}”`);
    }
    const names = found.stakeholders.map((person) => person.name).filter((name) => name.startsWith(`Tab ${this.number} `));
    for (const name of this.names) {
      if (names.filter((known) => known === name).length !== 1) missing.push(`${where}: ${name} is not there once`);
    }
    if (names.length > this.names.length) missing.push(`${where}: more names than were added`);
    return missing;
  }

  expectIn(found: MapFile) {
    expect(this.missingIn(found)).toEqual([]);
  }

  /** Works until that moment, when the tab crashes or is closed. What a new one then lacks, or complains of. */
  async workUntilGone(moment: number): Promise<string[]> {
    let gone = false;
    const working = (async () => {
      while (!gone) await this.work(this.edits + 5);
    })().catch((cause: Error) => {
      if (!gone) throw cause;
    });
    await Promise.race([sleep(moment), working]);
    gone = true;
    this.crashes += 1;
    const context = this.page.context();
    if (this.dice.next() < 0.7) await crash(this.page);
    else await this.page.close();
    await working;
    this.page = await context.newPage();
    await this.page.goto("/");
    await opens(this.page);
    await whole(this.page); // what is entered before that stands in the box after a crash, and on no map
    const faults = await notices(this.page);
    const found = await exported(this.page);
    faults.push(...this.missingIn(found));
    for (const line of (await quickAdd(this.page).inputValue()).split("\n")) {
      if (by(found, line)) faults.push(`tab ${this.number}, after ${this.crashes} crashes: ${line} is on the map and in the box`);
    }
    // He goes on with what is there, so that one fault is not counted again and again.
    for (const who of shared) this.texts[who] = String(by(found, who)?.[this.key] ?? "");
    return faults;
  }
}

export async function crash(page: Page) {
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  session.send("Page.crash").catch(() => {}); // it never answers
  await crashed;
  await page.close();
}

export const labels = [["Notes", "notes"], ["Role", "role"], ["Organisation", "organisation"]] as const;

export async function team(page: Page, dice: Dice, tabs: number): Promise<Worker[]> {
  const pages = await openTabs(page, tabs);
  return pages.map((page, number) => new Worker(number, page, ...labels[number]!, dice));
}
