// What a pointer can do that nobody counts on: releases that never come, edges, double clicks, fingers.

import type { CDPSession, Page } from "@playwright/test";
import { addNames, board, drag, middle, open, panel, quickAdd, ruler, scores, shape, token, trayEntry, trayTitle, undoButton } from "./app";
import { expect, test, touchDrag, type Point } from "./fixtures";

const layer = (page: Page) => page.locator("#drag-layer");
const frame = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Moves of a mouse whose button is up, as they come after a release that was lost. */
async function lost(input: CDPSession, ...way: Point[]) {
  for (const { x, y } of way) await input.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y, button: "none", buttons: 0 });
}

/** Presses there and moves on, without a release. */
async function hold(page: Page, from: Point, to: Point) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
}

/** Ways in which a release gets lost. */
const LOST: [string, (page: Page, at: Point) => Promise<void>][] = [
  ["a move without a button", async (page, at) => lost(await page.context().newCDPSession(page), at)],
  ["another window", (page) => page.evaluate(() => void dispatchEvent(new FocusEvent("blur")))],
  ["another tab in front", (page) => page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    delete (document as { hidden?: boolean }).hidden;
  })],
  ["the hold is taken away", (page) => page.evaluate(() => {
    const layer = document.getElementById("drag-layer")!;
    for (const held of [layer, ...document.querySelectorAll("#board")]) if (held.hasPointerCapture(1)) held.releasePointerCapture(1);
  })],
];

for (const [name, lose] of LOST) {
  test(`a drag whose release never came is put back: ${name}`, async ({ page }) => {
    await open(page);
    const at = await ruler(page);
    await addNames(page, "Anna 80 60", "Bert 20 20", "Cleo");
    await hold(page, await middle(shape(page, "Anna")), at(50, 50));
    await expect(layer(page)).toBeVisible();
    await lose(page, at(40, 40));
    await lost(await page.context().newCDPSession(page), at(38, 38)); // and one more, with which a hold is told to be gone
    await expect(layer(page)).toBeHidden();
    await expect(page.locator("[data-lifted]")).toHaveCount(0);
    await page.mouse.up();
    await shape(page, "Bert").click();
    expect(await scores(page, "Anna")).toEqual([80, 60]);
    await expect(panel(page).getByRole("heading", { name: "Bert" })).toBeVisible();
    // The same for who is dragged in from the list.
    await hold(page, await middle(trayEntry(page, "Cleo")), at(50, 50));
    await expect(layer(page)).toBeVisible();
    await lose(page, at(40, 40));
    await lost(await page.context().newCDPSession(page), at(38, 38));
    await expect(layer(page)).toBeHidden();
    await page.mouse.up();
    await expect(trayEntry(page, "Cleo")).toBeVisible();
    // And the next drag is one again.
    await drag(page, await middle(shape(page, "Anna")), at(30, 30));
    expect(await scores(page, "Anna")).toEqual([30, 30]);
  });

  test(`a rectangle whose release never came picks nobody: ${name}`, async ({ page }) => {
    await open(page);
    const at = await ruler(page);
    await addNames(page, "Anna 80 60", "Bert 20 20");
    await hold(page, at(5, 5), at(95, 95));
    await expect(page.locator(".marquee")).toBeVisible();
    await lose(page, at(90, 90));
    await lost(await page.context().newCDPSession(page), at(88, 88));
    await expect(page.locator(".marquee")).toHaveCount(0);
    await page.mouse.up();
    await expect(page.locator(".token.picked")).toHaveCount(0);
  });

  test(`the ground whose release never came stays: ${name}`, async ({ page }) => {
    await open(page);
    const at = await ruler(page);
    await addNames(page, "Anna 55 55");
    await page.mouse.move(at(55, 55).x, at(55, 55).y);
    await page.mouse.wheel(0, -200);
    await expect(board(page)).toHaveClass(/closer/);
    await hold(page, at(30, 30), at(35, 40));
    await frame(page);
    await lose(page, at(35, 40));
    await frame(page);
    const before = await middle(shape(page, "Anna"));
    await lost(await page.context().newCDPSession(page), at(60, 70), at(70, 80));
    await frame(page);
    expect(await middle(shape(page, "Anna"))).toEqual(before);
    await page.mouse.up();
  });
}

