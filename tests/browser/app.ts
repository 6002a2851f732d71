// How a test uses the app: by the names that a user reads or hears, and by real coordinates.

import { expect, type Locator, type Page } from "@playwright/test";
import type { Point } from "./fixtures";

/** Opens the app on an empty profile. */
export async function open(page: Page, path = "/") {
  await page.goto(path);
  await expect(quickAdd(page)).toBeEditable();
}

export const quickAdd = (page: Page) => page.getByRole("textbox", { name: "Add names" });
export const board = (page: Page) => page.getByRole("application");
export const trayEntry = (page: Page, name: string) =>
  page.getByRole("button", { name: `${name}, not rated yet`, exact: true });
/** The token of a person on the grid. */
export const token = (page: Page, name: string) =>
  board(page).getByRole("button", { name: new RegExp(`^${escape(name)}, `) });
/** Its shape, which is what a hand goes for: a token's middle may lie between shape and label. */
export const shape = (page: Page, name: string) => token(page, name).locator(".token-shape");
export const trayTitle = (page: Page, count: number) =>
  page.getByRole("heading", { name: `Not rated yet ${count}`, exact: true });
export const panel = (page: Page) => page.getByRole("complementary", { name: "Selected person" });
export const undoButton = (page: Page) => page.getByRole("button", { name: /^(Undo: |Nothing to undo)/ });
export const redoButton = (page: Page) => page.getByRole("button", { name: /^(Redo: |Nothing to redo)/ });

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Types lines into the quick-add box and presses Enter after each. */
export async function addNames(page: Page, ...lines: string[]) {
  await quickAdd(page).focus();
  for (const line of lines) {
    await page.keyboard.insertText(line);
    await page.keyboard.press("Enter");
  }
}

/** The scores of a placed person, as the token itself says them: influence, interest. */
export async function scores(page: Page, name: string): Promise<[number, number]> {
  const label = (await token(page, name).getAttribute("aria-label")) ?? "";
  const found = /influence (\d+), interest (\d+)/.exec(label);
  if (!found) throw new Error(`no scores in “${label}”`);
  return [Number(found[1]), Number(found[2])];
}

export async function middle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where a pair of scores lies on the page, learnt from two people in opposite corners. */
export async function ruler(page: Page): Promise<(influence: number, interest: number) => Point> {
  await addNames(page, "Corner low 0 0", "Corner high 100 100");
  const low = await middle(shape(page, "Corner low"));
  const high = await middle(shape(page, "Corner high"));
  for (const name of ["Corner low", "Corner high"]) {
    await shape(page, name).click();
    await board(page).press("Delete");
    await expect(token(page, name)).toHaveCount(0);
  }
  return (influence, interest) => ({
    x: low.x + ((high.x - low.x) * interest) / 100,
    y: low.y + ((high.y - low.y) * influence) / 100,
  });
}

/** Drags with the mouse from one place to another. */
export async function drag(page: Page, from: Point, to: Point) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** The whole of local storage. */
export async function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => ({ ...localStorage }));
}

/** Waits until the app says that everything is kept. */
export async function saved(page: Page) {
  await expect(page.locator(".saving")).toHaveClass(/safe/);
}
