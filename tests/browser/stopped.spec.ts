// What the page says when the program has stopped after its start, and when it did so twice.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addNames, later, open, quickAdd, saved, settled, stored, stores, trayEntry } from "./app";
import { axe, expect, test } from "./fixtures";
import { panic } from "./panic";

const overlay = (page: Page) => page.getByRole("alertdialog", { name: "Standpoint has stopped" });

/** What would make the program write, were it still at work. */
async function provokeWriting(page: Page) {
  await page.evaluate(() => {
    const names = document.querySelector("textarea")!;
    names.value = "Nobody";
    names.dispatchEvent(new InputEvent("input", { bubbles: true }));
    names.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    document.dispatchEvent(new Event("visibilitychange"));
    dispatchEvent(new PageTransitionEvent("pagehide"));
  });
  await later(page, 2_000); // whatever waits a moment before it writes
}

test("a panic is told at once, and cannot be looked past", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna");
  await saved(page);
  await panic(page, problems);
  await expect(overlay(page)).toBeVisible();
  await expect(overlay(page)).toContainText("What was marked as saved is safe");
  await expect(page.getByRole("heading", { name: "Standpoint has stopped" })).toBeFocused();
  // A space that was on its way presses nothing.
  await page.keyboard.press("Space");
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await expect(overlay(page)).toBeVisible();
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest("dialog.halt"),
    );
    expect(outside).toBe(false);
  }
  await expect(quickAdd(page).click({ timeout: 500 })).rejects.toThrow();
  expect(await axe(page)).toEqual([]);
  const cause = overlay(page).locator("details .halt-cause");
  await expect(cause).toBeHidden();
  await overlay(page).getByText("Technical cause").click();
  await expect(cause).toBeVisible();
  const text = (await cause.textContent()) ?? "";
  expect(text).toMatch(/^[^ ]+\.rs:\d+:\d+: ./);
  expect(text.length).toBeLessThanOrEqual(301);
  expect(text).not.toMatch(/Anna|Too much|\/root|\/home/);
});

test("nothing is written after a panic", async ({ page, problems }) => {
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna");
  await saved(page);
  await panic(page, problems);
  await expect(overlay(page)).toBeVisible();
  const before = await stores(page);
  await provokeWriting(page);
  expect(await stores(page)).toEqual(before);
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(["standpoint/stops"]);
});

test("what was saved can be downloaded and is there after the reload", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna");
  await saved(page);
  await panic(page, problems);
  // What the overlay needs is on the page already.
  await page.route("**/*.js", (route) => route.abort());
  const coming = page.waitForEvent("download");
  await overlay(page).getByRole("button", { name: "Download everything saved here" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^standpoint-saved-\d{4}-\d\d-\d\d\.json$/);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(file.local_storage).toEqual(await stored(page));
  const { rows } = await stores(page);
  expect(rows.records.filter(({ json }) => json.includes("Anna"))).toHaveLength(1);
  const values = (name: string) => file.database.stores[name].map(({ value }: { value: unknown }) => value);
  expect([values("heads"), values("records")]).toEqual([rows.heads, rows.records]);
  await page.unroute("**/*.js");
  await overlay(page).getByRole("button", { name: "Reload" }).click();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(overlay(page)).toHaveCount(0);
});

test("a dialog that was open does not hide it", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna");
  await saved(page);
  await page.getByRole("button", { name: "Map settings" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.evaluate(() => dispatchEvent(new CustomEvent("standpoint-stopped", { detail: "provoked" })));
  problems.expect(/console error: provoked/);
  await overlay(page).getByRole("link", { name: "Open the recovery page" }).click();
  await expect(page).toHaveURL(/\/recover\.html$/);
  await expect(page.getByRole("heading", { name: "Recovery", exact: true })).toBeVisible();
});

test("a trap that the program cannot tell of is told as well", async ({ page, problems }) => {
  await page.clock.install();
  problems.expect(/(console error|uncaught): .*(RuntimeError|unreachable)/);
  await open(page);
  await addNames(page, "Anna");
  await saved(page);
  await provokeWriting(page);
  await expect(trayEntry(page, "Nobody")).toBeVisible();
  await saved(page);
  const before = await stores(page);
  await page.evaluate(() => {
    // A program of one function, which holds nothing but `unreachable`.
    const bytes = [
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
    ];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    queueMicrotask(exports.f as () => void);
  });
  await expect(overlay(page)).toBeVisible();
  await expect(overlay(page).locator("details")).toContainText("unreachable");
  await provokeWriting(page);
  expect(await stores(page)).toEqual(before);
});

test("an error of a script is no stop", async ({ page, problems }) => {
  problems.expect(/uncaught: .*not the program/);
  await open(page);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("not the program");
    });
    void Promise.reject(new RangeError("not the program"));
  });
  await expect.poll(() => problems.like(/not the program/).length).toBe(2);
  await settled(page);
  await expect(overlay(page)).toHaveCount(0);
  await addNames(page, "Anna");
  await expect(trayEntry(page, "Anna")).toBeVisible();
});

/** Two stops, the second of them this long after the first. */
async function stopTwice(page: Page, apart: number) {
  await page.evaluate((apart) => {
    const now = Date.now();
    sessionStorage.setItem("standpoint/stops", JSON.stringify([now - apart, now]));
  }, apart);
}

const twice = (page: Page) => page.getByRole("heading", { name: "Standpoint stopped twice in a minute" });

test("after two stops in a minute the next start is asked for", async ({ page, problems }) => {
  problems.expect(/console warning: .*preload/);
  await open(page);
  for (let time = 0; time < 2; time += 1) {
    await panic(page, problems);
    await overlay(page).getByRole("button", { name: "Reload" }).click();
    if (time === 0) await expect(quickAdd(page)).toBeEditable();
  }
  await expect(twice(page)).toBeVisible();
  await expect(quickAdd(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Open the recovery page" })).toHaveAttribute("href", /\/recover\.html$/);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Start without opening a map" }).click();
  await expect(quickAdd(page)).toBeEditable();
  await expect(page.locator("html")).toHaveAttribute("data-start", "blank");
  // Answered: the next start is an ordinary one, and one more stop asks again.
  await page.reload();
  await expect(quickAdd(page)).toBeEditable();
  await panic(page, problems);
  await overlay(page).getByRole("button", { name: "Reload" }).click();
  await expect(twice(page)).toBeVisible();
});

test("it can start as usual after two stops", async ({ page, problems }) => {
  problems.expect(/console warning: .*preload/);
  await open(page);
  await stopTwice(page, 59_000);
  await page.reload();
  await page.getByRole("button", { name: "Start as usual" }).click();
  await expect(quickAdd(page)).toBeEditable();
  await expect(page.locator("html")).not.toHaveAttribute("data-start");
});

test("two stops that lie apart, and damaged times, change nothing", async ({ page }) => {
  await open(page);
  await stopTwice(page, 61_000);
  await page.reload();
  await expect(quickAdd(page)).toBeEditable();
  for (const text of ["[1", "5", '["a",null,{}]', "null"]) {
    await page.evaluate((text) => sessionStorage.setItem("standpoint/stops", text), text);
    await page.reload();
    await expect(quickAdd(page)).toBeEditable();
  }
});

test("blocked session storage changes nothing", async ({ page, problems }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("Access is denied.", "SecurityError");
      },
    });
  });
  await open(page);
  await panic(page, problems);
  await expect(overlay(page)).toBeVisible();
});
