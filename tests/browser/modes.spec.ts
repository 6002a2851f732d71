// Browsers that allow less than usual, and stores that go away while the app is open: it starts, says
// what is the matter, can be used, and nothing is lost that the browser would have kept.

import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Frame, type Page } from "@playwright/test";
import { addNames, download, isWhole, leave, open, quickAdd, saved, saving, stored, stores, token, turns } from "./app";
import { expect, Problems, test, watch } from "./fixtures";

const exporting = (page: Page) => page.getByRole("button", { name: "Export the map" });
const notice = (page: Page) => page.getByRole("region", { name: "Notice" });
const nothingKept = "Nothing is kept when you close this page: this browser does not let the page store anything";
const cleared = "The browser's storage of this page was cleared. What is open here is saved anew.";

/** Adds people, undoes one, and exports: the file holds what the screen shows. */
async function canBeUsed(page: Page) {
  await addNames(page, "Anna 80 80", "Bert 20 20");
  await expect(token(page, "Bert")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo: Add Bert" }).click();
  await expect(token(page, "Bert")).toHaveCount(0);
  const coming = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  const file = JSON.parse(readFileSync(await (await coming).path(), "utf8"));
  expect(file.map.stakeholders.map(({ name }: { name: string }) => name)).toEqual(["Anna"]);
}

/** Things of another app on the same origin. What is handed back says whether they are still the same. */
async function plantForeign(context: BrowserContext, problems: Problems) {
  const page = await context.newPage();
  await leave(page, problems);
  await page.evaluate(async () => {
    localStorage.setItem("standpoin", "not ours");
    localStorage.setItem("another/app", "{ \ud83d");
    localStorage.setItem("Standpoint/map/x", "nor this");
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("standpoint-other", 7);
      request.onupgradeneeded = () => request.result.createObjectStore("heads");
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = database.transaction("heads", "readwrite");
    transaction.objectStore("heads").put({ bytes: new Uint8Array([1, 2, 3]), when: new Date(5) }, "key");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
  const read = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open("standpoint-other");
        request.onsuccess = () => resolve(request.result);
      });
      const heads = database.transaction("heads").objectStore("heads");
      const value: any = await new Promise((resolve) => {
        const request = heads.get("key");
        request.onsuccess = () => resolve(request.result);
      });
      const rest = Object.entries({ ...localStorage }).filter(([key]) => !key.startsWith("standpoint/"));
      const found = [database.version, heads.name, [...value.bytes], value.when.getTime(), rest.sort()];
      database.close();
      return JSON.stringify(found);
    });
  const before = await read();
  expect(before).toContain("not ours");
  return async () => expect(await read()).toBe(before);
}

const blockLocal = () =>
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    },
  });
const blockDatabase = () => {
  IDBFactory.prototype.open = () => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  };
};
const hideDatabase = () =>
  Object.defineProperty(window, "indexedDB", {
    get() {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    },
  });

for (const [name, block] of [["refuses to open", blockDatabase], ["cannot even be named", hideDatabase]] as const) {
  test(`both stores blocked, and the database ${name}`, async ({ page, context, problems }) => {
    const same = await plantForeign(context, problems);
    await page.addInitScript(blockLocal);
    await page.addInitScript(block);
    await open(page);
    await expect(page.getByText(nothingKept)).toBeVisible();
    await expect(saving(page)).toHaveClass(/lost/);
    await canBeUsed(page);
    await expect(saving(page)).toHaveText(/Not saved/);
    await expect(page.getByText(nothingKept)).toBeVisible();
    const file = JSON.parse(await download(page, exporting(page)));
    expect(file.map.stakeholders[0].name).toBe("Anna");
    await same();
  });
}

test("only the database blocked: kept in the small storage over reloads", async ({ page, context, problems }) => {
  const same = await plantForeign(context, problems);
  await page.addInitScript(blockDatabase);
  await open(page);
  await canBeUsed(page);
  for (let time = 0; time < 2; time += 1) {
    await expect(saving(page)).toHaveClass(/kept/);
    await expect(page.getByText("The browser's database takes nothing now: this browser does not let")).toBeVisible();
    await page.reload();
    await expect(token(page, "Anna")).toHaveCount(1);
    await expect(quickAdd(page)).toBeEditable();
    await addNames(page, `Later ${time} 10 ${time}`);
  }
  await page.reload();
  for (const name of ["Anna", "Later 0", "Later 1"]) await expect(token(page, name)).toHaveCount(1);
  const file = JSON.parse(await download(page, exporting(page)));
  expect(file.map.stakeholders).toHaveLength(3);
  await same();
});

