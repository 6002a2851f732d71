// The map: names in, placed by drag, click, key and touch; legend; undo.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import {
  addNames, board, boardRuler, drag, middle, open, openSample, panel, quickAdd, ruler, scores, shape, token, trayEntry,
  trayTitle, undoButton,
} from "./app";
import { expect, test, touchDrag } from "./fixtures";

/** The map as its export holds it. */
async function exported(page: Page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("button", { name: /^Backup file/ }).click();
  return JSON.parse(readFileSync(await (await download).path(), "utf8")).map;
}

const near = (value: number, wanted: number) => expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1);

test("twenty names are twenty Enters, and twenty drags place them", async ({ page }) => {
  test.setTimeout(60_000);
  await open(page);
  const at = await ruler(page);
  const names = Array.from({ length: 20 }, (_, number) => `Person ${"ABCDEFGHIJKLMNOPQRST"[number]}`);
  await addNames(page, ...names);
  await expect(trayTitle(page, 20)).toBeVisible();
  for (const [number, name] of names.entries()) {
    const entry = trayEntry(page, name);
    await entry.scrollIntoViewIfNeeded();
    await drag(page, await middle(entry), at(10 + (number % 5) * 20, 10 + Math.floor(number / 5) * 25));
    await expect(token(page, name)).toHaveCount(1);
  }
  for (const [number, name] of names.entries()) {
    const [influence, interest] = await scores(page, name);
    near(influence, 10 + (number % 5) * 20);
    near(interest, 10 + Math.floor(number / 5) * 25);
  }
  await expect(trayTitle(page, 0)).toBeVisible();
});

test("the scores are those of the place where the button was let go, also where no move was told of on the way", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna 20 20");
  const from = await middle(shape(page, "Anna"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(at(50, 50).x, at(50, 50).y, { steps: 4 });
  const input = await page.context().newCDPSession(page);
  await input.send("Input.dispatchMouseEvent", {
    type: "mouseReleased", ...at(80, 70), button: "left", buttons: 0, clickCount: 1,
  });
  await expect.poll(async () => (await scores(page, "Anna"))[0]).toBeGreaterThanOrEqual(79);
  const [influence, interest] = await scores(page, "Anna");
  near(influence, 80);
  near(interest, 70);
});

test("a line with a group and two scores is placed at once, and is read out", async ({ page }) => {
  await open(page);
  await addNames(page, "Finance director #business 80 20", "Service desk #End-Users", "Only a name");
  await expect(
    page.getByRole("button", { name: "Finance director, influence 80, interest 20, keep satisfied" }),
  ).toBeVisible();
  await expect(trayEntry(page, "Service desk")).toBeVisible();
  await expect(page.getByRole("button", { name: /^End users 1/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^No group 1/ })).toBeVisible();
});

test("a line with an unknown group stays in the box with the reason", async ({ page }) => {
  await open(page);
  await quickAdd(page).fill("Anna #business\nBert #nowhere\nCleo 120 20");
  await quickAdd(page).press("Enter");
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(quickAdd(page)).toHaveValue("Bert #nowhere\nCleo 120 20\n");
  const below = page.locator("#quick-add-problem");
  await expect(below.locator(".field-problem")).toHaveText([
    "There is no group “nowhere” on this map.",
    "120 is not a score: scores go from 0 to 100.",
  ]);
  await expect(below.getByRole("listitem")).toHaveText(["Bert #nowhere", "Cleo 120 20"]);
  await quickAdd(page).fill("Bert\nCleo 100 20");
  await quickAdd(page).press("Enter");
  await expect(quickAdd(page)).toHaveValue("");
  expect(await scores(page, "Cleo")).toEqual([100, 20]);
});

test("Shift and Enter starts a line, pasted lines wait for Enter", async ({ page }) => {
  await open(page);
  await quickAdd(page).focus();
  await page.keyboard.type("One");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.insertText("Two\nThree");
  await expect(trayTitle(page, 0)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(trayTitle(page, 3)).toBeVisible();
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Add 3 people");
});

test("a token is dragged on the grid, back to the tray, and Escape puts it back", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna #it 20 20");
  const anna = shape(page, "Anna");

  await drag(page, await middle(anna), at(70, 85));
  expect(await scores(page, "Anna")).toEqual([70, 85]);
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Move Anna");

  const from = await middle(anna);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 200, from.y + 100, { steps: 5 });
  await expect(page.locator("#drag-layer")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#drag-layer")).toBeHidden();
  await page.mouse.up();
  expect(await scores(page, "Anna")).toEqual([70, 85]);

  await drag(page, await middle(anna), { x: at(100, 0).x + 5, y: at(100, 0).y - 12 });
  expect(await scores(page, "Anna")).toEqual([100, 1]);

  await drag(page, await middle(anna), await middle(trayTitle(page, 0)));
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(token(page, "Anna")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  expect(await scores(page, "Anna")).toEqual([100, 1]);
});

test("a press without a move selects and moves nothing", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 40 60");
  await shape(page, "Anna").click();
  await expect(panel(page)).toContainText("Anna");
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Add Anna");
});

test("click to place, without dragging", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna", "Bert");
  await page.getByRole("button", { name: "Place Anna" }).click();
  await expect(page.getByText("Click where Anna stands")).toBeVisible();
  const there = at(65, 35);
  await page.mouse.click(there.x, there.y);
  const [influence, interest] = await scores(page, "Anna");
  near(influence, 65);
  near(interest, 35);
  await expect(trayEntry(page, "Bert")).toBeFocused();
});

