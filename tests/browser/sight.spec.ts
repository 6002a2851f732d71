// Looking around on the grid: closer, further away, aside; and piles of people at one place.

import type { Page } from "@playwright/test";
import { addNames, board, drag, middle, open, saved, scores, shape, token, undoButton } from "./app";
import { expect, test } from "./fixtures";

const button = (page: Page, name: string) => page.getByRole("group", { name: "Text and zoom" }).getByRole("button", { name });

const place = async (page: Page, name: string) => {
  const { x, y } = await middle(shape(page, name));
  return { x, y };
};

test.beforeEach(async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80", "Bert 20 30", "Cleo 60 70");
});

test("the wheel goes closer about the pointer, and tokens keep their size", async ({ page }) => {
  const before = await place(page, "Anna");
  const size = (await shape(page, "Anna").boundingBox())!.width;
  await page.mouse.move(before.x, before.y);
  await page.mouse.wheel(0, -300);
  await expect(token(page, "Bert")).toHaveCount(0);
  const after = await place(page, "Anna");
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1.5);
  expect((await shape(page, "Anna").boundingBox())!.width).toBeCloseTo(size, 0);
  await page.mouse.wheel(0, 600);
  await expect(token(page, "Bert")).toHaveCount(1);
  await expect(button(page, "Further away")).toBeDisabled();
});

test("who is dragged while looking closer gets the scores of the place", async ({ page }) => {
  const anna = await place(page, "Anna");
  await page.mouse.move(anna.x, anna.y);
  await page.mouse.wheel(0, -600); // a quarter of each axis
  await expect(token(page, "Bert")).toHaveCount(0);
  const box = (await board(page).boundingBox())!;
  await drag(page, await place(page, "Anna"), { x: anna.x - (box.width - 74) * 0.2, y: anna.y });
  expect(await scores(page, "Anna")).toEqual([80, 75]);
  await saved(page);
});

test("buttons and keys go closer and back, and the ground can be dragged", async ({ page }) => {
  await button(page, "Closer").click();
  await button(page, "Closer").click();
  const before = await place(page, "Cleo");
  const box = (await board(page).boundingBox())!;
  await drag(page, { x: box.x + 300, y: box.y + 400 }, { x: box.x + 240, y: box.y + 420 });
  await expect.poll(async () => Math.round((await place(page, "Cleo")).x - before.x)).toBe(-60);
  expect(Math.round((await place(page, "Cleo")).y - before.y)).toBe(20);
  await button(page, "All of the grid").click();
  await expect(token(page, "Bert")).toHaveCount(1);
  await button(page, "Fit to everybody").click();
  await expect(page.locator(".token")).toHaveCount(3);
  await board(page).focus();
  await page.keyboard.press("0");
  await expect(button(page, "All of the grid")).toBeDisabled();
  await page.keyboard.press("+");
  await expect(button(page, "All of the grid")).toBeEnabled();
  await page.keyboard.press("-");
  await expect(button(page, "All of the grid")).toBeDisabled();
});

test("who is selected by keyboard is brought into sight", async ({ page }) => {
  const anna = await place(page, "Anna");
  await page.mouse.move(anna.x, anna.y);
  await page.mouse.wheel(0, -900);
  await expect(token(page, "Bert")).toHaveCount(0);
  await board(page).focus();
  await page.keyboard.press("b");
  await expect(token(page, "Bert")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("c");
  await expect(token(page, "Cleo")).toHaveAttribute("aria-pressed", "true");
});

test("two fingers go closer about their middle", async ({ page, context }) => {
  const touch = await context.newCDPSession(page);
  const anna = await place(page, "Anna");
  const fingers = (apart: number) => [
    { x: anna.x - apart, y: anna.y + 30, id: 1 },
    { x: anna.x + apart, y: anna.y + 30, id: 2 },
  ];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(40) });
  for (let apart = 40; apart <= 120; apart += 8) {
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(apart) });
  }
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(token(page, "Bert")).toHaveCount(0);
  const after = await place(page, "Anna");
  expect(Math.abs(after.x - anna.x)).toBeLessThan(4);
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("of two fingers one may lie on a person, who stays where they are", async ({ page, context }) => {
    const touch = await context.newCDPSession(page);
    const anna = await place(page, "Anna");
    const before = await scores(page, "Anna");
    const send = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number; id: number }[]) =>
      touch.send("Input.dispatchTouchEvent", { type, touchPoints });
    const first = { ...anna, id: 1 };
    await send("touchStart", first);
    await send("touchMove", { ...first, y: first.y + 12 });
    await expect(page.locator("#drag-layer")).toBeVisible();
    const second = { x: anna.x + 40, y: anna.y + 12, id: 2 };
    await send("touchStart", { ...first, y: first.y + 12 }, second);
    await expect(page.locator("#drag-layer")).toBeHidden();
    for (let apart = 0; apart <= 80; apart += 8) {
      await send("touchMove", { ...first, y: first.y + 12, x: first.x - apart }, { ...second, x: second.x + apart });
    }
    await send("touchEnd");
    await expect(token(page, "Bert")).toHaveCount(0); // out of sight, so it went closer
    expect(await scores(page, "Anna")).toEqual(before);
    await expect(undoButton(page)).not.toHaveAccessibleName(/Move/);
    // And the next drag is one again.
    const now = await place(page, "Anna");
    await send("touchStart", { ...now, id: 3 });
    for (let way = 10; way <= 60; way += 10) await send("touchMove", { x: now.x, y: now.y + way, id: 3 });
    await send("touchEnd");
    await expect(undoButton(page)).toHaveAccessibleName("Undo: Move Anna");
  });
});

test("people at one place are a pile that can be counted and opens", async ({ page }) => {
  await addNames(page, "Dora 60 70", "Emil 60 70");
  await expect(page.locator(".token")).toHaveCount(3);
  await expect(page.locator(".badge text")).toHaveText("3");
  await expect(page.locator(".token-button", { has: page.locator(".badge") })).toHaveAccessibleName(/one of 3 at this place/);
  await page.locator(".badge").click();
  await expect(page.locator(".token")).toHaveCount(5);
  for (const name of ["Cleo", "Dora", "Emil"]) await expect(page.locator(".token", { has: page.locator(`[aria-label^="${name},"]`) }).locator(".label")).toHaveCount(1);
  await shape(page, "Dora").click();
  await expect(token(page, "Dora")).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".token")).toHaveCount(5);
  await drag(page, await place(page, "Dora"), await place(page, "Bert"));
  await expect(page.locator(".badge")).toHaveCount(2);
  await board(page).focus();
  await page.keyboard.press("PageDown");
  await expect(page.locator(".token.selected")).toHaveCount(1);
});

test("an open pile closes with Escape and with a click on the ground", async ({ page }) => {
  await addNames(page, "Dora 60 70");
  for (const close of ["Escape", "click"]) {
    await page.locator(".badge").click();
    await expect(page.locator(".token")).toHaveCount(4);
    if (close === "Escape") await board(page).press("Escape");
    else await board(page).click({ position: { x: 200, y: 300 } });
    await expect(page.locator(".token")).toHaveCount(3);
  }
});
