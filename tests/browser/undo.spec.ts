// Undo where it is promised: notices whose buttons are always there, deleted maps that can be had back, dialogs
// that take back only what they did, and words that are true and heard.

import { inflateSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { addNames, choose, fillDatabase, json, open, openMap, saved, shape, token, trayEntry, whole } from "./app";
import { expect, test } from "./fixtures";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const button = (page: Page | Locator, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const dialog = (page: Page) => page.getByRole("dialog");
const notice = (page: Page) => page.getByRole("region", { name: "Notice" });
const openMaps = (page: Page) => button(page, /^Your maps: /).click();
const deletedMaps = (page: Page) => page.getByRole("region", { name: "Recently deleted" });

async function isInside(page: Page, what: Locator) {
  const box = (await what.boundingBox())!;
  const { width, height } = page.viewportSize()!;
  expect(box.x, "left").toBeGreaterThanOrEqual(0);
  expect(box.y, "top").toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, "right").toBeLessThanOrEqual(width);
  expect(box.y + box.height, "bottom").toBeLessThanOrEqual(height);
}

const titles: Record<string, string> = {
  "one word of an everyday file": "stakeholder_map_northern_harbour_2026_final_v3",
  "one word of 300 characters": "W".repeat(300),
  "a long sentence": "A map with everything about the project and its phases, ".repeat(5).slice(0, 290).trim(),
  "right to left": `מפת_בעלי_עניין_${"נמל".repeat(60)}`,
  emoji: "👩‍👩‍👧‍👦".repeat(25),
  "no break in Japanese": "利害関係者".repeat(50),
};

for (const [name, title] of Object.entries(titles)) {
  test(`the notice of a deleted map and its buttons are inside every window: ${name}`, async ({ page }) => {
    await openMap(page, { id: "m", title, stakeholders: [{ id: "a", name: "A" }] });
    await openMaps(page);
    await button(dialog(page), `Delete ${title}`).first().click();
    for (const inDialog of [true, false]) {
      if (!inDialog) await page.keyboard.press("Escape");
      const here = notice(page).last();
      for (const [width, height] of [[1440, 860], [1366, 768], [901, 700], [900, 700], [820, 1180], [390, 844], [320, 568]] as const) {
        await page.setViewportSize({ width, height });
        await isInside(page, button(here, "Undo"));
        await isInside(page, button(here, "Close the notice"));
        const wide = await here.evaluate((element) => element.scrollWidth > element.clientWidth);
        expect(wide, `nothing runs out of the box at ${width}`).toBe(false);
      }
    }
    await button(notice(page).last(), "Undo").click();
    await expect(trayEntry(page, "A")).toBeVisible();
  });
}

test("a deleted map is put back after a reload, and deleted at once on request", async ({ page, context }) => {
  await openMap(page, { id: "m", title: "Harbour", stakeholders: [{ id: "a", name: "Anna", influence: 80, interest: 60 }] });
  await openMaps(page);
  await button(dialog(page), "Delete Harbour").click();
  await expect(deletedMaps(page)).toContainText("Harbour");
  await expect(deletedMaps(page)).toContainText(/1 person · deleted /);
  await button(dialog(page), "Done").click();
  await saved(page).catch(() => undefined); // an untouched map is left, which is not saved
  await expect(page.locator(".saving")).not.toHaveClass(/busy/);
  await page.reload();
  const recovery = await context.newPage();
  await recovery.goto("/recover.html");
  await expect(recovery.getByRole("listitem")).toContainText("You deleted this map on");
  await expect(recovery.getByRole("heading", { name: "Harbour" })).toBeVisible();
  await recovery.close();
  await whole(page);
  await openMaps(page);
  await button(deletedMaps(page), "Put back Harbour").click();
  await expect(token(page, "Anna")).toHaveCount(1);
  await saved(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await whole(page);
  await openMaps(page);
  await expect(deletedMaps(page)).toHaveCount(0);
  await button(dialog(page), "Delete Harbour").click();
  await button(deletedMaps(page), "Delete now Harbour").click();
  await button(deletedMaps(page), "Delete for good Harbour").click(); // it asks once
  await expect(deletedMaps(page)).toHaveCount(0);
  await expect(notice(page).last()).toContainText("“Harbour” is deleted for good.");
  await expect(page.locator(".saving")).not.toHaveClass(/busy/);
  await page.reload();
  await recovery.close();
  await whole(page);
  await openMaps(page);
  await expect(dialog(page)).not.toContainText("Harbour");
});

test("another tab sees that a map is deleted and put back", async ({ page, context }) => {
  await openMap(page, { id: "m", title: "Harbour" });
  await addNames(page, "Anna");
  await openMaps(page);
  await button(dialog(page), "New map").click();
  await addNames(page, "Bert");
  await saved(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(trayEntry(second, "Bert")).toBeVisible();
  await whole(second);
  await openMaps(second);
  await openMaps(page);
  await button(dialog(page), "Delete Harbour").click();
  await expect(button(deletedMaps(second), "Put back Harbour")).toBeVisible();
  await button(deletedMaps(page), "Put back Harbour").click();
  await expect(deletedMaps(second)).toHaveCount(0);
  await expect(dialog(second).getByRole("button", { name: /^Harbour/ })).toBeVisible();
});

test("Undo in the settings takes back what was done there, and nothing else", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  await button(page, "Map settings").click();
  const undo = button(dialog(page), "Undo");
  await expect(undo).toBeDisabled();
  const title = dialog(page).getByRole("textbox", { name: "Title" });
  await title.fill("Harbour");
  await title.press("Tab");
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect(title).toHaveValue("Untitled map");
  await expect(undo).toBeDisabled();
  await dialog(page).getByRole("heading", { name: "Map settings" }).focus();
  await page.keyboard.press("Control+z"); // nor by key
  await title.fill("Bridge");
  await button(dialog(page), "Done").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(token(page, "Anna")).toHaveCount(1);
  await button(page, "Map settings").click();
  await expect(undo).toBeDisabled();
});

test("Redo in the settings carries out nothing that lies behind them", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  await page.keyboard.press("Control+z");
  await expect(token(page, "Anna")).toHaveCount(0);
  await button(page, "Map settings").click();
  await page.keyboard.press("Control+y");
  const title = dialog(page).getByRole("textbox", { name: "Title" });
  await expect(title).toHaveValue("Untitled map");
  await button(dialog(page), "Done").click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await page.keyboard.press("Control+y");
  await expect(token(page, "Anna")).toHaveCount(1);
});

test("undo by key in the list of maps takes back what was done to the list", async ({ page }) => {
  await openMap(page, { id: "b", title: "Bridge", stakeholders: [{ id: "a", name: "Anna", influence: 80, interest: 60 }] });
  await button(page, /^Your maps: /).click();
  await button(dialog(page), "New map").click();
  await addNames(page, "Bert 20 20");
  await openMaps(page);
  await button(dialog(page), "Delete Untitled map").click();
  await expect(notice(page).last()).toContainText("is deleted");
  await page.keyboard.press("Control+z");
  await expect(deletedMaps(page)).toHaveCount(0);
  await page.keyboard.press("Control+z"); // what is behind the list stays
  await button(dialog(page), "Done").click();
  await expect(token(page, "Bert")).toHaveCount(1);
});

test("dialogs that apply at once end with Done", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna");
  for (const way of [() => button(page, "Map settings").click(), () => openMaps(page), () => page.locator(".saving").click()]) {
    await way();
    await button(dialog(page), "Done").click();
    await expect(dialog(page)).toHaveCount(0);
  }
});

