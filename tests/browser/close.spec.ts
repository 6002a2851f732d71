// The page goes in the middle of typing: closed, loaded anew, left and come back to, or crashed. Every letter
// that the page had taken is there at the next start.

import type { CDPSession, Page } from "@playwright/test";
import { openMap, quickAdd, saved, stored } from "./app";
import {
  count, database, Dice, exported, field, openProfile, opensQuietly, peopleOf, seed, sleep, type MapFile,
} from "./durable";
import { expect, test } from "./fixtures";
import { launch } from "./launch";

// Playwright switches the cache for the way back off.
test.use({ launchOptions: { ...launch, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

const title = "Closing tests";
const map = { id: "closing-tests", title, stakeholders: [{ id: "anna", name: "Anna", influence: 60, interest: 40 }] };
const view = (page: Page, name: "Map" | "People") =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button", { name, exact: true });

/** A place that takes text: how the cursor gets there, which key ends it, and what the map holds of it. */
type Place = { enter(page: Page): Promise<unknown>; end?: string; holds(map: MapFile, text: string): unknown };
const anna = (map: MapFile) => map.stakeholders.find(({ id }) => id === "anna")!;
const ofPanel = (name: string, key: string): Place => ({
  async enter(page) {
    await view(page, "Map").click();
    if (!(await field(page, name).isVisible())) await openProfile(page, "Anna");
    await field(page, name).focus();
  },
  holds: (map) => anna(map)[key],
});
const places: Record<string, Place> = {
  notes: ofPanel("Notes", "notes"),
  role: ofPanel("Role", "role"),
  contact: ofPanel("Contact", "contact"),
  register: {
    async enter(page) {
      await view(page, "People").click();
      await page.getByRole("textbox", { name: "Role of Anna", exact: true }).focus();
    },
    holds: (map) => anna(map).role,
  },
  "quick-add box": {
    async enter(page) {
      await view(page, "Map").click();
      await quickAdd(page).focus();
    },
    end: "Enter",
    holds: (map, text) => map.stakeholders.find(({ name }) => name === text)?.name,
  },
};

/**
 * A way to lose the page. What takes time is done beforehand, so that the page goes when it is told to; the
 * answer is the page of the next start.
 */
type Exit = (page: Page) => Promise<() => Promise<Page>>;
/** The next start is in another tab. It is there before: a context without a page might end as a whole. */
const inNewTab = (leave: (page: Page, session: CDPSession) => Promise<unknown>): Exit => async (page) => {
  const session = await page.context().newCDPSession(page);
  const next = await page.context().newPage();
  return async () => {
    await leave(page, session);
    await next.goto("/");
    return next;
  };
};
const exits: Record<string, Exit> = {
  close: inNewTab((page) => page.close()),
  "close as a user": inNewTab(async (page) => {
    const closed = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await closed;
  }),
  crash: inNewTab(async (page, session) => {
    const crashed = page.waitForEvent("crash");
    session.send("Page.crash").catch(() => {}); // it never answers
    await crashed;
    await page.close();
  }),
  reload: async (page) => async () => {
    await page.reload();
    return page;
  },
  "there and back": async (page) => async () => {
    await page.goto("about:blank");
    // A page out of the cache has no "load" any more.
    await page.goBack({ waitUntil: "commit" });
    return page;
  },
};

test("whatever happens to the page within 400 ms of the last key, every letter is there", async ({ page, context }) => {
  const trials = count(15, 300);
  test.setTimeout(60_000 + trials * 8_000);
  const dice = new Dice(seed());
  let kept = 0; // pages that came back as they had been left
  await context.exposeBinding("cameBack", () => (kept += 1));
  await context.addInitScript(() => {
    addEventListener("pageshow", (event) => {
      if (event.persisted) (window as unknown as { cameBack(): void }).cameBack();
    });
  });
  await openMap(page, map);
  await saved(page);
  await page.reload(); // without the notice of the import
  const lost: string[] = [];
  const tried: Record<string, number> = {};
  let letters = 0;
  for (let trial = 1; trial <= trials; trial += 1) {
    // Every way comes as often as the others.
    const exit = Object.keys(exits)[trial % Object.keys(exits).length]!;
    const [where, delay] = [dice.pick(Object.keys(places)), dice.between(0, 400)];
    const { enter, end, holds } = places[where]!;
    const leave = await exits[exit]!(page);
    await enter(page);
    let text = `Trial ${trial}: `;
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(text);
    for (let more = dice.between(4, 15); more > 0; more -= 1) {
      const letter = dice.pick([..."abcdefghijklmnopqrstuvwxyz"]);
      text += letter;
      await page.keyboard.press(letter);
    }
    if (end) await page.keyboard.press(end);
    await sleep(delay);
    page = await leave();
    const look = async () => {
      await opensQuietly(page);
      const found = holds(await exported(page), text);
      if (found !== text) lost.push(`trial ${trial}: ${where}, ${exit} after ${delay} ms: “${found}” for “${text}”`);
    };
    await look();
    if (exit === "there and back") {
      await page.reload(); // out of the cache it was no start
      await look();
    }
    letters += text.length;
    tried[exit] = (tried[exit] ?? 0) + 1;
  }
  await saved(page);
  const shown = await exported(page);
  const { records, kept: aside } = await database(page);
  expect(peopleOf({ heads: [], records, kept: [] })).toHaveLength(shown.stakeholders.length);
  expect(aside).toEqual([]);
  const ways = Object.entries(tried).map(([exit, times]) => `${exit} ${times}`).join(", ");
  console.log(
    `trials ${trials} (${ways}; ${kept} from the cache), letters ${letters}, trials with a loss ${lost.length}, ` +
      `Chromium ${context.browser()?.version()}, seed ${dice.seed}`,
  );
  expect(lost).toEqual([]);
});

test("what was taken back while its write was on its way does not come again", async ({ page }) => {
  await openMap(page, map);
  await saved(page);
  await page.reload(); // without the notice of the import
  await opensQuietly(page);
  await openProfile(page, "Anna");
  const leave = await exits.crash!(page);
  await page.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      const transaction = begin.call(this, names, mode, options);
      // Ahead of the app's own ear: the write is done, and the app does not hear of it any more.
      if (mode === "readwrite") transaction.addEventListener("complete", (event) => event.stopImmediatePropagation());
      return transaction;
    };
  });
  await field(page, "Role").focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Backspace");
  await expect.poll(async () => anna({ stakeholders: peopleOf(await database(page)) } as MapFile).role).toBe("x");
  const next = await leave();
  await opensQuietly(next);
  expect(anna(await exported(next)).role ?? "").toBe("");
});

