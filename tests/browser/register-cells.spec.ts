// The register as a spreadsheet: one cell after the other by keys, blocks of cells, ranges of ticks, widths.

import type { Page } from "@playwright/test";
import { keptMap, openMap, openSample, redo, undo, undoButton } from "./app";
import { expect, test } from "./fixtures";

const title = "Cells";
const map = {
  id: "cells",
  title,
  groups: [{ id: "it", name: "IT" }, { id: "users", name: "End users", colour: "green", shape: "circle" }],
  team: [{ id: "uli", name: "Uli" }, { id: "tom", name: "Tom" }],
  stakeholders: [
    { id: "anna", name: "Anna", group: "it", role: "Sponsor", influence: 89, interest: 20, engagement: "unaware", owner: "uli" },
    { id: "bert", name: "Bert", role: "Clerk", influence: 70, interest: 70, desired: "supportive" },
    { id: "cleo", name: "קלאו (IT).", group: "users", influence: 9, interest: 80 },
    { id: "dora", name: "Dora" },
  ],
};

const people = async (page: Page) => {
  await openMap(page, map);
  await page.keyboard.press("2");
  await expect(page.getByRole("table")).toBeVisible();
};
const cell = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const choice = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });
const tick = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const kept = async (page: Page, id: string) =>
  (await keptMap(page, title))!.stakeholders.find((person: { id: string }) => person.id === id);
const notice = (page: Page) => page.getByRole("region", { name: "Notice" });

/** Pastes a text where the focus is, as a spreadsheet hands it over. */
const paste = (page: Page, text: string) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    return !document.activeElement!.dispatchEvent(event);
  }, text);

test("a click selects a score, and what is no score goes back with its reason", async ({ page }) => {
  await people(page);
  const score = cell(page, "Influence of Anna");
  for (const [typed, told] of [["120", "120"], ["75.5", "75.5"], ["abc", "abc"], ["-5", "-5"]]) {
    await score.click();
    await page.keyboard.type(typed!);
    await expect(score).toHaveValue(typed!); // not 89 with something in between
    await page.keyboard.press("Enter");
    await expect(score).toHaveValue("89");
    await expect(page.getByRole("table").getByRole("alert")).toHaveText(`${told} is not a score: whole numbers from 0 to 100.`);
    await cell(page, "Role of Anna").click();
  }
  expect((await kept(page, "anna")).influence).toBe(89);
  await score.click();
  await page.keyboard.type("４５");
  await page.keyboard.press("Enter");
  await expect(cell(page, "Influence of Bert")).toBeFocused();
  await expect.poll(async () => (await kept(page, "anna")).influence).toBe(45);
  // A second click selects it as well: a digit more would be another score.
  await score.click();
  await score.click();
  expect(await score.evaluate((input: HTMLInputElement) => input.selectionEnd! - input.selectionStart!)).toBe(2);
  // Once something is typed, a click sets the caret there.
  await page.keyboard.type("67");
  await score.click();
  expect(await score.evaluate((input: HTMLInputElement) => input.selectionEnd! - input.selectionStart!)).toBe(0);
});

test("arrow keys go from cell to cell and change nothing", async ({ page }) => {
  await people(page);
  const before = await keptMap(page, title);
  await cell(page, "Role of Anna").click();
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, "Role of Bert")).toBeFocused();
  // All of it is selected, so nothing is being edited: right and left go on, over what cannot be edited too.
  for (const [key, next] of [
    ["ArrowRight", cell(page, "Influence of Bert")], ["ArrowRight", cell(page, "Interest of Bert")],
    ["ArrowRight", choice(page, "Engagement now of Bert")], ["ArrowDown", choice(page, "Engagement now of קלאו (IT).")],
    ["ArrowUp", choice(page, "Engagement now of Bert")], ["ArrowUp", choice(page, "Engagement now of Anna")],
    ["ArrowUp", choice(page, "Engagement now of Anna")],
    ["ArrowRight", choice(page, "Engagement wanted of Anna")], ["ArrowRight", choice(page, "Owner of Anna")],
    ["ArrowDown", choice(page, "Owner of Bert")], ["ArrowRight", choice(page, "Owner of Bert")],
    ["ArrowLeft", choice(page, "Engagement wanted of Bert")], ["ArrowLeft", choice(page, "Engagement now of Bert")],
    ["ArrowLeft", cell(page, "Interest of Bert")], ["ArrowUp", cell(page, "Interest of Anna")],
    ["ArrowLeft", cell(page, "Influence of Anna")], ["ArrowLeft", cell(page, "Role of Anna")],
    ["ArrowLeft", choice(page, "Group of Anna")], ["ArrowDown", choice(page, "Group of Bert")],
    ["ArrowLeft", cell(page, "Name of Bert")], ["ArrowLeft", tick(page, "Bert")],
    ["ArrowDown", tick(page, "קלאו (IT).")], ["ArrowRight", cell(page, "Name of קלאו (IT).")],
  ] as const) {
    await page.keyboard.press(key);
    await expect(next, key).toBeFocused();
  }
  await expect(undoButton(page)).toHaveAccessibleName(/Nothing to undo/);
  expect(await keptMap(page, title)).toEqual(before);
});

