// The page is opened by a part of the program. The rest comes once the map is there and nothing else is to be done,
// or before that with the first deed.

import type { Page, Route } from "@playwright/test";
import { board, enterNames, drag, open, quickAdd, ruler, saved, saving, scores, token, trayEntry } from "./app";
import { expect, test } from "./fixtures";

const REST = "**/split_rest.wasm";

/** The files that the page asks for, by their names. */
function asked(page: Page): string[] {
  const names: string[] = [];
  page.on("request", (request) => names.push(new URL(request.url()).pathname.split("/").pop() ?? ""));
  return names;
}

/** Holds the rest back until it is let go. */
async function heldBack(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(REST, async (route: Route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

/** The browser never says that it has nothing to do. */
const neverIdle = (page: Page) => page.addInitScript(() => void (window.requestIdleCallback = () => 0));

const isWhole = (page: Page) => page.waitForFunction(() => document.documentElement.dataset.program === "whole");
const sign = (page: Page) => page.getByText(/Loading a part of Standpoint…/);

/** The look into the database before the start gives up after so long: `PATIENCE_MS` in public/parts/prefetch.js. */
const PATIENCE_MS = 500;

// Here it does not: a database that is too slow is left to the rest, which most of these tests hold back.
test.beforeEach(({ page }) =>
  page.addInitScript((patience) => {
    const setTimeout = window.setTimeout;
    window.setTimeout = ((act: TimerHandler, ms?: number, ...more: unknown[]) => {
      if (ms !== patience) return setTimeout(act, ms, ...more);
      window.setTimeout = setTimeout; // the first of that length is the one
      return 0;
    }) as typeof window.setTimeout;
  }, PATIENCE_MS),
);

/** Whether the browser asks before it closes the page. The page stays. */
async function asksBeforeClosing(page: Page): Promise<boolean> {
  return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

test("the map is there before the rest is asked for, once and though nobody touches anything", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 80 80", "Bert");
  await saved(page);
  const shown: boolean[] = [];
  await page.route(REST, async (route) => {
    const map = page.evaluate(() => document.querySelectorAll(".token").length === 1 && !document.querySelector("#start"));
    shown.push(await map);
    await route.continue();
  });
  const names = asked(page);
  await page.reload();
  await isWhole(page);
  expect(shown).toEqual([true]);
  expect(names).not.toContain("stored.js");
  await expect(page.locator(".saving")).toHaveClass(/safe/);
  await page.mouse.move(300, 300);
  await expect.poll(() => names).toContain("stored.js");
  expect(names.filter((name) => name === "split_rest.wasm")).toHaveLength(1);
});

test("the header says nothing of how many there are before that is known", async ({ page }) => {
  const letGo = await heldBack(page);
  await page.goto("/");
  const count = page.locator(".bar-count");
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await expect(sign(page)).toBeVisible();
  await expect(count).toHaveText("");
  letGo();
  await expect(count).toHaveText("17 people");
});

test("a browser that is never idle loads the rest with the first move of the pointer", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 80 80", "Bert");
  await saved(page);
  await neverIdle(page);
  const names = asked(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(trayEntry(page, "Bert")).toBeVisible();
  await expect(page.locator(".saving")).toHaveClass(/safe/);
  await page.waitForLoadState("networkidle");
  expect(names).not.toContain("split_rest.wasm");
  await page.mouse.move(300, 300);
  await isWhole(page);
  expect(names.filter((name) => name === "split_rest.wasm")).toHaveLength(1);
});

test("a browser that does not say when it is idle loads the rest all the same", async ({ page }) => {
  await page.addInitScript(() => void delete (window as any).requestIdleCallback);
  await page.goto("/");
  await isWhole(page);
});

test("names that are entered before the rest is there are all taken, and what is typed on stays", async ({ page }) => {
  const letGo = await heldBack(page);
  await open(page);
  await enterNames(page, "Anna", "Bert #nowhere", "Cleo");
  await page.keyboard.type("Dor");
  await expect(quickAdd(page)).toHaveValue("Dor");
  letGo();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(trayEntry(page, "Cleo")).toBeVisible();
  await expect(quickAdd(page)).toHaveValue(/^Bert #nowhere\s+Dor$/);
  await saved(page);
});

test("whoever has gone on to type keeps the focus, whatever was asked for before", async ({ page }) => {
  const letGo = await heldBack(page);
  await open(page);
  await page.getByRole("button", { name: "Only the grid" }).click(); // shown with the rest, and puts the focus on the grid
  await board(page).focus();
  await page.keyboard.type("Nora 80 60");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ben 20");
  letGo();
  await expect(token(page, "Nora")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Only the grid" })).toHaveAttribute("aria-pressed", "true");
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type(" 30");
  await expect(quickAdd(page)).toHaveValue("Ben 20 30");
  await page.keyboard.press("Enter");
  await expect(token(page, "Ben")).toHaveCount(1);
});

test("names that are typed before the rest is there survive a page that is closed meanwhile", async ({ page }) => {
  await heldBack(page);
  await open(page);
  await enterNames(page, "Anna 80 80");
  await page.keyboard.type("Bert");
  await page.goto("about:blank");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/");
  await expect(quickAdd(page)).toHaveValue(/^Anna 80 80\s+Bert$/);
  await quickAdd(page).press("Enter");
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(trayEntry(page, "Bert")).toBeVisible();
  await saved(page);
});

test("a drag that ends before the rest is there counts", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 20 20");
  const at = await ruler(page);
  await saved(page);
  const letGo = await heldBack(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await drag(page, at(20, 20), at(70, 60));
  letGo();
  await expect.poll(() => scores(page, "Anna")).toEqual([70, 60]);
  await saved(page);
});

test("what waits for the rest is not called saved, and closing asks until it is done", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 20 20", "Bert 40 40", "Cleo");
  const at = await ruler(page);
  await saved(page);
  const letGo = await heldBack(page);
  await page.reload();
  await expect(token(page, "Bert")).toHaveCount(1);
  await expect(saving(page)).toHaveClass(/safe/);
  expect(await asksBeforeClosing(page)).toBe(false);
  await drag(page, at(20, 20), at(70, 60));
  await expect(saving(page)).toHaveText(/Not saved yet/);
  await expect(saving(page)).not.toHaveClass(/safe/);
  await expect(sign(page)).toBeVisible();
  await trayEntry(page, "Cleo").press("Delete");
  await expect(saving(page)).toHaveText(/Not saved yet/);
  expect(await asksBeforeClosing(page)).toBe(true);
  let asked = 0;
  page.on("dialog", async (dialog) => {
    asked += 1;
    await dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toBe(1);
  letGo();
  await expect.poll(() => scores(page, "Anna")).toEqual([70, 60]);
  await expect(trayEntry(page, "Cleo")).toHaveCount(0);
  await saved(page);
  await expect(sign(page)).toHaveCount(0);
  expect(await asksBeforeClosing(page)).toBe(false);
});

test("keys on the board that wait for the rest are not called saved", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 20 20");
  await saved(page);
  const letGo = await heldBack(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await board(page).press("Home");
  await expect(saving(page)).not.toHaveText(/Not saved/);
  await board(page).press("Delete");
  await expect(saving(page)).toHaveText(/Not saved yet/);
  expect(await asksBeforeClosing(page)).toBe(true);
  letGo();
  await expect(token(page, "Anna")).toHaveCount(0);
  await saved(page);
});

test("names are seen at once as being on their way, and closing need not ask for them", async ({ page }) => {
  const letGo = await heldBack(page);
  await open(page);
  await enterNames(page, "Anna 80 80", "Bert\nCleo");
  await expect(page.locator(".coming")).toHaveText(/On their way to the map:\s*Anna 80 80\s*Bert\s*Cleo/);
  await expect(saving(page)).toHaveText(/Not saved yet/);
  await expect(sign(page)).toBeVisible();
  expect(await asksBeforeClosing(page), "they stand in the box at the next start").toBe(false);
  letGo();
  await expect(trayEntry(page, "Cleo")).toBeVisible();
  await expect(page.locator(".coming")).toHaveCount(0);
  await expect(sign(page)).toHaveCount(0);
  await saved(page);
});

for (const [what, name] of [["button", "Open the sample map"], ["button", "Your maps: Untitled map"], ["button", "People"]] as const) {
  test(`that “${name}” is on its way is seen`, async ({ page }) => {
    const letGo = await heldBack(page);
    await open(page);
    await expect(sign(page)).toHaveCount(0);
    await page.getByRole(what, { name, exact: true }).click();
    await expect(sign(page)).toBeVisible();
    letGo();
    await isWhole(page);
    await expect(sign(page)).toHaveCount(0);
  });
}

test("nobody is told of a rest that cannot be loaded before they do something", async ({ page, problems }) => {
  problems.expect(/console error: .*(404|split_rest)/);
  let times = 0;
  await page.route(REST, (route) => {
    times += 1;
    return route.fulfill({ status: 404, body: "not found" });
  });
  await open(page);
  await expect.poll(() => times).toBe(1);
  await expect(page.getByText(/could not be loaded/)).toHaveCount(0);
  await page.mouse.move(300, 300);
  await expect(page.getByRole("alert").getByText(/A part of Standpoint could not be loaded/)).toBeVisible();
});

for (const [how, body, type] of [
  ["empty", "", "application/wasm"],
  ["cut off", "\0asm\x01\0\0\0\x01\x10", "application/wasm"],
  ["a web page", "<!doctype html>", "text/html"],
] as const) {
  test(`a rest that is ${how} is told, and what waits stays until it comes`, async ({ page, problems }) => {
    problems.expect(/console (error|warning): /);
    await page.route(REST, (route) => route.fulfill({ status: 200, contentType: type, body }));
    await open(page);
    await enterNames(page, "Anna");
    const told = page.getByRole("alert").getByText(/A part of Standpoint could not be loaded.*not saved yet/);
    await expect(told).toBeVisible();
    await expect(saving(page)).toHaveText(/Not saved yet/);
    await expect(page.locator(".coming")).toHaveText(/Anna/);
    await page.unroute(REST);
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await expect(trayEntry(page, "Anna")).toBeVisible();
    await saved(page);
  });
}

test("a sheet that does not come with the rest is told", async ({ page, problems }) => {
  problems.expect(/console error: .*404/);
  await page.route("**/later-*.css", (route) => route.fulfill({ status: 404, body: "not found" }));
  await open(page);
  await enterNames(page, "Anna");
  await expect(page.getByRole("alert").getByText(/its style sheet did not come/)).toBeVisible();
});

test("a map that is open in a tab which nobody has touched is not deleted by another", async ({ page, context }) => {
  await open(page);
  await enterNames(page, "Anna 80 80");
  await saved(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(token(second, "Anna")).toHaveCount(1);
  await page.bringToFront();
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New map" }).click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete Untitled map", exact: true }).click();
  await expect(page.getByText("This map is open in another tab: delete it there.").first()).toBeVisible();
  await expect(token(second, "Anna")).toHaveCount(1);
});

test("a rest that cannot be loaded is told, and everything waits for the next try", async ({ page, problems }) => {
  problems.expect(/console error: .*(404|split_rest)/);
  await page.route(REST, (route) => route.fulfill({ status: 404, body: "not found" }));
  await open(page);
  await enterNames(page, "Anna");
  await expect(page.getByRole("alert").getByText(/A part of Standpoint could not be loaded/)).toBeVisible();
  await page.unroute(REST);
  await page.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(page.getByText(/could not be loaded/)).toHaveCount(0);
  await saved(page);
});

test("the rest may come under another type", async ({ page, problems }) => {
  problems.expect(/console warning: .*preload/);
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open(page);
  await enterNames(page, "Anna");
  await expect(trayEntry(page, "Anna")).toBeVisible();
});
