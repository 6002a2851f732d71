// Every test fails when "saved" is said too early. Here the page is made to lie, to see that it does.

import type { Page } from "@playwright/test";
import { addNames, open, saved, settled } from "./app";
import { expect, type Problems, test } from "./fixtures";

const lie = /^said saved before the database did/;

/** Says "saved" on the screen once more. */
const say = (page: Page) =>
  page.evaluate(() => {
    document.querySelector(".saving")!.className = "saving busy";
    document.querySelector(".saving")!.className = "saving safe";
  });

/** Begins to write to the database, and leaves that open until the page is told to go on. */
const beginWriting = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open("standpoint");
        request.onsuccess = () => {
          const transaction = request.result.transaction(["heads", "records"], "readwrite");
          const keepOpen = () => {
            if (!(window as any).goOn) transaction.objectStore("heads").count().onsuccess = keepOpen;
          };
          keepOpen();
          transaction.oncomplete = () => {
            request.result.close();
            (window as any).done = true;
          };
          resolve();
        };
      }),
  );

const lies = (problems: Problems) => expect.poll(() => problems.like(lie).length);

test("“saved” during a write is a problem, and after it is none", async ({ page, problems }) => {
  problems.expect(lie);
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  expect(problems.like(lie)).toEqual([]);
  await beginWriting(page);
  await lies(problems).toBe(1); // it is said already, and stays
  await say(page);
  await lies(problems).toBe(2);
  for (const problem of problems.like(lie)) expect(problem).toContain("a write of a map is on its way");
  await page.evaluate(() => ((window as any).goOn = true));
  await page.waitForFunction(() => (window as any).done);
  await say(page);
  await settled(page);
  await lies(problems).toBe(2);
});

test("“saved” while this tab's changes wait in local storage is a problem", async ({ page, problems }) => {
  problems.expect(lie);
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  const leave = (tab: string) => page.evaluate((tab) => localStorage.setItem(`standpoint/tail/${tab}/x`, "{}"), tab);
  await leave("another");
  await say(page);
  await settled(page);
  expect(problems.like(lie)).toEqual([]);
  const held = await page.evaluate(async () => (await navigator.locks.query()).held!.map(({ name }) => name!));
  await leave(held.find((name) => name.startsWith("standpoint/tab/"))!.split("/")[2]!);
  await lies(problems).toBe(1); // it is said already, and stays
  await say(page);
  await lies(problems).toBe(2);
});