test("only the small storage blocked: saved in the database over reloads", async ({ page, context, problems }) => {
  const same = await plantForeign(context, problems);
  await page.addInitScript(blockLocal);
  await open(page);
  await canBeUsed(page);
  await saved(page);
  await expect(page.getByText("The browser's small storage takes nothing: this browser does not let")).toBeVisible();
  const file = JSON.parse(await download(page, exporting(page)));
  expect(file.map.stakeholders[0].name).toBe("Anna");
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await addNames(page, "Later 10 10");
  await saved(page);
  await page.reload();
  for (const name of ["Anna", "Later"]) await expect(token(page, name)).toHaveCount(1);
  await same();
});

test("a browser that is set to block all site data", async ({ baseURL, launchOptions, problems }) => {
  const profile = mkdtempSync(join(tmpdir(), "standpoint-profile-"));
  mkdirSync(join(profile, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: baseURL! });
  try {
    await watch(context, new URL(baseURL!).origin, problems);
    const page = await context.newPage();
    await open(page);
    const blocked = await page.evaluate(() => {
      try {
        return String(localStorage.length);
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(blocked).toBe("SecurityError");
    await expect(page.getByText("Nothing is kept when you close this page: ")).toBeVisible();
    await canBeUsed(page);
    await expect(saving(page)).toHaveText(/Not saved/);
    const file = JSON.parse(await download(page, exporting(page)));
    expect(file.map.stakeholders).toHaveLength(1);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

// Such a frame is of no origin, so that even the app's own files come from another one. It starts only
// where the host lets everybody read them, and where the page asks for them in that way.
test("inside a frame without an origin, where the host allows that", async ({ page, baseURL }) => {
  await page.route(/\.(css|js|wasm|svg)$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll("<link ", "<link crossorigin ") });
  });
  await page.route("**/host", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><link rel="icon" href="data:,">
        <iframe sandbox="allow-scripts allow-downloads" src="/" width="1400" height="800"></iframe>`,
    }),
  );
  await page.goto("/host");
  const frame = page.frames().find((frame) => frame.url() === `${baseURL}/`) as Frame;
  const names = frame.getByRole("textbox", { name: "Add names" });
  await expect(names).toBeEditable();
  expect(await frame.evaluate(() => origin)).toBe("null");
  await expect(frame.getByText(nothingKept)).toBeVisible();
  await names.fill("Anna 80 80");
  await names.press("Enter");
  await expect(frame.locator(".token")).toHaveCount(1);
  await expect(frame.locator(".saving")).toHaveClass(/lost/);
  const coming = page.waitForEvent("download");
  await frame.getByRole("button", { name: "Export the map" }).click();
  expect(JSON.parse(readFileSync(await (await coming).path(), "utf8")).map.stakeholders).toHaveLength(1);
});

test("a private window keeps until it is closed", async ({ browser, baseURL, problems }) => {
  const privately = async () => {
    const context = await browser.newContext({ baseURL: baseURL! });
    await watch(context, new URL(baseURL!).origin, problems);
    return context;
  };
  const first = await privately();
  const page = await first.newPage();
  await open(page);
  await canBeUsed(page);
  await saved(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await saving(page).click();
  await expect(page.getByRole("dialog")).toContainText("a private window forgets everything when it is closed");
  await first.close();
  const second = await privately();
  const later = await second.newPage();
  await open(later);
  await expect(saving(later)).toHaveText(/Nothing to save yet/);
  await second.close();
});

/** The app waits so long for a database that does not answer. */
const WAITS_MS = 3_000;

/** What is read ahead of the program is waited for no longer than this. */
const AHEAD_MS = 500;

/** From here on time stands still for the pages, but for what the test lets pass. */
async function holdTime(page: Page) {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

/** The app waits all of the 3 seconds for the database, and is there after them. */
async function waitsAndOpens(page: Page) {
  await page.clock.runFor(AHEAD_MS + 100);
  await expect(saving(page)).toContainText("Opening…");
  await isWhole(page); // which such a start needs
  await page.clock.runFor(WAITS_MS - 100);
  await turns(page);
  await expect(saving(page)).toContainText("Opening…");
  await expect.poll(async () => {
    await page.clock.runFor(100);
    return quickAdd(page).isEditable();
  }).toBe(true);
}

test("a database that does not answer is waited for 3 seconds, and then worked without until it does", async ({ page, context, problems }) => {
  const same = await plantForeign(context, problems);
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
  // A page that does not let go of the database keeps another layout of it waiting, and that keeps the app.
  const holder = await context.newPage();
  await leave(holder, problems);
  await holder.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open("standpoint");
        request.onsuccess = () => {
          (window as any).held = request.result;
          const other = indexedDB.open("standpoint", 1_000); // never gets its turn, and is given up later
          other.onupgradeneeded = () => other.transaction!.abort();
          other.onblocked = () => resolve();
        };
      }),
  );
  await holdTime(page);
  await page.goto("/");
  await waitsAndOpens(page);
  await page.clock.resume();
  await expect(token(page, "Anna")).toHaveCount(1); // from the copy
  await addNames(page, "Bert 20 20");
  await expect(saving(page)).toHaveClass(/kept/);
  await expect(page.getByText("The browser's database takes nothing now: the browser's storage does not answer")).toBeVisible();
  await holder.evaluate(() => (window as any).held.close());
  await expect(saving(page)).toHaveClass(/safe/);
  await page.reload();
  for (const name of ["Anna", "Bert"]) await expect(token(page, name)).toHaveCount(1);
  await same();
});

test("an opening that never ends: the app is there after the 3 seconds", async ({ page }) => {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    // Of a real request, so that it can be listened to; it is one that nobody answers.
    IDBFactory.prototype.open = function (name, ...version) {
      const request = open.call(this, `${name}-elsewhere`, ...version);
      for (const event of ["upgradeneeded", "success", "error"]) {
        request.addEventListener(event, (heard) => heard.stopImmediatePropagation(), { capture: true });
      }
      return request;
    };
  });
  await holdTime(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await waitsAndOpens(page);
  await page.clock.resume();
  await canBeUsed(page);
  await expect(saving(page)).toHaveClass(/kept/);
});

/** Two maps with a person each, of which the second is open. */
async function twoMaps(page: Page) {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New map" }).click();
  await addNames(page, "Bert 20 20");
  await saved(page);
}

/** Both maps are stored anew, and a reload shows them. */
async function savedAnew(page: Page) {
  await expect(notice(page)).toContainText(cleared);
  await saved(page);
  await expect.poll(async () => (await stores(page)).rows.heads.length).toBe(2);
  await expect.poll(async () => Object.keys(await stored(page)).filter((key) => key === "standpoint/index")).toHaveLength(1);
  await saved(page);
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Untitled map 1 person/ }).click();
  await expect(token(page, "Anna")).toHaveCount(1);
}

test("site data cleared while it is open: it says so, and saves everything anew", async ({ page, context, baseURL }) => {
  await twoMaps(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(baseURL!).origin, storageTypes: "all" });
  await savedAnew(page);
});

test("the database deleted by another page while it is open: the same", async ({ page, context, problems }) => {
  const same = await plantForeign(context, problems);
  await twoMaps(page);
  const other = await context.newPage();
  await leave(other, problems);
  await other.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase("standpoint");
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );
  await savedAnew(page);
  await same();
});

test("a connection that was closed behind the app's back: the next edit is saved", async ({ page, context, problems }) => {
  const same = await plantForeign(context, problems);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...request) {
      const opening = open.apply(this, request);
      opening.addEventListener("success", () => ((window as any).connection = opening.result));
      return opening;
    };
  });
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await page.evaluate(() => (window as any).connection.close());
  await addNames(page, "Bert 20 20");
  await saved(page);
  expect((await stores(page)).rows.records).toHaveLength(3);
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  await same();
});
