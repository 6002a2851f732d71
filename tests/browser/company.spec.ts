// Several people at once on the map: picked by click, rectangle and key, moved and changed together.

import type { Locator, Page } from "@playwright/test";
import { addNames, board, drag, middle, open, panel, ruler, scores, shape, token, trayTitle, undoButton } from "./app";
import { expect, test } from "./fixtures";

const bar = (page: Page) => page.locator(".map-picked");
const pickedTokens = (page: Page) => page.locator(".token.picked");

async function three(page: Page) {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Ada 80 20", "Bob 60 40", "Cem 20 80");
  await expect(token(page, "Cem")).toHaveCount(1);
  return at;
}

const near = async (page: Page, name: string, influence: number, interest: number) => {
  const [up, right] = await scores(page, name);
  expect(Math.abs(up - influence), `influence of ${name}`).toBeLessThanOrEqual(1);
  expect(Math.abs(right - interest), `interest of ${name}`).toBeLessThanOrEqual(1);
};

test("a rectangle picks, a drag moves all of them as one step", async ({ page }) => {
  const at = await three(page);
  await drag(page, at(95, 5), at(50, 55));
  await expect(bar(page)).toContainText("2 selected");
  await expect(pickedTokens(page)).toHaveCount(2);
  await expect(page.locator(".marquee")).toHaveCount(0);
  const from = await middle(shape(page, "Ada"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(at(75, 35).x, at(75, 35).y, { steps: 5 });
  await expect(page.locator("#drag-ghost-name")).toHaveText("Ada + 1");
  await expect(page.locator("#drag-ghost-scores")).toHaveText(/^influence 7[456], interest 3[456]$/);
  await expect(page.locator("#drag-ghost path")).toHaveCount(2);
  await expect(page.locator(".token[data-lifted]")).toHaveCount(2);
  await page.mouse.move(at(70, 40).x, at(70, 40).y, { steps: 3 });
  await page.mouse.up();
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Move 2 people");
  await expect(page.locator(".token[data-lifted]")).toHaveCount(0);
  await near(page, "Ada", 70, 40);
  await near(page, "Bob", 50, 60);
  await near(page, "Cem", 20, 80);
  await undoButton(page).click();
  await near(page, "Ada", 80, 20);
  await near(page, "Bob", 60, 40);
});

test("the scores on the ghost are those of a drop: at an edge, over the list, and beside both", async ({ page }) => {
  const at = await three(page);
  await addNames(page, "Dora");
  await drag(page, at(95, 5), at(50, 55));
  await expect(bar(page)).toContainText("2 selected");
  const told = page.locator("#drag-ghost-scores");
  const from = await middle(shape(page, "Bob"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(at(97, 60).x, at(97, 60).y, { steps: 5 });
  await expect(told).toHaveText(/^influence 80, interest (59|60|61)$/); // Ada is at the edge then
  const list = await middle(page.getByRole("button", { name: "Dora, not rated yet" }));
  await page.mouse.move(list.x, list.y, { steps: 5 });
  await expect(told).toHaveText("not rated");
  await page.mouse.move(700, 20, { steps: 5 });
  await expect(told).toHaveText("");
  await page.mouse.move(at(97, 60).x, at(97, 60).y, { steps: 5 });
  await page.mouse.up();
  await near(page, "Bob", 80, 60);
  await near(page, "Ada", 100, 40);
});

test("the words on the ghost stay in the window, and it is the token that is seen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await addNames(page, "Adelheid von der Werkvertretung 50 10", "Bob");
  const at = await ruler(page); // the list of those who are not rated moves the grid down
  const name = "Adelheid von der Werkvertretung";
  const size = await shape(page, name).boundingBox();
  const look = (locator: Locator) =>
    locator.evaluate((path) => (({ stroke, strokeWidth, paintOrder, fill }) => [stroke, strokeWidth, paintOrder, fill])(getComputedStyle(path)));
  const shown = await look(shape(page, name));
  await page.mouse.move(at(50, 10).x, at(50, 10).y);
  await page.mouse.down();
  for (const interest of [30, 50, 70, 95, 50, 10]) {
    await page.mouse.move(at(50, interest).x, at(50, interest).y, { steps: 3 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const words = (await page.locator(".ghost-words").boundingBox())!;
    expect(words.x, `at ${interest}`).toBeGreaterThanOrEqual(0);
    expect(words.x + words.width, `at ${interest}`).toBeLessThanOrEqual(390);
  }
  expect(await look(page.locator("#drag-ghost-shape"))).toEqual(shown);
  for (const [x, y] of [[60, 3], [300, 3], [60, 400], [300, 841], [60, 841], [300, 400]] as const) {
    await page.mouse.move(x, y, { steps: 3 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const words = (await page.locator(".ghost-words").boundingBox())!;
    expect(words.y, `at ${x}, ${y}`).toBeGreaterThanOrEqual(0);
    expect(words.y + words.height, `at ${x}, ${y}`).toBeLessThanOrEqual(844);
  }
  await page.mouse.up();
  const entry = await middle(page.getByRole("button", { name: "Bob, not rated yet" }));
  await page.mouse.move(entry.x, entry.y);
  await page.mouse.down();
  await page.mouse.move(entry.x + 30, entry.y + 5, { steps: 3 });
  const ghost = await page.locator("#drag-ghost-shape").boundingBox();
  expect([ghost!.width, ghost!.height]).toEqual([size!.width, size!.height]);
  await page.mouse.up();
});

test("Escape leaves all of them where they were", async ({ page }) => {
  const at = await three(page);
  await drag(page, at(95, 5), at(50, 55));
  const from = await middle(shape(page, "Bob"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(at(20, 20).x, at(20, 20).y, { steps: 5 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator(".token[data-lifted]")).toHaveCount(0);
  await near(page, "Ada", 80, 20);
  await near(page, "Bob", 60, 40);
  // Nor does one in the middle of a rectangle pick anybody else.
  await page.mouse.move(at(5, 5).x, at(5, 5).y);
  await page.mouse.down();
  await page.mouse.move(at(40, 95).x, at(40, 95).y, { steps: 5 });
  await expect(page.locator(".marquee")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".marquee")).toHaveCount(0);
  await page.mouse.up();
  await expect(pickedTokens(page)).toHaveCount(2);
});

test("Shift picks one by one, the bar acts on all, a click on the ground ends it", async ({ page }) => {
  const at = await three(page);
  await shape(page, "Ada").click();
  await shape(page, "Cem").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("2 selected");
  await expect(token(page, "Cem")).toHaveAttribute("aria-pressed", "true");
  await bar(page).getByRole("button", { name: "Set group" }).click();
  await bar(page).getByRole("button", { name: "Customers" }).click();
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Change group of 2 people");
  await bar(page).getByRole("button", { name: "Off the grid" }).click();
  await expect(trayTitle(page, 2)).toBeVisible();
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Take 2 people off the grid");
  await undoButton(page).click();
  await shape(page, "Cem").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("1 selected");
  await page.mouse.click(at(5, 5).x, at(5, 5).y);
  await expect(bar(page)).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
});

test("without a mouse: Space and Ctrl+A pick, arrow keys move, Escape ends it", async ({ page }) => {
  await three(page);
  await board(page).focus();
  await page.keyboard.press("Control+a");
  await expect(bar(page)).toContainText("3 selected");
  await page.keyboard.press("Shift+ArrowDown");
  await near(page, "Ada", 70, 20);
  await near(page, "Cem", 10, 80);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press("b");
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("1 selected");
  await expect(pickedTokens(page)).toHaveCount(1);
  await bar(page).getByRole("button", { name: "Clear selection" }).click();
  await expect(board(page)).toBeFocused();
});

test("who is ticked in the register is selected on the map, and the panel with its buttons is for one", async ({ page }) => {
  const at = await three(page);
  await page.getByRole("button", { name: "People", exact: true }).click();
  for (const name of ["Ada", "Bob"]) await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await expect(pickedTokens(page)).toHaveCount(2);
  await drag(page, await middle(shape(page, "Ada")), at(70, 30));
  await near(page, "Bob", 50, 50);
  await token(page, "Ada").focus();
  await shape(page, "Cem").click();
  await page.keyboard.press("Control+a");
  await expect(bar(page)).toContainText("3 selected");
  await expect(page.locator("#panel")).toContainText("Several people are selected.");
  await expect(page.getByRole("button", { name: "Take off the grid: Cem" })).toHaveCount(0);
  await shape(page, "Cem").click();
  await page.getByRole("button", { name: "Take off the grid: Cem" }).click();
  await expect(trayTitle(page, 1)).toBeVisible();
});

test("a token keeps the focus when a filter passes it over", async ({ page }) => {
  await three(page);
  await page.getByRole("textbox", { name: "Find people" }).fill("ada");
  await expect(page.locator(".token.dim")).toHaveCount(2);
  await shape(page, "Ada").click();
  await expect(token(page, "Ada")).toBeFocused();
  await page.getByRole("textbox", { name: "Find people" }).evaluate((box: HTMLInputElement) => {
    box.value = "bob";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await expect(token(page, "Ada").locator("..")).toHaveClass(/dim/);
  await expect(token(page, "Ada")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await near(page, "Ada", 81, 20);
});
