// Two hundred people, for those who hear the page and work by keyboard.

import { board } from "./app";
import { openCrowd } from "./crowd";
import { clean, expect, test } from "./fixtures";

// Colours that are on their way from one to the other are of no scheme.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("two hundred are read out and driven by keyboard, and axe finds nothing", async ({ page }) => {
  test.setTimeout(120_000);
  await openCrowd(page, 200);
  await clean(page);
  await board(page).focus();
  /** What is read out after a key: the element that the board names as the active one. */
  const press = async (key: string) => {
    await page.keyboard.press(key);
    return page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const active = document.querySelector("#board")!.getAttribute("aria-activedescendant");
      return document.getElementById(active ?? "")?.getAttribute("aria-label") ?? "nobody";
    });
  };
  const placed = Number(/(\d+) placed/.exec((await board(page).getAttribute("aria-label"))!)![1]);
  expect(placed).toBeGreaterThan(190);
  const heard: string[] = [];
  for (let step = 0; step < placed; step += 1) heard.push(await press("PageDown"));
  // Each says where it stands, and nobody of another quadrant comes in between.
  const quadrants = heard.map((label) => /(keep satisfied|manage closely|keep informed|monitor)/.exec(label)?.[1] ?? label);
  expect(quadrants.filter((quadrant, at) => quadrant !== quadrants[at - 1])).toEqual([
    "manage closely", "keep satisfied", "keep informed", "monitor",
  ]);
  expect(await press("PageDown")).toBe(heard[0]); // and round the end
  expect(await press("End")).toBe(heard.at(-1));
  expect(await press("Home")).toBe(heard[0]);
  // A letter goes to the next whose name begins with it, from there to the one after, and round the end.
  const names = heard.filter((label) => label.startsWith("D"));
  expect(names.length).toBeGreaterThan(3);
  const letters: string[] = [];
  for (let step = 0; step <= names.length; step += 1) letters.push(await press("d"));
  const first = names.indexOf(letters[0]!);
  expect(letters).toEqual([...names.slice(first), ...names.slice(0, first), letters[0]]);
  // The one who is read out is the one who is moved.
  const moved = await press("ArrowUp");
  expect(moved).not.toBe(letters[0]);
  expect(moved.split(",")[0]).toBe(letters[0]!.split(",")[0]);
  await clean(page, "selected");
});