/** Keeps every text that a live region for words alone has held. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: string[] = ((window as any).heard = []);
    for (const region of document.querySelectorAll(".sr-only[role=status]")) {
      const note = () => region.textContent && heard.push(region.textContent);
      new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
const heard = (page: Page) => page.evaluate(() => (window as any).heard as string[]);

test("two sentences of one update are both heard, and the same one twice as well", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 100 100");
  await listen(page);
  await page.getByRole("textbox", { name: "Add names" }).fill("Bert\nCleo\nDora #nowhere");
  await page.keyboard.press("Enter");
  await expect.poll(() => heard(page)).toHaveLength(2);
  const [added, problem] = await heard(page);
  expect(added).toMatch(/2 people/);
  expect(problem).toMatch(/nowhere/);
  await listen(page);
  await page.keyboard.press("Control+s");
  const words = /^Exported as standpoint-map/;
  await expect.poll(async () => (await heard(page)).filter((text) => words.test(text)).length).toBe(1);
  await page.keyboard.press("Control+s");
  await expect.poll(async () => (await heard(page)).filter((text) => words.test(text)).length).toBe(2);
});

/** What the translator of a browser does: other nodes in the place of every text. */
const translate = (page: Page) =>
  page.evaluate(() => {
    const texts: Text[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode as Text);
    for (const text of texts.filter((text) => text.data.trim() && text.parentElement?.closest("svg") === null)) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  });

test("what tells of saving is true on a translated page too", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  await saved(page);
  await page.keyboard.press("Control+s");
  await expect(notice(page)).toContainText("Exported as");
  await translate(page);
  await fillDatabase(page, true);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await addNames(page, "Bert 20 20");
  await expect(page.locator(".saving-text.wide")).toHaveText("Not saved");
  await expect(page.locator(".banner p")).toContainText("The last changes are only in this tab");
  await translate(page);
  await page.keyboard.press("Control+z");
  await fillDatabase(page, false);
  await expect(page.locator(".saving-text.wide")).toHaveText(/^Saved on this computer/);
  for (const part of [".saving-text.wide", ".banner p", ".toast p", ".sr-only[role=status]"]) {
    for (const found of await page.locator(part).all()) {
      expect(await found.evaluate((element: HTMLElement) => element.translate), part).toBe(false);
    }
  }
});

