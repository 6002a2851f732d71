// The panel of the selected person as a whole: its tabs, its keys, closing it, and what it does with the person.

import { board, openMap, panel, scores, shape, tabTo, token, trayEntry, undo } from "./app";
import { field } from "./durable";
import { expect, test } from "./fixtures";
import { anna, choice, kept, map, openAnna, tab } from "./person";

test("the tabs: by arrow keys, with counts, and teaching while they are empty", async ({ page }) => {
  await openAnna(page);
  await expect(tab(page, "Expectations")).toHaveText("Expectations 0");
  await expect(panel(page)).toContainText("What would they be let down by");
  await expect(panel(page)).toContainText("What can we not do without them");
  await tab(page, "Expectations").focus();
  for (const [key, name, hint] of [
    ["ArrowRight", "Concerns", "What could they lose"],
    ["ArrowRight", "Messages", "One message, one thing to remember"],
    ["ArrowRight", "Profile", "Mitchell, Agle and Wood"],
    ["ArrowRight", "Expectations", "What would they be let down by"],
    ["ArrowLeft", "Profile", "Mitchell, Agle and Wood"],
    ["Home", "Expectations", "What would they be let down by"],
    ["End", "Profile", "Mitchell, Agle and Wood"],
    ["ArrowLeft", "Messages", "One message, one thing to remember"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(tab(page, name)).toBeFocused();
    await expect(tab(page, name)).toHaveAttribute("aria-selected", "true");
    await expect(panel(page).getByRole("tab", { selected: true })).toHaveCount(1);
    await expect(panel(page).getByRole("tabpanel")).toContainText(hint);
  }
  // One stop of the Tab key, whichever tab is chosen.
  await page.keyboard.press("Tab");
  await expect(panel(page).getByRole("button", { name: "Add message" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(tab(page, "Messages")).toBeFocused();
});

test("without a team the owner is named in the profile", async ({ page }) => {
  await openMap(page, { ...map, team: [] });
  await shape(page, "Anna").click();
  await tab(page, "Profile").click();
  await panel(page).getByRole("button", { name: "Name the owner" }).click();
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("Vera");
  await page.keyboard.press("Enter");
  await expect(choice(page, "Owner").locator("option:checked")).toHaveText("Vera");
  await expect(panel(page).getByRole("button", { name: "Name the owner" })).toHaveCount(0);
  await undo(page, "Change owner of Anna");
  await expect(panel(page).getByRole("button", { name: "Name the owner" })).toBeVisible();
});

test("the panel is closed, and a person deleted and brought back by the notice", async ({ page }) => {
  await openAnna(page, { role: "Sponsor", expectations: [{ id: "e1", statement: "Training" }] });
  const before = await anna(page);
  await panel(page).getByRole("button", { name: "Close", exact: true }).click();
  await expect(panel(page)).toHaveCount(0);
  await expect(board(page)).toBeFocused();
  await shape(page, "Anna").click();
  await panel(page).getByRole("button", { name: "Delete Anna", exact: true }).click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
  const notice = page.getByRole("region", { name: "Notice" });
  await expect(notice).toContainText("Anna is deleted.");
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(notice).toHaveCount(0);
  expect(await scores(page, "Anna")).toEqual([60, 40]);
  await expect.poll(() => anna(page)).toEqual(before);
});

test("a person is placed and taken off the grid from the panel", async ({ page }) => {
  await openAnna(page);
  await panel(page).getByRole("button", { name: "Take off the grid: Anna" }).click();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(panel(page).locator(".panel-head")).toContainText("Not rated yet");
  await panel(page).getByRole("button", { name: "Place on the grid: Anna" }).click();
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Enter");
  expect(await scores(page, "Anna")).toEqual([60, 50]);
  await undo(page, "Place Anna");
  await undo(page, "Take Anna off the grid");
  expect(await scores(page, "Anna")).toEqual([60, 40]);
});

test("keyboard alone: from the board into the panel, an expectation, and back", async ({ page }) => {
  await openMap(page, map);
  await board(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeFocused();
  await tabTo(page, tab(page, "Expectations"));
  await tabTo(page, panel(page).getByRole("button", { name: "Add expectation: they expect of us" }));
  await page.keyboard.press("Enter");
  await expect(field(page, "Expectation")).toBeFocused();
  await page.keyboard.type("A system that is there at eight");
  await page.keyboard.press("Shift+Tab");
  await expect(choice(page, "Status of “A system that is there at eight”")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  expect(await scores(page, "Anna")).toEqual([61, 40]);
  await expect.poll(async () => (await anna(page)).expectations).toMatchObject([
    { direction: "of-us", statement: "A system that is there at eight" },
  ]);
});

test("somebody else's panel shows nothing of the one before", async ({ page }) => {
  await openAnna(page, { role: "Sponsor", notes: "Only Anna" });
  await tab(page, "Profile").click();
  await field(page, "Notes").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("'s");
  await board(page).focus();
  await trayEntry(page, "Bert").click();
  await expect(field(page, "Name")).toHaveValue("Bert");
  await expect(field(page, "Notes")).toHaveValue("");
  await expect.poll(kept(page, "notes")).toBe("Only Anna's");
});
