// Sixty people: everybody readable, nothing overlapping, still quick.

import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { board, drag, middle, open, ruler, saved, scores, shape, token, whole } from "./app";
import { openCrowd } from "./crowd";
import { expect, test } from "./fixtures";

const sixty = fileURLToPath(new URL("../fixtures/people60.json", import.meta.url));

async function importSixty(page: Page) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await (await chooser).setFiles(sixty);
  await page.getByRole("button", { name: "Add as a new map" }).click();
  // Some share a place with others.
  await expect(page.locator(".token")).toHaveCount(55);
  await expect(page.locator(".badge")).toHaveCount(4);
}

type Box = { name: string; left: number; top: number; right: number; bottom: number };

/** The boxes of the labels, or of the shapes, as the browser has drawn them. */
const boxes = (page: Page, selector: string): Promise<Box[]> =>
  page.locator(selector).evaluateAll((found) =>
    found.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { name: element.closest(".token")?.querySelector(".token-button")?.getAttribute("aria-label") ?? "", left, top, right, bottom };
    }),
  );

const overlap = (a: Box, b: Box, slack: number) =>
  a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom && b.top + slack < a.bottom;

for (const [width, height] of [[1440, 860], [1280, 720]] as const) {
  test(`labels of 60 people do not overlap at ${width} x ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await importSixty(page);
    const labels = await boxes(page, ".label:not(.on-hover) rect");
    const shapes = await boxes(page, ".token-shape");
    expect(labels.length).toBeGreaterThanOrEqual(width === 1440 ? 54 : 50);
    const clashes: string[] = [];
    for (const [at, label] of labels.entries()) {
      for (const other of labels.slice(at + 1)) {
        if (overlap(label, other, 0.5)) clashes.push(`${label.name} / ${other.name}`);
      }
      for (const other of shapes) {
        if (other.name !== label.name && overlap(label, other, 2)) clashes.push(`${label.name} on ${other.name}`);
      }
    }
    expect(clashes).toEqual([]);
    // The text fits the box that was measured for it.
    const tooWide = await page.locator(".label:not(.on-hover)").evaluateAll((found) =>
      found.filter((label) => {
        const box = label.querySelector("rect")!.getBoundingClientRect();
        return label.querySelector("text")!.getBoundingClientRect().width > box.width;
      }).length,
    );
    expect(tooWide).toBe(0);
  });
}

test("among 200, nobody lies on the name of who is selected or pointed at", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openCrowd(page, 200);
  const others = (opacity: string) =>
    page.locator(".people-sheet:not(.people-front)").evaluateAll((sheets, opacity) => {
      for (const sheet of sheets) (sheet as SVGElement).style.opacity = opacity;
    }, opacity);
  /** The name as it is seen, and as it is without anybody else; without its round corners. */
  const seen = async (name: string) => {
    // A name that is cut is written in full in front of all others, where only a picture of it stands.
    const box = await page.evaluate((name) => {
      const part = document.querySelector(`${name} .on-hover rect`) ?? document.querySelector(`${name} .label rect`);
      const sheet = part?.closest("svg")?.getBoundingClientRect();
      const [x, y, width, height] = ["x", "y", "width", "height"].map((of) => Number(part?.getAttribute(of)));
      return sheet && { x: sheet.x + x!, y: sheet.y + y!, width: width!, height: height! };
    }, name);
    expect(box).toBeDefined();
    const shot = () => page.screenshot({ clip: { x: box!.x + 4, y: box!.y + 1, width: box!.width - 8, height: box!.height - 2 } });
    const among = await shot();
    await others("0");
    const alone = await shot();
    await others("");
    return [among, alone] as const;
  };
  await board(page).focus();
  for (let person = 0; person < 12; person += 1) {
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("PageDown");
    const [among, alone] = await seen(".token.selected");
    expect(among.equals(alone), await page.locator(".token.selected .token-button").getAttribute("aria-label") ?? "").toBe(true);
  }
  await page.keyboard.press("Escape");
  const free = await page.locator(".token-shape").evaluateAll((shapes) =>
    shapes.map((shape) => shape.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })),
  );
  let pointed = 0;
  for (const { x, y } of free.slice(0, 40)) {
    await page.mouse.move(x, y);
    const id = await page.evaluate(({ x, y }) => {
      const button = document.elementFromPoint(x, y)!.closest(".token")!.querySelector(".token-button")!;
      return button.id.replace("token", "#seen");
    }, { x, y });
    await expect(page.locator(".people-front .pointed-at")).toHaveAttribute("href", id);
    if ((await page.locator(`${id} .label:not(.on-hover)`).count()) === 0) continue;
    const [among, alone] = await seen(id);
    expect(among.equals(alone), await page.locator(`${id} .token-button`).getAttribute("aria-label") ?? "").toBe(true);
    pointed += 1;
  }
  expect(pointed).toBeGreaterThan(5);
  await page.mouse.move(5, 5);
  await expect(page.locator(".people-front use")).toHaveCount(0);
});

test("who found no room for the name has it while pointed at or selected, also after a reload", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openCrowd(page, 200);
  const bare = await page.locator(".token:not(:has(.label))").evaluateAll((tokens) =>
    tokens.map((token) => {
      const { x, y, width, height } = token.querySelector(".token-shape")!.getBoundingClientRect();
      const at = { x: x + width / 2, y: y + height / 2 };
      return { ...at, own: document.elementFromPoint(at.x, at.y)?.closest(".token") === token, pile: token.querySelector(".badge") !== null };
    }),
  );
  const one = bare.find(({ own, pile }) => own && !pile)!;
  const wide = async (selector: string) => (await page.locator(`.people-front ${selector}`).boundingBox())!.width;
  await page.mouse.move(one.x, one.y);
  expect(await wide(".pointed-at")).toBeGreaterThan(40);
  await page.mouse.click(one.x, one.y);
  await page.mouse.move(5, 5);
  expect(await wide(".chosen")).toBeGreaterThan(40);
  await saved(page);
  await page.reload();
  await whole(page);
  await expect(page.locator(".people-front .chosen")).toHaveCount(1);
  expect(await wide(".chosen")).toBeGreaterThan(40);
});

test("tokens stand exactly at their scores", async ({ page }) => {
  await open(page);
  const at = await ruler(page);
  await importSixty(page);
  const names = await page.locator(".token-button").evaluateAll((found) =>
    found.map((token) => token.getAttribute("aria-label")!.split(", influence")[0]!),
  );
  for (const name of names.slice(0, 25)) {
    const [influence, interest] = await scores(page, name);
    const middle = await page
      .locator(`.token-button[aria-label^="${name}, "] .token-ring`)
      .first()
      .evaluate((hit) => {
        const box = hit.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      });
    expect(Math.hypot(middle.x - at(influence, interest).x, middle.y - at(influence, interest).y)).toBeLessThan(1.5);
  }
});

test("a drag among 60 writes one transform a frame and now and then the scores, and touches no other token", async ({ page }) => {
  await open(page);
  await importSixty(page);
  const name = "Database administrators";
  await expect(token(page, name)).toHaveCount(1);
  await saved(page); // else its text changes while the token is dragged
  // Every change of the page while the pointer moves, counted by element.
  await page.evaluate(() => {
    const seen: string[] = [];
    (window as unknown as { seen: string[] }).seen = seen;
    new MutationObserver((changes) => {
      for (const change of changes) {
        const element = change.target instanceof Element ? change.target : change.target.parentElement;
        seen.push(element?.id || element?.closest(".token")?.id || element?.tagName || "?");
      }
    }).observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
  });
  const from = await middle(shape(page, name));
  await page.mouse.move(from.x, from.y);
  await expect(page.locator(".people-front .pointed-at")).toHaveCount(1);
  await page.mouse.down();
  await page.mouse.move(from.x - 20, from.y + 10); // over the threshold: lifted
  await expect(page.locator("#drag-ghost path")).toBeVisible();
  await page.mouse.move(from.x - 24, from.y + 12); // the ghost's layer has the pointer now
  await expect(page.locator(".people-front .pointed-at")).toHaveCount(0);
  await page.evaluate(() => ((window as unknown as { seen: string[] }).seen.length = 0));
  await page.mouse.move(from.x - 300, from.y + 200, { steps: 60 });
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter((id) => id !== "drag-ghost" && id !== "drag-ghost-scores")).toEqual([]);
  expect(seen.filter((id) => id === "drag-ghost").length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThanOrEqual(2 * 61);
  const ghost = await middle(page.locator("#drag-ghost path"));
  expect(Math.hypot(ghost.x - (from.x - 300), ghost.y - (from.y + 200))).toBeLessThan(1.5);
  await page.mouse.up();
  await saved(page);
  await drag(page, await middle(shape(page, name)), from);
});
