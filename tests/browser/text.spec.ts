// How large texts are on the grid: what the user has told the browser and the page, the window, and names in full.

import { chromium, type Locator, type Page } from "@playwright/test";
import { addNames, board, leave, open, openMap, saved, shape, stored, token, whole } from "./app";
import { expect, test } from "./fixtures";

const larger = (page: Page) => page.getByRole("button", { name: "Larger text" });
const smaller = (page: Page) => page.getByRole("button", { name: "Smaller text" });

const LONG = "Chief information security and data protection officer of the whole group";
const NAMES = [
  "Head of procurement", "Regional sales manager north", "Service desk", "Works council", LONG, "Data protection officer",
  "Warehouse leads", "Key user finance", "External auditor", "Plant manager Leipzig", "CFO", "IT security",
];

/** Sixty people on the grid, as even as a hand would spread them. */
const crowd = Array.from({ length: 60 }, (_, at) => `${NAMES[at % NAMES.length]} N${at + 1}0 ${5 + Math.floor(at / 6) * 10} ${8 + (at % 6) * 16}`);

/** What there is to see of labels on the page: the size of their letters, and faults. */
async function labels(page: Page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<SVGGElement>(".people-sheet:not(.people-front) .label:not(.on-hover)")];
    const boxes = all.map((label) => ({
      ground: label.querySelector("rect")!.getBoundingClientRect(),
      text: label.querySelector("text")!.getBoundingClientRect(),
    }));
    const faults: string[] = [];
    boxes.forEach(({ ground, text }, one) => {
      if (text.left < ground.left - 0.6 || text.right > ground.right + 0.6) faults.push(`${all[one]!.textContent} runs over its ground`);
      if (text.width < ground.width - 12) faults.push(`${all[one]!.textContent} is smaller than it was measured`);
      if (text.height > ground.height * 1.5) faults.push(`${all[one]!.textContent} is higher than its ground`);
      boxes.slice(one + 1).forEach((other, two) => {
        const a = ground, b = other.ground;
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) faults.push(`${all[one]!.textContent} lies on ${all[one + 1 + two]!.textContent}`);
      });
    });
    // Not the computed size: where the browser has a least size it tells that, and does not use it inside of SVG.
    return { count: all.length, size: parseFloat(document.getElementById("board")!.style.fontSize), faults };
  });
}

/** Whether the picture behind has texts in the same proportion. */
const axisSize = (page: Page) => page.locator(".backdrop").evaluate((image: HTMLImageElement) =>
  Math.min(...[...decodeURIComponent(image.src).matchAll(/font-size="([\d.]+)" font-weight="600" text-anchor="middle"/g)].map((found) => Number(found[1]))));

for (const flag of ["defaultFontSize", "minimumFontSize"]) {
  for (const size of [20, 24, 32]) {
    test(`with the browser's ${flag} at ${size} every label stands on its own ground`, async ({ baseURL }) => {
      const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [`--blink-settings=${flag}=${size}`] });
      const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 860 } });
      await open(page);
      await addNames(page, ...crowd.slice(0, 24));
      const { count, size: px, faults } = await labels(page);
      expect(faults).toEqual([]);
      expect(count).toBeGreaterThan(12);
      expect(px).toBeGreaterThanOrEqual(Math.min(size / 16 * 12.5, 47) - 0.1);
      expect(await axisSize(page)).toBeGreaterThanOrEqual(px * 0.9);
      await shape(page, "Service desk N30").click();
      const chosen = await page.locator(".token.selected").first().evaluate((token) => {
        const label = token.querySelector(".on-hover") ?? token.querySelector(".label")!;
        const [ground, text] = [label.querySelector("rect")!.getBoundingClientRect(), label.querySelector("text")!.getBoundingClientRect()];
        return text.left - ground.left >= -0.6 && ground.right - text.right >= -0.6;
      });
      expect(chosen).toBe(true);
      await browser.close();
    });
  }
}