test("within a text the arrow keys move the caret, also from right to left", async ({ page }) => {
  await people(page);
  const role = cell(page, "Role of Anna");
  await role.click();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(role).toBeFocused();
  await page.keyboard.type("X");
  await expect(role).toHaveValue("SponsoXr");
  await page.keyboard.press("ArrowRight");
  await expect(role).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(cell(page, "Influence of Anna")).toBeFocused();
  const name = cell(page, "Name of קלאו (IT).");
  await name.click();
  await page.keyboard.press("Home"); // the right end
  await page.keyboard.press("ArrowLeft");
  await expect(name).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect(choice(page, "Group of קלאו (IT).")).toBeFocused();
});

test("a letter in a list is a choice when the cell is left, and Enter goes down there too", async ({ page }) => {
  await people(page);
  await choice(page, "Engagement now of Anna").focus();
  await page.keyboard.press("l");
  await expect.poll(async () => (await kept(page, "anna")).engagement).toBe("unaware");
  await page.keyboard.press("Enter");
  await expect(choice(page, "Engagement now of Bert")).toBeFocused();
  await expect.poll(async () => (await kept(page, "anna")).engagement).toBe("leading");
  await page.keyboard.press("s");
  await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await kept(page, "bert")).engagement).toBe("supportive");
  const cleo = choice(page, "Engagement now of קלאו (IT).");
  await expect(cleo).toBeFocused();
  await page.keyboard.press("s");
  await expect(cleo.locator("option:checked")).toHaveText("Supportive");
  await page.keyboard.press("Escape");
  await expect(cleo.locator("option:checked")).toHaveText("Not said");
  await page.keyboard.press("ArrowDown");
  expect((await kept(page, "cleo")).engagement).toBeUndefined();
});

test("a pasted block fills the cells from the focus on, in one step", async ({ page }) => {
  await people(page);
  await page.getByRole("columnheader", { name: "Influence" }).getByRole("button").click(); // as the rows are shown
  await cell(page, "Role of Bert").click();
  expect(await paste(page, "Advisor\t８０\t60\t\tleading\r\n\"Head of \"\"IT\"\"\"\t٤٠\t30%\t\tNeutral\r\n")).toBe(true);
  await expect(cell(page, "Influence of Bert")).toHaveValue("80");
  await expect(cell(page, "Role of קלאו (IT).")).toHaveValue('Head of "IT"');
  await expect(cell(page, "Influence of קלאו (IT).")).toHaveValue("40");
  await expect(cell(page, "Interest of קלאו (IT).")).toHaveValue("30");
  await expect(choice(page, "Engagement now of Bert").locator("option:checked")).toHaveText("Leading");
  await expect(notice(page)).toContainText("8 cells are filled.");
  await expect(page.getByRole("region", { name: "What did not fit" })).toHaveCount(0);
  await undo(page, "Fill 8 cells");
  await expect(cell(page, "Role of Bert")).toHaveValue("Clerk");
  await expect(cell(page, "Influence of Bert")).toHaveValue("70");
  await redo(page, "Fill 8 cells");
  await expect(cell(page, "Influence of Bert")).toHaveValue("80");
});

