// The board as it was left is seen before the program is there, if that is how it will be drawn.

import type { BrowserContext, Page } from "@playwright/test";
import { addNames, board, leave, open, openMap, openSample, panel, saved, shape, stored, token, whole } from "./app";
import { expect, test } from "./fixtures";
import { crash } from "./tab-worker";

const KEY = "standpoint/preview";
const preview = (page: Page) => page.locator(".preview");

/** Starts without the program until it is let go. */
async function startHeldBack(page: Page): Promise<() => Promise<void>> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/standpoint.wasm", async (route) => {
    await gone;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.getByText("Opening Standpoint…")).toHaveCount(1);
  return async () => {
    letGo();
    await expect(page.locator("#start")).toHaveCount(0);
    await page.unroute("**/standpoint.wasm");
  };
}

/** The picture that is there before the program is, drawn. */
async function expectShown(page: Page) {
  await expect(preview(page)).toHaveCount(1);
  await preview(page).evaluate((picture: HTMLImageElement) => picture.decode());
}

/** A start shows none. */
async function expectNone(page: Page) {
  const letGo = await startHeldBack(page);
  await expect(page.getByText("Opening Standpoint…")).toHaveCSS("opacity", "1");
  await expect(preview(page)).toHaveCount(0);
  await letGo();
}

/** How many of a hundred pixels differ for the eye. */
async function difference(context: BrowserContext, one: Buffer, other: Buffer): Promise<number> {
  const page = await context.newPage();
  const share = await page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (png) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
      drawing.drawImage(bitmap, 0, 0);
      return drawing.getImageData(0, 0, bitmap.width, bitmap.height).data;
    }));
    let differ = 0;
    for (let at = 0; at < a!.length; at += 4) {
      const by = [0, 1, 2].map((channel) => Math.abs(a![at + channel]! - b![at + channel]!));
      differ += Number(Math.max(...by) > 64);
    }
    return (100 * differ) / (a!.length / 4);
  }, [one.toString("base64"), other.toString("base64")]);
  await page.close();
  return share;
}

for (const [width, height, colorScheme] of [[1440, 860, "light"], [1280, 720, "dark"], [390, 844, "light"]] as const) {
  test(`the preview is the board that comes: ${width} × ${height}, ${colorScheme}`, async ({ page, context, problems }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await openSample(page);
    await saved(page);
    const { x, y, width: wide, height: high } = (await board(page).boundingBox())!;
    await page.evaluate(() => {
      scrollTo(0, 300); // which moves a small screen only
      // The browser takes the colours of a test back before the page has gone.
      const { matches } = matchMedia("(prefers-color-scheme: dark)");
      window.matchMedia = () => ({ matches }) as MediaQueryList;
    });
    await leave(page, problems);
    const letGo = await startHeldBack(page);
    await expectShown(page);
    expect(await preview(page).boundingBox()).toEqual({ x, y, width: wide, height: high });
    // Without the buttons, which stand in the margin below.
    const clip = { x, y, width: wide, height: Math.min(high, height - y) - 60 };
    const before = await page.screenshot({ clip });
    await letGo();
    await expect(preview(page)).toHaveCount(0);
    const after = await page.screenshot({ clip });
    const [same, empty] = [await difference(context, before, after), await difference(context, before, await blank(page, clip))];
    expect(same, `${same} of a hundred pixels differ, and ${empty} from the ground`).toBeLessThan(0.25);
    expect(empty).toBeGreaterThan(2);
  });
}

/** The same part of the page with nothing on the board. */
async function blank(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  await page.locator(".stage-area").evaluate((stage: HTMLElement) => (stage.style.visibility = "hidden"));
  return page.screenshot({ clip });
}

test("it is read out as nothing, while the words for the start stay", async ({ page, problems }) => {
  await openSample(page);
  await saved(page);
  await leave(page, problems);
  const letGo = await startHeldBack(page);
  await expectShown(page);
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(page.getByRole("status")).toHaveText("Opening Standpoint…");
  await letGo();
});