test("the legend counts and filters", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna #business 80 80", "Bert #it 30 30", "Cleo #it");
  const it = page.getByRole("button", { name: /^IT 2/ });
  await it.click();
  await expect(it).toHaveAttribute("aria-pressed", "false");
  await expect(token(page, "Bert")).toHaveCount(0);
  await expect(trayEntry(page, "Cleo")).toHaveCount(0);
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(page.getByText("2 people are hidden.")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(token(page, "Bert")).toHaveCount(1);
});

test("keyboard alone: add, place, move, take back, delete, undo", async ({ page }) => {
  await open(page);
  await quickAdd(page).focus();
  await page.keyboard.type("Anna #business");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Bert 20 30");
  await page.keyboard.press("Enter");
  await expect(token(page, "Bert")).toHaveCount(1); // before there is anybody, Tab leads elsewhere
  await page.keyboard.press("Tab");
  await expect(trayEntry(page, "Anna")).toBeFocused();
  await page.keyboard.press("p");
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  expect(await scores(page, "Anna")).toEqual([70, 51]);
  await expect(board(page)).toBeFocused();

  // A run of arrow keys is one step.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await scores(page, "Anna")).toEqual([68, 41]);
  await page.keyboard.press("Control+z");
  expect(await scores(page, "Anna")).toEqual([70, 51]);
  await page.keyboard.press("Control+Shift+z");
  expect(await scores(page, "Anna")).toEqual([68, 41]);

  await page.keyboard.press("PageDown");
  await expect(panel(page)).toContainText("Bert");
  await page.keyboard.press("PageUp");
  await expect(panel(page)).toContainText("Anna");
  await page.keyboard.press("Backspace");
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await page.keyboard.press("Control+z");

  // Escape leaves the placing cursor and changes nothing.
  await page.keyboard.press("n");
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type("Cleo");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("p");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(trayEntry(page, "Cleo")).toBeFocused();

  await board(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await expect(token(page, "Anna")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(token(page, "Anna")).toHaveCount(1);
});

test("the board is one tab stop", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 40 60", "Bert 20 30", "Cleo 70 70");
  await board(page).focus();
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.activeElement?.closest("#board") !== null);
  expect(inside).toBe(false);
});

test("undo of everything and redo of everything bring back the same map", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna #business 80 80", "Bert 20 30", "Cleo");
  await shape(page, "Bert").click();
  await board(page).press("Shift+ArrowUp");
  const before = await exported(page);
  while (await undoButton(page).isEnabled()) await undoButton(page).click();
  await expect(page.locator(".token")).toHaveCount(0);
  await expect(page.getByText("Who has a say in this")).toBeVisible();
  const redo = page.getByRole("button", { name: /^Redo: / });
  while (await redo.count()) await redo.click();
  expect(await exported(page)).toEqual(before);
});

test.describe("touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a finger drags from the tray to the grid and on the grid", async ({ page }) => {
    await open(page);
    const at = await boardRuler(page);
    await addNames(page, "Anna");
    await board(page).scrollIntoViewIfNeeded();
    for (const [influence, interest] of [[70, 60], [30, 20]] as const) {
      const from = (await trayEntry(page, "Anna").count()) ? trayEntry(page, "Anna") : shape(page, "Anna");
      const box = (await board(page).boundingBox())!; // lower with an entry in the tray than without
      const { x, y } = at(influence, interest);
      await touchDrag(page, await middle(from), { x: box.x + x, y: box.y + y });
      await expect(token(page, "Anna")).toHaveCount(1);
      await expect.poll(async () => Math.abs((await scores(page, "Anna"))[0] - influence)).toBeLessThanOrEqual(1);
      await expect.poll(async () => Math.abs((await scores(page, "Anna"))[1] - interest)).toBeLessThanOrEqual(1);
    }
  });

  test("whoever is tapped is named at the foot of the window, which leads to the panel; the grid stays", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 700 }); // in a higher one the panel may begin within it
    await openSample(page);
    const way = page.getByRole("button", { name: "Sales lead Details" });
    await expect(way).toHaveCount(0);
    const before = await board(page).boundingBox();
    await shape(page, "Sales lead").tap();
    await expect(way).toBeInViewport({ ratio: 1 });
    await expect(panel(page).getByRole("textbox", { name: "Name" })).not.toBeInViewport();
    expect(await board(page).boundingBox()).toEqual(before);
    await way.tap();
    await expect(panel(page).getByRole("textbox", { name: "Name" })).toBeInViewport({ ratio: 1 });
    await expect(panel(page)).toBeFocused();
    // It lies behind the panel then, and above nothing else.
    const seen = () => way.evaluate((way) => {
      const { x, y, width, height } = way.getBoundingClientRect();
      return way.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(await seen()).toBe(false);
    await page.evaluate(() => scrollTo(0, 0));
    expect(await seen()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 720 });
    await expect(way).toBeHidden(); // where the panel stands beside the grid
  });

  test("a tap selects, and tap to place works", async ({ page }) => {
    await open(page);
    await addNames(page, "Anna", "Bert 50 50");
    await shape(page, "Bert").tap();
    await expect(panel(page)).toContainText("Bert");
    await page.getByRole("button", { name: "Place Anna" }).tap();
    await board(page).scrollIntoViewIfNeeded();
    const box = (await board(page).boundingBox())!;
    await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height * 0.4);
    await expect(token(page, "Anna")).toHaveCount(1);
  });
});