test("a press while a release is owed puts back as well", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna 80 60", "Bert 20 20");
  await hold(page, await middle(shape(page, "Anna")), at(50, 50));
  const input = await page.context().newCDPSession(page);
  const there = await middle(shape(page, "Bert"));
  await input.send("Input.dispatchMouseEvent", { type: "mousePressed", ...there, button: "left", buttons: 1, clickCount: 1 });
  await input.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...there, button: "left", buttons: 0, clickCount: 1 });
  await expect(layer(page)).toBeHidden();
  expect(await scores(page, "Anna")).toEqual([80, 60]);
});

test.describe("in a low window of one column", () => {
  test.use({ viewport: { width: 640, height: 560 } });

  test("the wheel is handed to the page at both ends of the grid, and only there", async ({ page }) => {
    await open(page);
    await addNames(page, "Anna 80 60");
    const box = (await board(page).boundingBox())!;
    const top = () => page.evaluate(() => scrollY);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, 120);
    await expect.poll(top).toBe(120);
    await page.mouse.wheel(0, -120); // closer, and the page stays
    await expect(board(page)).toHaveClass(/closer/);
    expect(await top()).toBe(120);
    await page.mouse.wheel(0, 120);
    await expect(board(page)).not.toHaveClass(/closer/);
    expect(await top()).toBe(120);
    await page.mouse.wheel(0, 40);
    await expect.poll(top).toBe(160);
    await page.mouse.wheel(0, -1_600); // as close as it gets
    await frame(page);
    expect(await top()).toBe(160);
    await page.mouse.wheel(0, -100);
    await expect.poll(top).toBe(60);
  });

  test("a drag at the edge of the window scrolls the page", async ({ page }) => {
    await open(page);
    await addNames(page, ...Array.from({ length: 12 }, (_, number) => `Somebody with a name ${number}`), "Anna");
    await page.evaluate(() => scrollTo(0, 0));
    await trayEntry(page, "Anna").scrollIntoViewIfNeeded();
    const start = await page.evaluate(() => scrollY);
    const from = await middle(trayEntry(page, "Anna"));
    await hold(page, from, { x: from.x, y: 552 });
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(start + 100);
    await expect.poll(async () => (await board(page).boundingBox())!.y).toBeLessThan(150);
    await page.mouse.move(320, 300, { steps: 3 });
    const box = (await board(page).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 110, { steps: 3 });
    await page.mouse.up();
    await expect(token(page, "Anna")).toHaveCount(1);
    expect((await scores(page, "Anna"))[0]).toBeLessThan(35);
  });
});

test("a drag at the edge of a closer grid moves on, also when the token itself goes out of sight", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna 80 60", "Bert 70 55");
  await page.mouse.move(at(80, 60).x, at(80, 60).y);
  await page.mouse.wheel(0, -600);
  await expect(board(page)).toHaveClass(/closer/);
  const box = (await board(page).boundingBox())!;
  await hold(page, await middle(shape(page, "Anna")), { x: box.x + box.width / 2, y: box.y + box.height - 60 });
  await expect(page.locator(".token")).toHaveCount(0, { timeout: 10_000 }); // both are far above now
  await expect(layer(page)).toBeVisible();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  await page.mouse.up();
  await expect(token(page, "Anna")).toHaveCount(1);
  expect((await scores(page, "Anna"))[0]).toBeLessThan(60);
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Move Anna");
});

