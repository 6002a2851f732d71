// How a test uses the app: by the names that a user reads or hears, and by real coordinates.

import { fileURLToPath } from "node:url";
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

/** Where a pair of scores lies on the board, learnt from two people in opposite corners. */
export async function boardRuler(page: Page): Promise<(influence: number, interest: number) => Point> {
  await addNames(page, "Corner low 0 0", "Corner high 100 100");
  const box = (await board(page).boundingBox())!;
  const low = await middle(shape(page, "Corner low"));
  const high = await middle(shape(page, "Corner high"));
  for (const name of ["Corner low", "Corner high"]) {
    await shape(page, name).click();
    await board(page).press("Delete");
    await expect(token(page, name)).toHaveCount(0);
  }
  return (influence, interest) => ({
    x: low.x - box.x + ((high.x - low.x) * interest) / 100,
    y: low.y - box.y + ((high.y - low.y) * influence) / 100,
  });
}

/** The same on the page, for as long as the board stays where it is. */
export async function ruler(page: Page): Promise<(influence: number, interest: number) => Point> {
  const on = await boardRuler(page);
  const box = (await board(page).boundingBox())!;
  return (influence, interest) => {
    const { x, y } = on(influence, interest);
    return { x: box.x + x, y: box.y + y };
  };
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

/** A file to choose, made of a value. */
export const json = (name: string, value: unknown) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(value)),
});

/** The path of a file below tests/fixtures. */
export const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Chooses a file with the Import button, which on a small screen stands in the list of maps. */
export async function choose(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent("filechooser");
  if ((page.viewportSize()?.width ?? 0) > 900) {
    await page.getByRole("button", { name: "Import", exact: true }).click();
  } else {
    await page.getByRole("button", { name: /^Your maps/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Import…" }).click();
  }
  await (await chooser).setFiles(file);
}

/** Opens a map that a test has written down, in the way of a user: from a file. */
export async function openMap(page: Page, map: Record<string, unknown>) {
  await open(page);
  await choose(page, json("map.json", { format: "standpoint/map", version: 1, map }));
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(String(map.title));
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Opens the sample map. */
export async function openSample(page: Page) {
  await open(page);
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await expect(token(page, "Sales lead")).toHaveCount(1);
}

/** A stored record, looked at as the plain value that it is. */
type Kept = Record<string, any>;

/** A map as it is stored as a whole, by its title. It lags behind the screen by a moment. */
export async function storedMap(page: Page, title: string): Promise<Kept | undefined> {
  return wholeMap(await stored(page), title);
}

function wholeMap(texts: Record<string, string>, title: string): Kept | undefined {
  const keys = Object.keys(texts).filter((key) => key.startsWith("standpoint/map/"));
  return keys.map((key) => JSON.parse(texts[key]!).map).find((map) => map.title === title);
}

/** A map as a reload would find it: the whole with the changes that were kept since. */
export async function keptMap(page: Page, title: string): Promise<Kept | undefined> {
  const texts = await stored(page);
  const whole = wholeMap(texts, title);
  if (!whole) return undefined;
  const people = new Map<string, Kept>(whole.stakeholders.map((person: Kept) => [person.id, person]));
  let head = whole;
  for (const [key, text] of Object.entries(texts)) {
    const tail = key.startsWith("standpoint/tail/") ? JSON.parse(text) : undefined;
    if (tail?.map !== whole.id) continue;
    for (const record of tail.records) {
      if (record.head) head = record.head;
      if (record.stakeholder) people.set(record.stakeholder.id, record.stakeholder);
      if (record.removed) people.delete(record.removed);
    }
  }
  return { ...head, stakeholders: [...people.values()] };
}

/** Takes the last step back, which must be the one with this name. */
export async function undo(page: Page, step: string) {
  await expect(undoButton(page)).toHaveAccessibleName(`Undo: ${step}`);
  await undoButton(page).click();
  await expect(redoButton(page)).toHaveAccessibleName(`Redo: ${step}`);
}

/** Carries the last step out again, which must be the one with this name. */
export async function redo(page: Page, step: string) {
  await expect(redoButton(page)).toHaveAccessibleName(`Redo: ${step}`);
  await redoButton(page).click();
  await expect(undoButton(page)).toHaveAccessibleName(`Undo: ${step}`);
}

/** Presses Tab until the focus is where it is wanted. */
export async function tabTo(page: Page, wanted: Locator, key = "Tab") {
  for (let press = 0; press < 60; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${wanted}`);
}

/** Waits until the app says that everything is kept. */
export async function saved(page: Page) {
  await expect(page.locator(".saving")).toHaveClass(/safe/);
}