test("at 1280 x 720 the largest text is 20 px or more, and no label lies on another", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page);
  await addNames(page, ...crowd);
  await expect.poll(async () => (await labels(page)).size).toBe(12.5);
  const sizes = [12.5];
  while (await larger(page).isEnabled()) {
    await larger(page).click();
    const { size, faults } = await labels(page);
    expect(faults).toEqual([]);
    sizes.push(size);
  }
  expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  expect(sizes.at(-1)).toBeGreaterThanOrEqual(20);
  expect(await axisSize(page)).toBeGreaterThanOrEqual(19);
  while (await smaller(page).isEnabled()) await smaller(page).click();
  expect((await labels(page)).size).toBeLessThan(12.5);
});

test("the text grows with the window, and what is chosen is kept over a reload and in the picture of the start", async ({ page, problems }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page);
  await addNames(page, "Anna 80 60", "Bert 20 30");
  expect((await labels(page)).size).toBeGreaterThanOrEqual(14);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(async () => (await labels(page)).size).toBe(12.5);
  await larger(page).click();
  await larger(page).click();
  const { size } = await labels(page);
  expect(size).toBeGreaterThan(16);
  await saved(page);
  await leave(page, problems);
  const picture = JSON.parse((await stored(page))["standpoint/preview"]!).svg;
  expect(picture).toContain(`font-size="${size}"`);
  await page.goto("/");
  await expect(token(page, "Anna")).toHaveCount(1);
  expect((await labels(page)).size).toBe(size); // before anything was done: the short reader has taken it
  await whole(page);
  expect((await labels(page)).size).toBe(size);
});

