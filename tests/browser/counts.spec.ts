// How many actions it takes to get twenty names that are called out onto the grid, each action by name. An action is
// what a hand does in one go: a name with Enter, a drag, a paste.

import type { Page } from "@playwright/test";
import { drag, middle, open, ruler, quickAdd, scores, token, trayEntry } from "./app";
import { expect, test } from "./fixtures";

const PEOPLE = Array.from({ length: 20 }, (_, n) => ({
  name: `Person ${String.fromCharCode(65 + n)}`,
  influence: 10 + 4 * n,
  interest: 90 - 4 * n,
}));

/** Counts what is done, and keeps its names for the report. */
function counting() {
  const done: string[] = [];
  const act = async (what: string, how: () => Promise<unknown>) => {
    done.push(what);
    await how();
  };
  return { done, act };
}

async function everybodyStands(page: Page) {
  for (const { name, influence, interest } of PEOPLE) {
    await expect(token(page, name)).toHaveCount(1);
    const [up, right] = await scores(page, name);
    expect(Math.abs(up - influence) + Math.abs(right - interest), name).toBeLessThanOrEqual(2);
  }
}

test("twenty names by pointer: at most 41 actions", async ({ page }, info) => {
  await open(page);
  const place = await ruler(page);
  const { done, act } = counting();
  await act("click into the box", () => quickAdd(page).click());
  for (const { name } of PEOPLE) {
    await act(`type ${name}, Enter`, async () => {
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
    });
  }
  for (const { name, influence, interest } of PEOPLE) {
    await act(`drag ${name}`, async () => {
      const entry = trayEntry(page, name);
      await entry.scrollIntoViewIfNeeded();
      await drag(page, await middle(entry), place(influence, interest));
    });
  }
  await everybodyStands(page);
  info.annotations.push({ type: "actions", description: done.join("; ") });
  expect(done.length).toBeLessThanOrEqual(41);
});

test("twenty names typed with their scores: at most 21 actions", async ({ page }, info) => {
  await open(page);
  const { done, act } = counting();
  // The box has the focus from the start.
  for (const { name, influence, interest } of PEOPLE) {
    await act(`type ${name} ${influence} ${interest}, Enter`, async () => {
      await page.keyboard.type(`${name} ${influence} ${interest}`);
      await page.keyboard.press("Enter");
    });
  }
  await everybodyStands(page);
  info.annotations.push({ type: "actions", description: done.join("; ") });
  expect(done.length).toBeLessThanOrEqual(21);
});

test("twenty names pasted from a spreadsheet: at most 3 actions", async ({ page }, info) => {
  await open(page);
  const { done, act } = counting();
  const rows = PEOPLE.map(({ name, influence, interest }) => `${name}\t${influence}\t${interest}`);
  await act("click into the box", () => quickAdd(page).click());
  await act("paste", () => page.keyboard.insertText(`Name\tInfluence\tInterest\n${rows.join("\n")}`));
  await act("Enter", () => page.keyboard.press("Enter"));
  await everybodyStands(page);
  info.annotations.push({ type: "actions", description: done.join("; ") });
  expect(done.length).toBeLessThanOrEqual(3);
});
