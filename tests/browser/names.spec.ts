// Names come in: what is not understood stays with its reason and a way to go on; a long list blocks nothing.

import type { Page } from "@playwright/test";
import { addNames, board, enterNames, open, panel, quickAdd, scores, shape, token, trayEntry, trayTitle, undoButton, whole } from "./app";
import { expect, test } from "./fixtures";

async function paste(page: Page, text: string) {
  await quickAdd(page).focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}

test("a sheet from a spreadsheet comes in whole", async ({ page }) => {
  await open(page);
  await paste(page, "Name\tGroup\tInfluence\tInterest\nAnna Berger\tBusiness\t80\t60\nBen Kurz\tIT\t20\t30");
  await expect(token(page, "Anna Berger")).toHaveCount(1);
  expect(await scores(page, "Anna Berger")).toEqual([80, 60]);
  expect(await scores(page, "Ben Kurz")).toEqual([20, 30]);
  await expect(quickAdd(page)).toHaveValue("");
});

test("every line that stays has its reason, and a group can be created", async ({ page }) => {
  await open(page);
  await paste(page, "Anna #executive 80 60\nBen 10 120\n#it\nCem #executive");
  await expect(quickAdd(page)).toHaveValue("Anna #executive 80 60\nBen 10 120\n#it\nCem #executive\n");
  const below = page.locator("#quick-add-problem");
  await expect(below).toContainText("There is no group “executive” on this map.");
  await expect(below).toContainText("120 is not a score: scores go from 0 to 100.");
  await expect(below).toContainText("This line has no name.");
  await below.getByRole("button", { name: "Create “executive”" }).click();
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(trayEntry(page, "Cem")).toHaveCount(1);
  await expect(quickAdd(page)).toHaveValue("Ben 10 120\n#it\n");
  await expect(page.locator(".legend")).toContainText("executive");
});

test("a list rated from 1 to 5 is not placed unasked", async ({ page }) => {
  await open(page);
  await paste(page, "Sponsor\t5\t5\nWorks council\t4\t5\nCleaning firm\t1\t2");
  await expect(page.locator("#quick-add-problem")).toContainText("This list seems to go from 1 to 5.");
  await page.getByRole("button", { name: "Stretch 1–5 to 0–100" }).click();
  await expect(token(page, "Sponsor")).toHaveCount(1);
  expect(await scores(page, "Works council")).toEqual([75, 100]);
});

test("several names on one line, and a name that is there, are asked about", async ({ page }) => {
  await open(page);
  await paste(page, "Anna, Ben, Chris");
  await page.getByRole("button", { name: "Add 3 people" }).click();
  for (const name of ["Anna", "Ben", "Chris"]) await expect(trayEntry(page, name)).toHaveCount(1);
  await paste(page, "ANNA");
  await expect(page.locator("#quick-add-problem")).toContainText("“ANNA” is on the map already.");
  await page.getByRole("button", { name: "Add anyway" }).click();
  await expect(trayEntry(page, "ANNA")).toHaveCount(1);
});