for (const [width, height] of [[1440, 860], [1280, 720], [853, 480], [720, 430], [640, 360], [820, 1180], [390, 844], [1920, 1080]] as const) {
  test(`the grid fits into the window at ${width} x ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await addNames(page, "Anna 80 60", "Bert 2 2", "Cleo");
    await board(page).evaluate((board) => board.scrollIntoView({ block: "end" }));
    const [grid, bar] = [(await board(page).boundingBox())!, (await page.locator(".bar").boundingBox())!];
    expect(grid.y).toBeGreaterThanOrEqual(bar.y + bar.height - 1);
    expect(grid.y + grid.height).toBeLessThanOrEqual(height + 1);
    expect(grid.height).toBeGreaterThan(220);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const saving = page.locator(".saving-text:visible");
    const cut = await saving.evaluate((text) => text.scrollWidth > text.clientWidth + 1 && getComputedStyle(text).display !== "inline");
    expect(cut, await saving.innerText()).toBe(false);
  });
}

/** What is wrong with the header: parts that are cut, that lie on one another or outside the window. */
const headerFaults = (page: Page) =>
  page.evaluate(() => {
    const shown = (of: string) =>
      [...document.querySelectorAll<HTMLElement>(of)].map((part) => ({ part, box: part.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
    const faults: string[] = [];
    const [text] = shown(".saving-text");
    if (!text) faults.push("nothing is said of saving");
    else if (text.part.scrollWidth > text.part.clientWidth + 1) faults.push(`“${text.part.innerText}” is cut`);
    const [name] = shown(".map-menu .name");
    const least = parseFloat(getComputedStyle(document.querySelector(".map-menu")!).fontSize) * 5.5;
    if (!name || name.box.width < least) faults.push(`the title has ${name?.box.width ?? 0} px, and needs ${least}`);
    const parts = shown(".bar-map .map-menu, .bar-count, .tabs, .saving, .bar-tools > *");
    parts.forEach(({ part, box: a }, at) => {
      if (a.left < 0 || a.right > innerWidth) faults.push(`${part.innerText || part.className} leaves the window`);
      for (const { part: other, box: b } of parts.slice(at + 1)) {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push(`${other.innerText || other.className} lies on ${part.innerText || part.className}`);
      }
    });
    return faults;
  });

for (const size of [16, 20, 24, 32]) {
  test(`in the header nothing is cut but the title, and that stays a title: letters of ${size} px`, async ({ baseURL }) => {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [`--blink-settings=defaultFontSize=${size}`] });
    const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 860 } });
    await open(page);
    await addNames(page, "Anna 80 60");
    await page.getByRole("button", { name: /^Your maps/ }).click();
    await page.getByRole("textbox", { name: "Title of the open map" }).fill("The renewal of everything that customers see of us");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await saved(page);
    const sizes = [1920, 1440, 1280, 1200, 1181, 1180, 1100, 1024, 1000, 960, 945, 944, 930, 901].map((width) => [width, 720]);
    for (const [width, height] of [...sizes, [853, 480], [720, 430], [640, 360], [820, 1180], [390, 844], [320, 568]] as const) {
      await page.setViewportSize({ width: width!, height: height! });
      expect(await headerFaults(page), `${width} x ${height}`).toEqual([]);
    }
    await browser.close();
  });
}

/** The name that is seen of somebody in front of all others. */
const inFull = async (of: Locator) =>
  of.evaluate((token) => {
    const label = token.querySelector(".on-hover") ?? token.querySelector(".label:not(.cut)");
    const rows = [...label!.querySelectorAll("tspan")].map((row) => row.textContent);
    // Where it is said to be: it is shown in the mirror of the token alone.
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(label!.querySelector("rect")!.getAttribute(name)));
    const around = document.getElementById("board")!.getBoundingClientRect();
    const inside = x! >= -1 && y! >= -1 && x! + width! <= around.width + 1 && y! + height! <= around.height + 1;
    return { name: rows.length ? rows.join(" ") : label!.textContent, inside };
  });

test("whoever is pointed at or selected is named in full, in front of all others", async ({ page }) => {
  await open(page);
  await addNames(page, ...crowd);
  for (const at of [4, 16, 28, 40, 52]) {
    const name = `${LONG} N${at + 1}0`;
    await shape(page, name).hover();
    await expect(page.locator(".people-front .pointed-at")).toHaveCount(1);
    expect(await inFull(token(page, name).locator(".."))).toEqual({ name, inside: true });
    await shape(page, name).click();
    await page.mouse.move(2, 2);
    await expect(page.locator(".people-front .chosen")).toHaveCount(1);
    expect(await inFull(page.locator(".token.selected"))).toEqual({ name, inside: true });
  }
});

test("a name of one word and one of another script are in full as well", async ({ page }) => {
  const stakeholders = ["Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle", "株式会社スタンドポイント情報システム部長補佐代理心得", "رئيس قسم المشتريات والعلاقات الإقليمية والتخطيط في المنطقة الشمالية"]
    .map((name, at) => ({ id: `p${at}`, name, influence: 30 + at * 30, interest: 96 - at * 46 }));
  await openMap(page, { id: "m", title: "Names", stakeholders });
  await larger(page).click();
  await larger(page).click();
  for (const { name } of stakeholders) {
    await shape(page, name).click();
    await expect.poll(async () => (await inFull(page.locator(".token.selected"))).name!.replaceAll(" ", "")).toBe(name.replaceAll(" ", ""));
    expect((await inFull(page.locator(".token.selected"))).inside).toBe(true);
  }
});

test("the close cross of the panel stays where it is, whoever has more to read", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const expectations = Array.from({ length: 12 }, (_, at) => ({ id: `e${at}`, direction: "of_us", text: "Something" }));
  await openMap(page, { id: "m", title: "Two", stakeholders: [{ id: "a", name: "Much", influence: 80, interest: 60, expectations }, { id: "b", name: "Little", influence: 20, interest: 30 }] });
  const widths = [];
  for (const name of ["Much", "Little"]) {
    await shape(page, name).click();
    await expect(page.locator("#panel")).toContainText(name);
    widths.push(await page.locator("#panel > *").first().evaluate((inside) => inside.getBoundingClientRect().width));
  }
  expect(widths[0]).toBe(widths[1]);
});
