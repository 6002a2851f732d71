// The box for new names at the start: what closed tabs left in it, and what they had done with.

import { leave, open, putStores, quickAdd, stored } from "./app";
import { expect, test } from "./fixtures";

const LEFT = "standpoint/draft/gone";

test("of two tabs that start at once neither takes for new what the other is done with", async ({ page, context, problems }) => {
  await open(page);
  await quickAdd(page).fill("a");
  await quickAdd(page).fill("");
  await expect.poll(async () => Object.keys(await stored(page)).filter((key) => key.includes("/draft/"))).toEqual([]);
  // A tab crashed: the database had not heard yet that its name was entered.
  await leave(page, problems);
  await putStores(page, {
    local: { [LEFT]: '{"number":6,"text":""}' },
    rows: { drafts: [{ tab: "gone", text: '{"number":5,"text":"Anna"}' }] },
  });
  // One tab reads the database and hears the answer late, when the other one has tidied up.
  const late = await context.newPage();
  await late.addInitScript((left) => {
    const getAll = IDBObjectStore.prototype.getAll;
    let times = 0;
    IDBObjectStore.prototype.getAll = function (...query) {
      const request = getAll.apply(this, query);
      // The first one is of the script that reads in advance.
      if (this.name !== "drafts" || (times += 1) !== 2) return request;
      request.addEventListener("success", function hold(event) {
        if (localStorage.getItem(left) === null) return;
        event.stopImmediatePropagation();
        (window as any).holding = true;
        const again = setInterval(() => {
          if (localStorage.getItem(left) !== null) return;
          clearInterval(again);
          request.removeEventListener("success", hold, { capture: true });
          request.dispatchEvent(new Event("success"));
        }, 10);
      }, { capture: true });
      return request;
    };
  }, LEFT);
  await late.goto("/", { waitUntil: "commit" });
  await late.waitForFunction(() => (window as any).holding);
  await page.addInitScript((left) => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...row) {
      if (this.name === "drafts") {
        const look = () => ((window as any).atComplete = localStorage.getItem(left));
        this.transaction.db.addEventListener("complete", look, { capture: true }); // before the app hears of it
      }
      return put.apply(this, row);
    };
  }, LEFT);
  await open(page);
  await expect.poll(async () => Object.keys(await stored(page))).not.toContain(LEFT);
  expect(await page.evaluate(() => (window as any).atComplete), "the database knew first").toBe('{"number":6,"text":""}');
  await expect(quickAdd(page)).toHaveValue("");
  await expect(quickAdd(late)).toBeEditable();
  await expect(quickAdd(late)).toHaveValue("");
});

test("what is typed stands in the box once, though the page is left before it has tidied up", async ({ page }) => {
  // The database does not hear that the text of a closed tab is done with.
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...row) {
      const request = put.apply(this, row);
      if (this.name === "drafts" && JSON.parse(row[0].text).text === "") this.transaction.abort();
      return request;
    };
  });
  await open(page);
  await quickAdd(page).fill("Half a name");
  for (let time = 0; time < 3; time += 1) {
    await page.goto("about:blank");
    await page.goBack();
    await expect(quickAdd(page)).toHaveValue("Half a name");
  }
});

test("what is typed stands in the box once, though the page is left and opened again in haste", async ({ page }) => {
  await open(page);
  await quickAdd(page).fill("Half a name");
  for (let time = 0; time < 12; time += 1) {
    await page.goto("about:blank", { waitUntil: "commit" });
    await page.goto("/", { waitUntil: time % 3 === 0 ? "load" : "commit" });
    await page.waitForTimeout(time * 15); // how far it comes is to differ
  }
  await expect(quickAdd(page)).toBeEditable();
  await expect(quickAdd(page)).toHaveValue("Half a name");
});