test("two thousand pasted names come in parts, with a way to stop", async ({ page }) => {
  test.slow();
  await open(page);
  await whole(page);
  // How many entries come between two turns of the page.
  await page.evaluate(() => {
    const most = { rows: 0, parts: 0 };
    (window as any).most = most;
    new MutationObserver((changes) => {
      const rows = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeName === "LI").length;
      most.rows = Math.max(most.rows, rows);
      most.parts += rows > 0 ? 1 : 0;
    }).observe(document.querySelector(".tray-list")!, { childList: true, subtree: true });
  });
  await paste(page, Array.from({ length: 2000 }, (_, n) => `Person number ${n}`).join("\n"));
  await expect(page.getByRole("progressbar", { name: "People added" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  const waiting = (await quickAdd(page).inputValue()).split("\n").length;
  await expect(trayTitle(page, 2000 - waiting)).toBeVisible();
  expect(waiting).toBeGreaterThan(0);
  await quickAdd(page).press("Enter");
  await expect(trayTitle(page, 2000)).toBeVisible({ timeout: 60_000 });
  const most = await page.evaluate(() => (window as any).most);
  expect(most.rows, "entries in one turn").toBeLessThanOrEqual(50);
  await expect(undoButton(page)).toHaveAttribute("aria-label", `Undo: Add ${waiting} people`);
  await undoButton(page).click();
  await expect(trayTitle(page, 2000 - waiting)).toBeVisible();
});

test("finding asks for no accent, case or width", async ({ page }) => {
  await open(page);
  await addNames(page, "Mesut Özil 80 60", "Łukasz 70 20", "Größe GmbH 30 30", "ＮＴＴ 20 80", "Ђорђе 20 20");
  for (const [typed, name] of [["ozil", "Mesut Özil"], ["OZIL", "Mesut Özil"], ["lukasz", "Łukasz"], ["grosse", "Größe GmbH"], ["ntt", "ＮＴＴ"], ["o\u0308zil", "Mesut Özil"]]) {
    await page.getByRole("textbox", { name: "Find people" }).fill(typed);
    await expect(page.locator(".find-slot")).toContainText("1 of 5 found");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill(typed);
    await expect(page.getByRole("option").first()).toContainText(name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("People are sorted as a reader of the alphabet expects", async ({ page }) => {
  await open(page);
  const sorted = ["Ärzte", "Arzt 2", "Arzt 10", "Élodie", "Étienne", "Ñandú", "Zürich"];
  await addNames(page, ...[...sorted].reverse());
  await page.getByRole("button", { name: "People", exact: true }).click();
  await page.getByRole("columnheader", { name: /^Name/ }).getByRole("button").click();
  const names = page.locator(".register tbody tr").locator("input[type=text], textarea").first();
  await expect(names).toBeVisible();
  const shown = await page.locator(".register tbody tr").evaluateAll((rows) => rows.map((row) => row.querySelector<HTMLInputElement>("input[type=text], textarea")?.value));
  expect(shown.indexOf("Zürich")).toBe(6);
  expect(shown.indexOf("Arzt 2")).toBeLessThan(shown.indexOf("Arzt 10"));
  expect(shown.indexOf("Élodie")).toBeLessThan(shown.indexOf("Ñandú"));
});

test("the grid alone: nothing else shows while clicking, dragging, adding and finding, and over a reload", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60", "Ben 20 20");
  await shape(page, "Anna").click();
  await expect(panel(page)).toBeVisible();
  await board(page).press(".");
  const hidden = async (when: string) => {
    await expect(page.locator("#panel"), when).toBeHidden();
    await expect(page.locator("#tray"), when).toBeHidden();
    await expect(page.locator(".legend"), when).toBeHidden();
  };
  await hidden("at once");
  await shape(page, "Ben").click();
  await hidden("a click");
  const box = (await shape(page, "Ben").boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y - 90, { steps: 5 });
  await hidden("during a drag");
  await page.mouse.up();
  await hidden("after a drag");
  await board(page).press("n");
  await expect(quickAdd(page)).toBeFocused();
  await hidden("adding");
  await enterNames(page, "Cem 50 50");
  await expect(token(page, "Cem")).toHaveCount(1);
  await quickAdd(page).press("Escape");
  await expect(quickAdd(page)).toBeHidden();
  await expect(board(page)).toBeFocused();
  await board(page).press("/");
  await expect(page.getByRole("textbox", { name: "Find people" })).toBeFocused();
  await page.keyboard.type("cem");
  await hidden("finding");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("Anna");
  await page.keyboard.press("Enter");
  await hidden("going to somebody");
  await page.reload();
  await expect(board(page)).toBeVisible();
  await whole(page);
  await hidden("a reload");
  await page.getByRole("button", { name: "Only the grid" }).click();
  await expect(page.locator("#panel")).toBeVisible();
});

test("with the grid alone, names are typed on an empty map, and nothing of people is found but their names", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Only the grid" }).click();
  await board(page).focus();
  await page.keyboard.type("Nora 80 60");
  await page.keyboard.press("Enter");
  await expect(token(page, "Nora")).toHaveCount(1);
  await expect(quickAdd(page)).toBeFocused();
  await page.keyboard.type("Ben 20 30");
  await page.keyboard.press("Enter");
  await expect(token(page, "Ben")).toHaveCount(1);
  await expect(page.locator("#panel")).toBeHidden();
  await expect(page.locator(".legend")).toBeHidden();
  await page.keyboard.press("Escape");
  // Somebody's role is known to this map, but not to whoever looks on.
  await page.getByRole("button", { name: "Only the grid" }).click();
  await shape(page, "Nora").click();
  await page.getByRole("tab", { name: "Profile" }).click();
  await page.getByRole("textbox", { name: "Role" }).fill("Harbour master");
  await page.getByRole("button", { name: "Only the grid" }).click();
  await page.keyboard.press("Control+k");
  const find = page.getByRole("dialog").getByRole("combobox");
  await find.fill("harbour");
  await expect(page.getByRole("dialog")).toContainText("Nobody, no map and no action is called that.");
  await find.fill("nora");
  await expect(page.getByRole("option").first()).toContainText("Nora");
  await expect(page.getByRole("dialog")).not.toContainText("Harbour");
  await page.keyboard.press("Escape");
  await board(page).press("/");
  await expect(page.getByRole("textbox", { name: "Find people" })).toBeFocused();
  await expect(page.getByRole("button", { name: "More to find people by" })).toBeHidden();
  await page.keyboard.press("Escape");
  // The register is all that is known of people: who goes there has it all on the screen, and the button says so.
  await board(page).press("2");
  await expect(page.locator(".register")).toBeVisible();
  await expect(page.getByRole("button", { name: "Only the grid" })).toHaveAttribute("aria-pressed", "false");
});