test("what is dragged tells its scores with the names of the axes, in words as wide as they need be, and the list lights up", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Al 80 60");
  await hold(page, await middle(shape(page, "Al")), at(53, 33));
  const words = page.locator(".ghost-words");
  await expect(page.locator("#drag-ghost-scores")).toHaveText("influence 53, interest 33");
  await expect(page.locator("#tray")).toHaveClass(/takes/);
  await expect(page.locator("#tray")).not.toHaveClass(/over/);
  const text = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.getElementById("drag-ghost-scores")!);
    return range.getBoundingClientRect().width;
  });
  expect((await words.boundingBox())!.width).toBeLessThan(text + 24);
  const list = await middle(trayTitle(page, 0));
  await page.mouse.move(list.x, list.y, { steps: 4 });
  await expect(page.locator("#tray")).toHaveClass(/over/);
  await expect(page.locator("#drag-ghost-scores")).toHaveText("not rated");
  await page.mouse.up();
  await expect(page.locator("#tray")).not.toHaveClass(/takes|over/);
  await expect(trayEntry(page, "Al")).toBeVisible();
});

test("a double click on the ground makes a name there; Escape leaves; a click beside it leaves too", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Anna 80 60");
  const box = page.getByRole("textbox", { name: /^Name of who stands here/ });
  await page.mouse.dblclick(at(30, 70).x, at(30, 70).y);
  await expect(box).toBeFocused();
  await expect(box).toHaveAccessibleName("Name of who stands here: influence 30, interest 70");
  await page.keyboard.type("Né 2");
  await page.keyboard.press("Enter");
  expect(await scores(page, "Né 2")).toEqual([30, 70]);
  await expect(box).toHaveCount(0);
  await expect(board(page)).toBeFocused();
  await expect(panel(page)).toContainText("Né 2");
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Add Né 2");

  await page.mouse.dblclick(at(98, 99).x, at(98, 99).y); // no room to the right of it, nor above
  const place = (await page.locator(".name-here").boundingBox())!;
  const around = (await board(page).boundingBox())!;
  expect(place.x + place.width).toBeLessThanOrEqual(around.x + around.width + 1);
  await page.keyboard.type("nobody");
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
  await expect(board(page)).toBeFocused();

  await page.mouse.dblclick(at(10, 10).x, at(10, 10).y);
  await quickAdd(page).click();
  await expect(box).toHaveCount(0);
  await expect(quickAdd(page)).toBeFocused();

  // What stands in it counts when it is left, as in every field; another window in front changes nothing.
  await page.mouse.dblclick(at(10, 10).x, at(10, 10).y);
  await page.evaluate(() => void document.activeElement!.dispatchEvent(new FocusEvent("blur")));
  await expect(box).toBeFocused();
  await page.keyboard.type("Dora");
  await page.mouse.dblclick(at(20, 40).x, at(20, 40).y);
  expect(await scores(page, "Dora")).toEqual([10, 10]);
  await expect(box).toHaveAccessibleName("Name of who stands here: influence 20, interest 40");
  await expect(box).toBeFocused();
  await expect(box).toHaveValue("");
  await page.keyboard.type("Cleo #nowhere");
  await page.keyboard.press("Enter");
  await expect(page.locator("#name-here-problem")).toHaveText("There is no group “nowhere” on this map. Press Enter again to add it as it is.");
  await expect(box).toHaveValue("Cleo #nowhere");
  await page.keyboard.press("Escape");
  await expect(page.locator(".token")).toHaveCount(3);
});

test("a click on somebody not rated opens them; the button and P place", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna", "Bert", "Cleo");
  await trayEntry(page, "Anna").click();
  await expect(panel(page)).toContainText("Anna");
  await expect(page.locator(".cursor")).toHaveCount(0);
  const { x, y } = await middle(board(page));
  await page.mouse.click(x, y);
  await expect(trayEntry(page, "Anna")).toBeVisible(); // a click on the ground places nobody
  await page.getByRole("button", { name: "Place Anna" }).click();
  await expect(page.getByText("Click where Anna stands, or use the arrow keys and Enter.")).toBeVisible();
  await page.keyboard.press("Enter");
  expect(await scores(page, "Anna")).toEqual([50, 50]);
  await trayEntry(page, "Bert").focus();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Bert");
  await trayEntry(page, "Bert").focus();
  await page.keyboard.press("p");
  await expect(page.locator(".cursor")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(trayEntry(page, "Bert")).toBeFocused();
});

