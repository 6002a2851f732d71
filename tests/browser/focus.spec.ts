// The focus is never lost: what takes away the element that has it hands it on.

import type { Page } from "@playwright/test";
import { addNames, board, drag, middle, open, panel, ruler, scores, shape, trayEntry } from "./app";
import { expect, test } from "./fixtures";

const hasFocus = (page: Page, selector: string) =>
  expect.poll(() => page.evaluate((s) => document.activeElement?.closest(s) !== null, selector)).toBe(true);

test("deleting in the tray goes on to the next entry, then to the board", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna", "Bert");
  await trayEntry(page, "Anna").focus();
  await page.keyboard.press("Delete");
  await expect(trayEntry(page, "Bert")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(board(page)).toBeFocused();
});

test("taking somebody off the grid stays in the panel", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 50 50");
  await shape(page, "Anna").click();
  await panel(page).getByRole("button", { name: /^Take off the grid/ }).press("Enter");
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await hasFocus(page, "#panel");
});

test("the Undo of a notice hands the focus back to the page", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 50 50");
  await shape(page, "Anna").click();
  await board(page).press("Delete");
  await page.getByRole("region", { name: "Notice" }).getByRole("button", { name: "Undo" }).press("Enter");
  await expect(board(page)).toBeFocused();
});

test("an undo that takes away the focused entry stays in the panel", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 50 50");
  await shape(page, "Anna").click();
  await panel(page).getByRole("button", { name: /Add expectation/ }).first().click();
  await expect(panel(page).getByRole("textbox", { name: "Expectation", exact: true })).toBeFocused();
  await page.keyboard.type("On time");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await hasFocus(page, "#panel");
});

test("deleting the open map stays in the list of maps", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 50 50");
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete Untitled map", exact: true }).press("Enter");
  await expect(page.getByRole("dialog").getByRole("region", { name: "Notice" })).toContainText("is deleted.");
  await hasFocus(page, "dialog");
});

test("a click on the hint of placing reaches the grid below it", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna");
  await page.getByRole("button", { name: "Place Anna" }).click();
  const hint = (await page.locator(".placing-hint strong").boundingBox())!;
  await page.mouse.click(hint.x + hint.width / 2, hint.y + hint.height / 2);
  await expect(trayEntry(page, "Anna")).toHaveCount(0);
});

test("typing on after a refused line starts a line of its own", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna #nowhere");
  await page.keyboard.type("Bert");
  await page.keyboard.press("Enter");
  await expect(trayEntry(page, "Bert")).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Anna");
  await expect(page.locator("#quick-add-problem")).toHaveText("");
});

test("after a drag the keys go on with whom it was of", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna 50 50", "Bert");
  await drag(page, at(50, 50), at(60, 70));
  await expect(board(page)).toBeFocused();
  const [up] = await scores(page, "Anna");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => scores(page, "Anna").then(([now]) => now)).toBe(up + 1);
  await drag(page, await middle(trayEntry(page, "Bert")), at(20, 20));
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => scores(page, "Bert").then(([, now]) => now)).toBeGreaterThan(20);
  const from = at(...(await scores(page, "Anna")));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(at(30, 30).x, at(30, 30).y, { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(board(page)).toBeFocused();
});

test("a drop leaves the page where it is scrolled to", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 500 });
  await open(page);
  await addNames(page, "Anna 90 50");
  await shape(page, "Anna").scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  const { y, height } = (await board(page).boundingBox())!;
  const seen = { top: Math.max(y, 0), bottom: Math.min(y + height, 500) };
  expect(seen.bottom - seen.top, "all of the grid is in the window").toBeLessThan(height);
  const from = await middle(shape(page, "Anna"));
  await drag(page, from, { x: from.x + 40, y: from.y + 20 });
  await expect(board(page)).toBeFocused();
  await expect.poll(() => scores(page, "Anna").then(([, right]) => right)).not.toBe(50);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
});