test("another window, other colours: none", async ({ page, problems }) => {
  await openSample(page);
  await saved(page);
  await leave(page, problems);
  await page.setViewportSize({ width: 1300, height: 860 });
  await expectNone(page);
  await page.setViewportSize({ width: 1440, height: 860 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNone(page);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await expectNone(page);
  await page.emulateMedia({ forcedColors: "none" });
  const letGo = await startHeldBack(page);
  await expectShown(page);
  await letGo();
});

test("another view, or somebody hidden: none; closer: all of the grid, as the start shows it", async ({ page, problems }) => {
  await openSample(page);
  await saved(page);
  await page.getByRole("button", { name: "Closer" }).click();
  await leave(page, problems);
  let letGo = await startHeldBack(page);
  await expectShown(page);
  await letGo();
  await expect(token(page, "Sales lead")).toHaveCount(1);
  await whole(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "People" }).click();
  await expect(page.getByRole("table")).toBeVisible();
  await leave(page, problems);
  await expectNone(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Map" }).click();
  await expect(board(page)).toBeVisible();
  await leave(page, problems);
  letGo = await startHeldBack(page);
  await expectShown(page);
  await letGo();
  await whole(page);
  await page.getByRole("button", { name: "Business" }).click();
  await expect(page.locator(".token")).not.toHaveCount(14);
  await leave(page, problems);
  await expectNone(page);
});

test("an edit takes it out, also one of another tab, and also where the browser crashes then", async ({ page, context, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80", "Bert 20 20");
  await saved(page);
  await leave(page, problems);
  expect(await kept(context)).toContain(">Anna<");
  const other = await context.newPage();
  await open(other);
  await addNames(other, "Cleo 50 50");
  await expect(token(other, "Cleo")).toHaveCount(1);
  await crash(other);
  expect(await kept(context)).toBeUndefined();
  await expectNone(page);
});

test("of two tabs with two maps, the one that comes: else none", async ({ page, context, problems }) => {
  await openSample(page);
  await saved(page);
  const other = await context.newPage();
  await open(other);
  await other.getByRole("button", { name: "Your maps: CRM upgrade" }).click();
  await other.getByRole("button", { name: "New map" }).click();
  await addNames(other, "Anna 80 80");
  await saved(other);
  await shape(page, "Sales lead").click(); // the sample is what was on the screen last
  await expect(panel(page)).toContainText("They expect of us");
  await leave(other, problems);
  expect(await kept(context)).toContain(">Anna<");
  await expectNone(other);
  await expect(token(other, "Sales lead")).toHaveCount(1);
});

test("nothing of it is left in a storage that is erased", async ({ page, context, problems }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await saved(page);
  await leave(page, problems);
  expect(await kept(context)).toContain(">Anna<");
  await open(page);
  await whole(page);
  await page.locator(".saving").click();
  await page.getByRole("button", { name: "Delete all maps in this browser…" }).click();
  await page.getByRole("button", { name: "Delete all maps", exact: true }).click();
  await expect(page.locator(".token")).toHaveCount(0);
  await leave(page, problems);
  expect(await kept(context)).toBeUndefined();
});

test("it gives way to whatever else needs its room", async ({ page, problems }) => {
  await openSample(page);
  await saved(page);
  await leave(page, problems);
  const length = await page.evaluate((key) => {
    const length = localStorage.getItem(key)!.length;
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      const filled = localStorage.getItem("filler") ?? "";
      try {
        localStorage.setItem("filler", filled + "x".repeat(size));
      } catch {
        // Half of it may still fit.
      }
    }
    return length;
  }, KEY);
  expect(length).toBeGreaterThan(5_000);
  await page.goto("/");
  await addNames(page, "Anna 80 80");
  await saved(page);
  expect(Object.keys(await stored(page))).not.toContain(KEY);
});

/** What is kept, seen from a page without the program. */
async function kept(context: BrowserContext): Promise<string | undefined> {
  const page = await context.newPage();
  await page.goto("/boot.js");
  const text = (await stored(page))[KEY];
  await page.close();
  return text;
}
