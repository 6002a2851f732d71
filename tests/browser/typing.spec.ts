// Keyboards of the world: composed words, layouts without Latin letters, a Mac's own keys, the first letter.

import type { Page } from "@playwright/test";
import { addNames, board, enterNames, open, openSample, panel, quickAdd, scores, shape, token, trayEntry, undoButton, whole } from "./app";
import { expect, test } from "./fixtures";

/** A key as an input method sends it, or as another layout names it. */
async function press(page: Page, key: string, code: string, more: { number?: number; ctrl?: boolean; meta?: boolean } = {}) {
  const session = await page.context().newCDPSession(page);
  const modifiers = (more.ctrl ? 2 : 0) + (more.meta ? 4 : 0);
  const event = { key, code, modifiers, windowsVirtualKeyCode: more.number ?? 0 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  await session.detach();
}

/** Begins to compose a word in the field that has the focus. */
async function compose(page: Page, text: string) {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await session.detach();
}

const OF_INPUT_METHOD = 229;

test("Escape and Backspace of a composition are nobody's command", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  await shape(page, "Anna").click();
  await panel(page).getByRole("button", { name: /^Add expectation|^Add what they expect/ }).first().click();
  const field = page.locator("#panel textarea:focus");
  await expect(field).toHaveCount(1);
  await page.keyboard.insertText("報告");
  await compose(page, "しゅう");
  for (const [key, code] of [["Escape", "Escape"], ["Backspace", "Backspace"], ["Delete", "Delete"], ["Enter", "Enter"], ["n", "KeyN"]]) {
    await press(page, key, code, { number: OF_INPUT_METHOD });
    await expect(field, `${key} leaves the focus`).toHaveCount(1);
  }
  expect(await scores(page, "Anna")).toEqual([80, 60]);
});

for (const [word, more] of [["財務", "部"], ["财务", "总监"], ["재무", "팀"]]) {
  test(`Enter that ends the composition of ${word} adds nobody`, async ({ page }) => {
    await open(page);
    await whole(page);
    await quickAdd(page).focus();
    await compose(page, word);
    await press(page, "Enter", "Enter", { number: OF_INPUT_METHOD });
    await page.keyboard.insertText(word);
    // As browsers do that end the composition before the key: it still has the number of the input method.
    await press(page, "Enter", "Enter", { number: OF_INPUT_METHOD });
    await expect(quickAdd(page)).toHaveValue(word);
    await page.keyboard.insertText(more);
    await page.keyboard.press("Enter");
    await expect(trayEntry(page, word + more)).toHaveCount(1);
    await expect(quickAdd(page)).toHaveValue("");
  });
}

test("Escape of a composition leaves a dialog open", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("Control+k");
  const typed = page.getByRole("dialog").getByRole("combobox");
  await expect(typed).toBeFocused();
  await compose(page, "ざ");
  await press(page, "Escape", "Escape", { number: OF_INPUT_METHOD });
  await expect(typed).toBeFocused();
  await page.keyboard.insertText("");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

for (const [layout, z, k, a] of [["Russian", "я", "л", "ф"], ["Greek", "ζ", "κ", "α"], ["Hebrew", "ז", "ל", "ש"], ["Arabic", "ئ", "ن", "ش"]]) {
  test(`the keys with Ctrl work in a ${layout} layout`, async ({ page }) => {
    await open(page);
    await addNames(page, "Anna 80 60", "Ben 20 20");
    await board(page).focus();
    await press(page, a, "KeyA", { ctrl: true });
    await expect(page.getByText("2 selected")).toBeVisible();
    await press(page, k, "KeyK", { ctrl: true });
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await press(page, z, "KeyZ", { ctrl: true });
    await expect(token(page, "Ben")).toHaveCount(0);
  });
}

test("where the letter is Latin it goes first, wherever it stands", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  await board(page).focus();
  await press(page, "z", "KeyY", { ctrl: true }); // QWERTZ
  await expect(token(page, "Anna")).toHaveCount(0);
  await press(page, "y", "KeyZ", { ctrl: true });
  await expect(token(page, "Anna")).toHaveCount(1);
  await press(page, "z", "KeyW", { ctrl: true }); // AZERTY
  await expect(token(page, "Anna")).toHaveCount(0);
  await press(page, "y", "KeyT", { ctrl: true }); // Dvorak
  await expect(token(page, "Anna")).toHaveCount(1);
});

test("a letter without Ctrl goes to a name, in any alphabet and without its accent", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60", "Тарас 20 20", "Øystein 30 70");
  await board(page).focus();
  await press(page, "т", "KeyN");
  await expect(panel(page).getByRole("textbox", { name: "Name" })).toHaveValue("Тарас");
  await page.keyboard.press("o");
  await expect(panel(page).getByRole("textbox", { name: "Name" })).toHaveValue("Øystein");
});

test("on a Mac Ctrl belongs to the field, and Cmd is the command", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "platform", { get: () => "MacIntel" }));
  await open(page);
  await addNames(page, "Anna 80 60");
  await quickAdd(page).fill("Ben");
  for (const [key, code] of [["k", "KeyK"], ["y", "KeyY"], ["a", "KeyA"], ["s", "KeyS"]]) {
    await press(page, key, code, { ctrl: true });
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(quickAdd(page)).toBeFocused();
  await board(page).focus();
  await press(page, "z", "KeyZ", { ctrl: true });
  await expect(token(page, "Anna")).toHaveCount(1);
  await press(page, "z", "KeyZ", { meta: true });
  await expect(token(page, "Anna")).toHaveCount(0);
  await press(page, "k", "KeyK", { meta: true });
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("the first thing that is typed on an empty map is a name", async ({ page }) => {
  await open(page);
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type("Finance director 12");
  await page.keyboard.press("Enter");
  await expect(trayEntry(page, "Finance director 12")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Map", exact: true })).toHaveAttribute("aria-current", "page");
});

test("wherever the focus is, a letter on an empty map goes into the box", async ({ page }) => {
  await open(page);
  await page.locator(".welcome h2").click();
  await page.keyboard.type("Nina 2 ?");
  await expect(quickAdd(page)).toHaveValue("Nina 2 ?");
});

test("a new map waits for names as well", async ({ page }) => {
  await openSample(page);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /New map|New blank map/ }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(quickAdd(page)).toBeFocused();
});

test("single-letter keys can be switched off, and stay so", async ({ page }) => {
  await openSample(page);
  await board(page).focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("checkbox", { name: "Single-letter keys" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(token(page, "Sales lead")).toHaveCount(1);
  await whole(page);
  await board(page).focus();
  for (const key of ["2", "?", ".", "/"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog"), "chords go on").toBeVisible();
});

test("Enter adds, Shift and Enter starts a line", async ({ page }) => {
  await open(page);
  await page.keyboard.type("Anna");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("Ben");
  await enterNames(page);
  await page.keyboard.press("Enter");
  await expect(trayEntry(page, "Anna")).toHaveCount(1);
  await expect(trayEntry(page, "Ben")).toHaveCount(1);
  await expect(undoButton(page)).toHaveAttribute("aria-label", "Undo: Add 2 people");
});
