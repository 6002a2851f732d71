// What the browser paints, counted and not timed: a small change of the page must not have all of it done anew.

import type { Page } from "@playwright/test";
import { drag, middle, open, openSample, redo, saved, shape, token, undo, whole } from "./app";
import { expect, test } from "./fixtures";

type Counts = { composed: number; tiles: number };

/** How often the layers of the page were put together, and how many tiles were painted, while something was done. */
async function painted(page: Page, act: () => Promise<void>): Promise<Counts> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const events: { name: string; ph: string; ts: number }[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as typeof events)));
  const includedCategories = ["devtools.timeline", "blink", "blink.user_timing", "cc"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  // The trace itself has the whole window painted with the next change.
  await page.evaluate(() => (document.querySelector<HTMLElement>(".bar")!.style.outline = "1px solid"));
  await twoFrames(page);
  await page.evaluate(() => document.querySelector<HTMLElement>(".bar")!.style.removeProperty("outline"));
  await twoFrames(page);
  await page.evaluate(() => void performance.mark("now"));
  await act();
  await twoFrames(page);
  const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await ended;
  await session.detach();
  const now = events.find(({ name }) => name === "now")!.ts;
  const count = (wanted: string) =>
    events.filter(({ name, ph, ts }) => name === wanted && ph === "X" && ts > now).length;
  return { composed: count("PaintArtifactCompositor::Update"), tiles: count("RasterTask") };
}

const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));

test("a drag leaves the layers of the page as they are, and a drop or an undo paints a part of the window", async ({ page }) => {
  await open(page);
  await whole(page);
  await openSample(page);
  const name = "Hosting supplier";
  await expect(token(page, name)).toHaveCount(1);
  await saved(page);
  const from = await middle(shape(page, name));
  await drag(page, from, { x: from.x + 40, y: from.y - 40 }); // the panel is open from here on
  await saved(page);
  const held = await middle(shape(page, name));
  await page.mouse.move(held.x, held.y);
  await page.mouse.down();
  await page.mouse.move(held.x + 10, held.y - 10);
  // The scores follow now and then: more often among the moves of a slow machine.
  await page.evaluate(() => {
    (window as any).told = 0;
    new MutationObserver(() => ((window as any).told += 1)).observe(document.querySelector("#drag-ghost-scores")!, {
      subtree: true, childList: true, characterData: true,
    });
  });
  const moved = await painted(page, () => page.mouse.move(held.x + 200, held.y - 150, { steps: 60 }));
  const told = await page.evaluate(() => (window as any).told as number);
  expect(moved.composed, `for ${told} scores that were shown`).toBeLessThan(12 + 3 * told);
  const dropped = await painted(page, () => page.mouse.up());
  expect(dropped.composed).toBeGreaterThan(0); // it is counted at all
  await saved(page);
  const undone = await painted(page, () => undo(page, `Move ${name}`));
  await saved(page);
  const redone = await painted(page, () => redo(page, `Move ${name}`));
  for (const { tiles } of [dropped, undone, redone]) {
    expect(tiles).toBeGreaterThan(0);
    expect(tiles).toBeLessThanOrEqual(12); // of 24 in the window
  }
});