test("the newest of those not rated are in view, and the list uses the height that there is", async ({ page }) => {
  await open(page);
  await addNames(page, ...Array.from({ length: 40 }, (_, number) => `Person number ${number}`));
  const list = page.locator(".tray-list");
  const shows = async (name: string) => {
    const [entry, around] = [await trayEntry(page, name).boundingBox(), await list.boundingBox()];
    return entry!.y >= around!.y && entry!.y + entry!.height <= around!.y + around!.height;
  };
  await expect.poll(() => shows("Person number 39")).toBe(true);
  await list.evaluate((list) => (list.scrollTop = 0));
  await addNames(page, "One more");
  await expect.poll(() => shows("One more")).toBe(true);
  const [groups, side] = [await page.locator(".legend").boundingBox(), await page.locator(".side").boundingBox()];
  expect(side!.y + side!.height - groups!.y - groups!.height).toBeLessThan(24);
  expect(await list.evaluate((list) => list.clientHeight)).toBeGreaterThan(280);
  await expect(page.locator(".tray")).not.toContainText("drag");
  expect((await trayEntry(page, "Person number 1").locator(".name").boundingBox())!.width).toBeGreaterThan(125);
});

test.describe("with a finger", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("no frame stands around the grid after a drag, and placing says what a finger does", async ({ page }) => {
    await open(page);
    await addNames(page, "Anna", "Bert 50 50");
    await board(page).scrollIntoViewIfNeeded();
    const from = await middle(shape(page, "Bert"));
    await touchDrag(page, from, { x: from.x + 60, y: from.y + 40 });
    await expect(undoButton(page)).toHaveAccessibleName("Undo: Move Bert");
    await expect(board(page)).toBeFocused();
    await expect(board(page)).toHaveCSS("outline-style", "none");
    await board(page).press("ArrowUp"); // by keyboard there is one
    await expect(board(page)).toHaveCSS("outline-style", "solid");
    await page.getByRole("button", { name: "Place Anna" }).tap();
    await expect(page.getByText("Tap where Anna stands.")).toBeVisible();
    await expect(page.locator(".placing-hint")).not.toContainText("arrow keys");
  });

  test("the scores of somebody who is placed stay in the window, wherever that is and however large they are written", async ({ page }) => {
    await open(page);
    await addNames(page, "Anna");
    const larger = page.getByRole("button", { name: "Larger text" });
    for (;;) {
      await page.getByRole("button", { name: "Place Anna" }).tap();
      for (const key of ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"]) {
        await expect(page.locator(".cursor")).toHaveCount(1);
        for (let step = 0; step < 10; step += 1) await page.keyboard.press(`Shift+${key}`);
        const said = page.locator(".cursor text");
        await expect(said).toHaveText(/\d+, (interest )?\d+$/);
        const around = (await board(page).boundingBox())!;
        const words = await said.evaluate((text) => {
          const { x, y, width, height } = text.getBoundingClientRect(); // without the room that its outline might take
          return { x, y, width, height };
        });
        expect(words.x, key).toBeGreaterThanOrEqual(around.x);
        expect(words.x + words.width, key).toBeLessThanOrEqual(around.x + around.width);
        expect(words.y, key).toBeGreaterThanOrEqual(around.y);
        expect(words.y + words.height, key).toBeLessThanOrEqual(around.y + around.height);
      }
      await page.keyboard.press("Escape");
      if (await larger.isDisabled()) break;
      while (await larger.isEnabled()) await larger.click();
    }
  });
});