test("of a pasted block what does not fit is told cell by cell, and the rest is filled", async ({ page }) => {
  await people(page);
  await choice(page, "Group of Anna").focus();
  await paste(page, "IT\tSponsor\t120\t50\nNew ones\tClerk\t60\tabc");
  const list = page.getByRole("region", { name: "What did not fit" });
  await expect(list.getByRole("listitem")).toHaveText([
    "Row 1 (Anna), Influence: 120 is not a score: whole numbers from 0 to 100.",
    "Row 2 (Bert), Interest: abc is not a score: whole numbers from 0 to 100.",
  ]);
  await expect(notice(page)).toContainText("6 cells are filled, 2 did not fit.");
  await expect(choice(page, "Group of Bert").locator("option:checked")).toHaveText("New ones");
  await expect.poll(async () => (await kept(page, "anna")).influence).toBe(89);
  await expect.poll(async () => (await kept(page, "bert")).influence).toBe(60);
  await list.getByRole("button", { name: "Close" }).click();
  await expect(list).toHaveCount(0);
});

test("a text of one cell is pasted as ever, and into a list by its name", async ({ page }) => {
  await people(page);
  await cell(page, "Role of Anna").click();
  expect(await paste(page, "one cell")).toBe(false); // the browser's own affair
  await choice(page, "Owner of Bert").focus();
  expect(await paste(page, "tom")).toBe(true);
  await expect(choice(page, "Owner of Bert").locator("option:checked")).toHaveText("Tom");
  await undo(page, "Change owner of Bert");
});

test("Shift and a click ticks all rows in between, and unticks them", async ({ page }) => {
  await people(page);
  const ticked = () => page.locator("tbody input[type=checkbox]").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked));
  await tick(page, "Anna").click();
  await tick(page, "קלאו (IT).").click({ modifiers: ["Shift"] });
  await expect.poll(ticked).toEqual([true, true, true, false]);
  await expect(page.locator(".people-found")).toHaveText("4 people");
  expect(await page.evaluate(() => String(getSelection()))).toBe("");
  await tick(page, "Bert").click({ modifiers: ["Shift"] });
  await expect.poll(ticked).toEqual([true, false, false, false]);
  await tick(page, "Dora").click();
  await page.getByRole("columnheader", { name: "Name", exact: true }).getByRole("button").click(); // Anna, Bert, Dora, …
  await tick(page, "Anna").click({ modifiers: ["Shift"] });
  await expect.poll(ticked).toEqual([false, false, false, false]);
});

test("a group, an owner, an engagement and a tag for several, also new ones", async ({ page }) => {
  await people(page);
  await tick(page, "Anna").click();
  await tick(page, "Dora").click();
  const bulk = page.getByRole("group", { name: "For everybody who is selected" });
  for (const [menu, called, name, step, key] of [
    ["Set group", "New group", "Works council", "Change group of 2 people", "group"],
    ["Set owner", "New name", "Vera", "Change owner of 2 people", "owner"],
    ["Add tag", "New tag", "Sponsor", "Add tag to 2 people", "tags"],
  ] as const) {
    await bulk.getByRole("button", { name: menu }).click();
    await bulk.getByRole("textbox", { name: called }).fill(name);
    await page.keyboard.press("Enter");
    await expect(bulk.getByRole("button", { name: menu })).toBeFocused();
    await expect(undoButton(page)).toHaveAccessibleName(`Undo: ${step}`);
    await expect.poll(async () => (await kept(page, "dora"))[key]).toBeTruthy();
  }
  await expect(choice(page, "Owner of Dora").locator("option:checked")).toHaveText("Vera");
  await bulk.getByRole("button", { name: "Set engagement" }).click();
  await bulk.getByRole("button", { name: "Wanted: Leading" }).click();
  await expect.poll(async () => (await kept(page, "dora")).desired).toBe("leading");
  await undo(page, "Change engagement wanted of 2 people");
});