test("an export says its name, with the title of the map where that is wanted", async ({ page }) => {
  await openMap(page, { id: "m", title: "Harbour: phase 2/3" });
  const exported = async () => {
    const coming = page.waitForEvent("download");
    await page.keyboard.press("Control+s");
    return (await coming).suggestedFilename();
  };
  const plain = await exported();
  expect(plain).toMatch(/^standpoint-map-everything-\d{4}-\d\d-\d\d\.standpoint$/);
  await expect(notice(page)).toContainText(`Exported as ${plain}`);
  await page.locator(".saving").click();
  await dialog(page).getByRole("checkbox", { name: "Put the title of the map into the file name" }).check();
  await button(dialog(page), "Done").click();
  const named = await exported();
  expect(named).toMatch(/^standpoint-Harbour-phase-2-3-everything-\d{4}-\d\d-\d\d\.standpoint$/);
  await expect(notice(page)).toContainText(`Exported as ${named}`);
  await saved(page);
  await page.reload();
  await whole(page);
  expect(await exported(), "kept for this browser").toBe(named);
});

test("the reminder moves nothing on the page and waits until the hands rest", async ({ page }) => {
  test.slow();
  await page.clock.install();
  await open(page);
  await addNames(page, "Anna 80 60", "Bert 20 20");
  for (let n = 0; n < 47; n += 1) await addNames(page, `Person no. ${n}`);
  const reminder = page.getByRole("region", { name: "Reminder" });
  const places = () =>
    page.evaluate(() => [...document.querySelectorAll(".token-shape, .bar, .board, .panel, .side")].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    }));
  // Pressed before it is due, so that it does not matter how quick the machine is.
  const box = (await page.locator(".bar-count").boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await addNames(page, "The last");
  await expect(trayEntry(page, "The last")).toHaveCount(1);
  const before = await places();
  await page.clock.runFor(20_000);
  await expect(reminder).toHaveCount(0);
  await page.mouse.up();
  await page.clock.runFor(5_000);
  await expect(reminder).toContainText("No backup yet: 50 changes are only in this browser.");
  expect(await places()).toEqual(before);
  await button(reminder, "Later").click();
  await expect(reminder).toHaveCount(0);
});

/** What is drawn on the pages of a PDF. */
function contents(pdf: Buffer): string[] {
  const found = pdf.toString("latin1").matchAll(/stream\r?\n(.*?)endstream/gs);
  return [...found].flatMap(([, packed]) => {
    try {
      const text = inflateSync(Buffer.from(packed!, "latin1")).toString("latin1");
      return / rg\n/.test(text) ? [text] : [];
    } catch {
      return []; // a font, or a picture
    }
  });
}

test("the register is printed as a whole", async ({ page }) => {
  const long = "of the office for the coordination of all that concerns the northern region and its islands";
  const name = (n: number) => (n % 3 ? `Person no. ${n}` : `Person no. ${n} ${long}`);
  const stakeholders = Array.from({ length: 120 }, (_, n) => ({ id: `p${n}`, name: name(n), role: "Somebody" }));
  await openMap(page, { id: "m", title: "Harbour", stakeholders });
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "People" }).click();
  await expect(page.getByRole("row")).toHaveCount(121);
  // In a colour of their own the heads, and the last column of each row, can be told in what is drawn on a page.
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>("thead *").forEach(({ style }) => (style.color = "#010000"));
    document.querySelectorAll<HTMLElement>("td:last-child").forEach(({ style }) => (style.color = "#020000"));
  });
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)!;
  expect(pages.length).toBeGreaterThan(2);
  const drawn = contents(pdf);
  expect(drawn.filter((text) => text.includes(".0039 0 0 rg"))).toHaveLength(pages.length);
  expect(drawn.join().split(".0078 0 0 rg").length - 1).toBeGreaterThanOrEqual(120);
  await page.emulateMedia({ media: "print" });
  const table = page.getByRole("table");
  expect(await table.locator("thead").evaluate((head) => getComputedStyle(head).display)).toBe("table-header-group");
  for (const name of ["Export", "Import", "Map settings"]) await expect(button(page, name)).toBeHidden();
  await expect(notice(page)).toBeHidden();
  const cut = await page.locator("#register").evaluate((area) => area.scrollHeight > area.clientHeight + 1);
  expect(cut, "nothing is cut off").toBe(false);
});

test("one panel and one Delete while several are selected", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60", "Bert 20 20");
  await shape(page, "Anna").click();
  await shape(page, "Bert").click({ modifiers: ["Shift"] });
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(1);
  await page.keyboard.press("Escape");
});

test("a file of another program is called what it is", async ({ page }) => {
  await open(page);
  await choose(page, { ...json("package.json", { name: "x", version: "1.0.0" }), mimeType: "application/json" });
  await expect(dialog(page).getByRole("alert")).toHaveText(/a file of another program \(JSON\), not a Standpoint file/);
});
