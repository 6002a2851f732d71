// Of several tabs on one map, some crash, are closed, freeze or sleep. The others go on, and nothing is lost.

import type { BrowserContext, Page } from "@playwright/test";
import { saved } from "./app";
import { count, database, Dice, exported, field, notices, openProfile, opens, peopleOf, seed } from "./durable";
import { expect, test } from "./fixtures";
import { launch } from "./launch";
import { crash, team, Worker } from "./tab-worker";
import { by, canBeDeaf, expectStored, freezer, holdBack, newTab, openTabs, untilEqual } from "./tabs";

// Playwright switches the cache for the way back off.
test.use({ launchOptions: { ...launch, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test("tabs that crash or are closed meanwhile lose nothing", async ({ page }) => {
  const crashes = count(4, 50);
  test.setTimeout(180_000 + crashes * 20_000);
  const dice = new Dice(seed());
  const workers = await team(page, dice, 3);
  const each = Math.ceil(crashes / 2);
  // The first one stays; the others come and go while all of them work.
  const [stays, ...others] = workers;
  const faults: string[] = [];
  let over = false;
  await Promise.all([
    (async () => {
      while (!over) await stays!.work(stays!.edits + 5);
    })(),
    Promise.all(others.map(async (worker) => {
      for (let times = 0; times < each; times += 1) {
        faults.push(...(await worker.workUntilGone(dice.between(300, 2_500))));
      }
    })).finally(() => (over = true)),
  ]);
  const { map, ms } = await untilEqual(workers.map(({ page }) => page));
  for (const worker of workers) faults.push(...worker.missingIn(map));
  for (const { page } of workers) await expectStored(page, map);
  const sum = (of: (worker: Worker) => number) => workers.reduce((sum, worker) => sum + of(worker), 0);
  console.log(
    `crashes and closings ${sum(({ crashes }) => crashes)}, edits ${sum(({ edits }) => edits)}, ` +
      `faults ${faults.length}, equal after ${Math.round(ms)} ms, seed ${dice.seed}`,
  );
  expect(faults).toEqual([]);
});

test("a tab crashes when its write is done but not heard of: what it had typed since is not overruled", async ({ page, context, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that holds the database back
  const [crashes, stays] = (await openTabs(page, 2)) as [Page, Page];
  for (const page of [crashes, stays]) await openProfile(page, "Anna");
  await crashes.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      const transaction = begin.call(this, names, mode, options);
      // Ahead of the app's own ear.
      if (mode === "readwrite") transaction.addEventListener("complete", (event) => event.stopImmediatePropagation());
      return transaction;
    };
  });
  const release = await holdBack(context);
  await field(crashes, "Role").focus();
  await crashes.keyboard.type("abc"); // the first letter is on its way, the others wait
  await release();
  await expect.poll(async () => peopleOf(await database(stays)).find(({ id }) => id === "anna")!.role).toBe("a");
  await field(stays, "Notes").fill("In another field");
  await saved(stays);
  await crash(crashes);
  const again = await context.newPage();
  await again.goto("/");
  await opens(again);
  expect(by(await exported(again), "Anna")).toMatchObject({ role: "abc", notes: "In another field" });
  expect(await notices(again)).toEqual([]);
});

/** Every tab, the stores and a new tab have what everybody did, and nobody was told of anything. */
async function expectWhole(context: BrowserContext, workers: Worker[]) {
  const { map } = await untilEqual(workers.map(({ page }) => page));
  for (const worker of workers) worker.expectIn(map);
  for (const { page } of workers) {
    expect(await notices(page)).toEqual([]);
    await expectStored(page, map);
  }
  expect(await exported(await newTab(context))).toEqual(map);
}

test("a tab that is frozen between two edits does not hold up the other one", async ({ page, context }) => {
  const [sleeper, worker] = await team(page, new Dice(seed()), 2) as [Worker, Worker];
  const [frozen, works] = [sleeper.page, worker.page];
  await sleeper.work(10);
  await saved(frozen);
  const ice = await freezer(frozen);
  const waking = frozen.evaluate(() => window.freeze());
  await ice.frozen;
  for (let round = 1; round <= 3; round += 1) {
    await worker.work(round * 10);
    await saved(works);
  }
  ice.thaw();
  await waking;
  await sleeper.work(20);
  await expectWhole(context, [sleeper, worker]);
});

test("a tab that is frozen in the middle of a write: the other one goes on, and nothing is lost", async ({ page, context }) => {
  const [sleeper, worker] = await team(page, new Dice(seed()), 2) as [Worker, Worker];
  const [frozen, works] = [sleeper.page, worker.page];
  await sleeper.work(10);
  const ice = await freezer(frozen);
  // As soon as the next write has begun in the database; its transaction stays open meanwhile.
  await frozen.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      const transaction = begin.call(this, names, mode, options);
      if (mode === "readwrite") {
        IDBDatabase.prototype.transaction = begin;
        transaction.objectStore("heads").count().onsuccess = () => window.freeze();
      }
      return transaction;
    };
  });
  const waking = sleeper.write("Anna", 20);
  await ice.frozen;
  await worker.work(20);
  // The changes are in local storage meanwhile, and the tab says that this is less.
  await expect(works.locator(".saving")).toContainText("Kept, but not crash-proof");
  ice.thaw();
  await waking;
  await worker.work(40);
  await saved(frozen);
  await saved(works);
  await expectWhole(context, [sleeper, worker]);
});

test("an old tab that wakes after many edits of another one writes no old state", async ({ page, context }) => {
  const edits = count(60, 500);
  test.setTimeout(180_000 + edits * 1_000);
  await canBeDeaf(context);
  const [sleeper, worker] = await team(page, new Dice(seed()), 2) as [Worker, Worker];
  const [old, works] = [sleeper.page, worker.page];
  await sleeper.work(10);
  await worker.work(10);
  await untilEqual([old, works]);
  const before = await exported(old);
  await openProfile(old, "Anna");
  await field(old, "Notes").focus();
  await old.evaluate(() => Object.assign(window, { deaf: true }));
  await worker.work(10 + edits);
  await saved(works);
  expect(await exported(old), "the old tab has heard of nothing").toEqual(before);
  // It wakes with an edit, before it can have heard of anything.
  await sleeper.work(20);
  const { map } = await untilEqual([old, works]);
  sleeper.expectIn(map);
  worker.expectIn(map);

  // And it only looks, without a word and without writing.
  await worker.work(30 + edits);
  await saved(works);
  const rows = await database(works);
  await old.evaluate(() => dispatchEvent(new Event("focus")));
  worker.expectIn((await untilEqual([old, works])).map);
  expect(await database(works)).toEqual(rows);
  for (const page of [old, works]) expect(await notices(page)).toEqual([]);
});