test("an owner who is not there yet is named in the cell", async ({ page }) => {
  await people(page);
  await choice(page, "Owner of Anna").selectOption("New name…");
  await expect(cell(page, "Owner of Anna")).toBeFocused();
  await page.keyboard.type("Vera");
  await page.keyboard.press("Enter");
  await expect(choice(page, "Owner of Bert")).toBeFocused();
  await expect(choice(page, "Owner of Anna").locator("option:checked")).toHaveText("Vera");
  await undo(page, "Change owner of Anna");
  await expect(choice(page, "Owner of Anna").locator("option:checked")).toHaveText("Uli");
  // In the last row there is nowhere to go on to.
  await choice(page, "Owner of Dora").selectOption("New name…");
  await expect(cell(page, "Owner of Dora")).toBeFocused();
  await page.keyboard.type("Vera");
  await page.keyboard.press("Enter");
  await expect(choice(page, "Owner of Dora")).toBeFocused();
  await expect(choice(page, "Owner of Dora").locator("option:checked")).toHaveText("Vera");
});

const long = ["Regional management North", "Chief financial officer", "Support and maintenance"];
const longer = ["Chief financial officer of the holding and its subsidiaries"];
for (const [width, names] of [[1440, long], [1920, [...long, ...longer]]] as const) {
  test(`at ${width} no name is cut while another column has room, and every level fits`, async ({ page }) => {
    await page.setViewportSize({ width, height: 860 });
    await openMap(page, { ...map, stakeholders: [
      ...map.stakeholders, ...names.map((name, at) => ({ id: `l${at}`, name, engagement: "supportive" })),
      { id: "he", name: "סבטלנה, מנהלת של מחלקת מערכות המידע והתשתיות הארציות (IT) במטה הראשי." },
    ] });
    await page.keyboard.press("2");
    const cut = (label: RegExp) => page.getByLabel(label).evaluateAll((fields) =>
      fields.filter((field) => field.scrollWidth > field.clientWidth).map((field) => (field as HTMLInputElement).value));
    await expect.poll(() => cut(/^Name of (?!ס)/)).toEqual([]);
    // A closed list does not scroll: its word is measured in a copy.
    const tight = await page.getByLabel("Engagement now of Support and maintenance").evaluate((list: HTMLSelectElement) => {
      const style = getComputedStyle(list);
      const context = document.createElement("canvas").getContext("2d")!;
      context.font = style.font;
      return context.measureText("Supportive").width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight) + 2 - list.getBoundingClientRect().width;
    });
    expect(tight).toBeLessThanOrEqual(0);
    // Nothing moves under the hand.
    const name = cell(page, "Name of Dora");
    const before = (await cell(page, "Role of Dora").boundingBox())!.x;
    await name.focus();
    await page.keyboard.press("End");
    await page.keyboard.type(" of the board of trustees of the northern harbour and its people");
    expect((await page.getByRole("textbox", { name: /^Role of Dora/ }).boundingBox())!.x).toBe(before);
  });
}

test("in the sample no head and no name is cut at any width of a desk", async ({ page }) => {
  await openSample(page);
  await page.keyboard.press("2");
  for (const width of [1280, 1440, 1600, 1920]) {
    await page.setViewportSize({ width, height: 860 });
    const cut = () => page.locator(".sort-label, .name-cell .cell").evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => (one as HTMLInputElement).value ?? one.textContent));
    await expect.poll(cut, `${width}`).toEqual([]);
  }
});

test("a name from right to left stands at the right, and its end is what is cut", async ({ page }) => {
  await people(page);
  const name = cell(page, "Name of קלאו (IT).");
  expect(await name.evaluate((field) => getComputedStyle(field).direction)).toBe("rtl");
  expect(await cell(page, "Name of Anna").evaluate((field) => getComputedStyle(field).direction)).toBe("ltr");
});

test("Home, End and the page keys choose nothing in a closed list; Escape leaves it for the register", async ({ page }) => {
  await people(page);
  const level = choice(page, "Engagement now of Anna");
  for (const key of ["PageDown", "PageUp"]) {
    await level.focus();
    await page.keyboard.press(key);
    await expect(level.locator("option:checked")).toHaveText("Unaware");
    await expect(level).toBeFocused();
  }
  await page.keyboard.press("Home");
  await expect(tick(page, "Anna")).toBeFocused();
  await level.focus();
  await page.keyboard.press("End");
  await expect(choice(page, "Owner of Anna")).toBeFocused();
  await expect(level.locator("option:checked")).toHaveText("Unaware");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Register" })).toBeFocused();
  await expect(undoButton(page)).toHaveAccessibleName(/Nothing to undo/);
});