test("what was taken back just before the page went does not come again", async ({ page, context }) => {
  const trials = count(9, 90);
  test.setTimeout(60_000 + trials * 8_000);
  const dice = new Dice(seed());
  await openMap(page, map);
  await saved(page);
  await page.reload(); // without the notice of the import
  const back: string[] = [];
  const ways = ["crash", "close", "reload"];
  for (let trial = 1; trial <= trials; trial += 1) {
    // Mostly while the first of the two writes is on its way or has just arrived.
    const [exit, delay] = [ways[trial % ways.length]!, dice.between(0, 40)];
    await opensQuietly(page);
    const leave = await exits[exit]!(page);
    await places.role!.enter(page);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(`Trial ${trial}`);
    await saved(page);
    await page.keyboard.press("x");
    await page.keyboard.press("Backspace");
    await sleep(delay);
    page = await leave();
    await opensQuietly(page);
    const found = places.role!.holds(await exported(page), "");
    if (found !== `Trial ${trial}`) back.push(`trial ${trial}: ${exit} after ${delay} ms: “${found}”`);
  }
  console.log(
    `taken back: trials ${trials}, trials in which it came again ${back.length}, ` +
      `Chromium ${context.browser()?.version()}, seed ${dice.seed}`,
  );
  expect(back).toEqual([]);
});

test("a page that goes before the stores are read leaves both as they are", async ({ page, context, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that the test looks at in between
  await openMap(page, map);
  await openProfile(page, "Anna");
  await field(page, "Notes").fill("As it is");
  await saved(page);
  await page.goto("/boot.js");
  const before = [await stored(page), await database(page)];

  await context.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, version) {
      const stand = new EventTarget() as IDBOpenDBRequest;
      setTimeout(() => {
        const request = real.call(this, name, version);
        for (const key of ["result", "error", "transaction", "readyState"] as const) {
          Object.defineProperty(stand, key, { get: () => request[key] });
        }
        const pass = (event: Event) => {
          const handler = stand[`on${event.type}` as "onsuccess"];
          handler?.call(stand, event);
        };
        for (const type of ["success", "error", "blocked", "upgradeneeded"]) request.addEventListener(type, pass);
      }, 2_000);
      return stand;
    };
  });
  // Time stands still but for what the test lets pass: the page is in the middle of opening for as long as that takes.
  const early = await context.newPage();
  await early.clock.install();
  await early.clock.pauseAt(Date.now() + 60_000);
  await early.goto("/");
  await early.clock.runFor(1_000); // the program does not wait longer for what is read ahead of it
  await expect(early.locator(".saving")).toContainText("Opening…");
  await early.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  await early.clock.runFor(500);
  await expect(early.locator(".saving")).toContainText("Opening…");
  await early.close({ runBeforeUnload: true });
  await expect.poll(() => early.isClosed()).toBe(true);
  expect([await stored(page), await database(page)]).toEqual(before);

  // The delay is one, and no more than that: left alone, the page opens.
  const late = await context.newPage();
  await late.goto("/");
  await late.clock.runFor(1_000);
  await expect(late.locator(".saving")).toContainText("Opening…");
  await expect.poll(async () => {
    await late.clock.runFor(500);
    return quickAdd(late).isEditable();
  }).toBe(true);
  await openProfile(late, "Anna");
  await expect(field(late, "Notes")).toHaveValue("As it is");
});
