// The People view: the table in which everybody is edited, sorted, found and changed together.

import type { Locator, Page } from "@playwright/test";
import {
  addNames, choose, fixture, keptMap, open, openMap, panel, redo, saved, scores, storedMap, token, undo,
  undoButton,
} from "./app";
import { expect, test } from "./fixtures";

const title = "Register tests";
const map = {
  id: "register-tests",
  title,
  groups: [{ id: "it", name: "IT" }, { id: "users", name: "End users", colour: "green", shape: "circle" }],
  team: [{ id: "uli", name: "Uli" }, { id: "tom", name: "Tom" }],
  stakeholders: [
    {
      id: "cleo", name: "Cleo", group: "users", role: "Agent", influence: 9, interest: 80, engagement: "leading",
      desired: "neutral", owner: "tom", concerns: [{ id: "c1", statement: "One" }],
    },
    {
      id: "anna", name: "anna", group: "it", role: "Sponsor", influence: 80, interest: 20, engagement: "unaware",
      desired: "leading", owner: "uli", expectations: [{ id: "e1", statement: "One" }, { id: "e2", statement: "Two" }],
    },
    { id: "dora", name: "Dora" },
    {
      id: "bert", name: "Bert", group: "it", role: "clerk", influence: 70, interest: 70, engagement: "resistant",
      desired: "supportive", expectations: [{ id: "e1", statement: "One" }],
      concerns: [{ id: "c1", statement: "One" }, { id: "c2", statement: "Two" }, { id: "c3", statement: "Three", status: "resolved" }],
    },
  ],
};

const view = (page: Page, name: "Map" | "People") =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button", { name, exact: true });
const openRegister = async (page: Page) => {
  await openMap(page, map);
  await view(page, "People").click();
  await expect(page.getByRole("table")).toBeVisible();
};
const rows = (page: Page) => page.locator("tbody tr");
const cell = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const choice = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });
const enter = async (field: Locator, text: string) => {
  await field.fill(text);
  await field.press("Enter");
};
const tick = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const status = (page: Page) => page.getByRole("region", { name: "People" }).getByRole("status");
const bulk = (page: Page) => page.getByRole("group", { name: "For everybody who is selected" });
const find = (page: Page) => cell(page, "Find people");
const group = (page: Page, name: string) =>
  page.getByRole("group", { name: "Groups that are shown" }).getByRole("button", { name, exact: true });

/** The names in the order of the rows. */
const names = (page: Page) => page.getByRole("textbox", { name: /^Name of / }).evaluateAll(
  (fields) => fields.map((field) => (field as HTMLInputElement).value),
);
const order = (page: Page, ...wanted: string[]) => expect.poll(() => names(page)).toEqual(wanted);

type Stored = Record<string, unknown>;
const person = async (page: Page, id: string): Promise<Stored> =>
  (await keptMap(page, title))?.stakeholders.find((person: Stored) => person.id === id);

test("a row for everybody, and each field is edited in place", async ({ page }) => {
  await openRegister(page);
  await expect(rows(page)).toHaveCount(4);
  await expect(status(page)).toHaveText("4 people");
  await order(page, "Cleo", "anna", "Dora", "Bert");

  const edits: [string, string, unknown, () => Promise<unknown>][] = [
    ["Change role of Dora", "role", "Head of  desk", () => cell(page, "Role of Dora").fill("Head of  desk")],
    ["Change influence of Dora", "influence", 55, () => enter(cell(page, "Influence of Dora"), "55")],
    ["Change interest of Dora", "interest", 45, () => enter(cell(page, "Interest of Dora"), "45")],
    ["Change group of Dora", "group", "users", () => choice(page, "Group of Dora").selectOption("End users")],
    ["Change engagement now of Dora", "engagement", "neutral", () => choice(page, "Engagement now of Dora").selectOption("Neutral")],
    ["Change engagement wanted of Dora", "desired", "supportive", () => choice(page, "Engagement wanted of Dora").selectOption("Supportive")],
    ["Change owner of Dora", "owner", "uli", () => choice(page, "Owner of Dora").selectOption("Uli")],
    ["Rename Dora", "name", "Dora Berg", () => cell(page, "Name of Dora").fill("Dora Berg")],
  ];
  for (const [step, key, after, edit] of edits) {
    const before = (await person(page, "dora"))[key];
    await edit();
    await expect.poll(async () => (await person(page, "dora"))[key]).toEqual(after);
    await undo(page, step);
    await expect.poll(async () => (await person(page, "dora"))[key]).toEqual(before);
    await redo(page, step);
    await expect.poll(async () => (await person(page, "dora"))[key]).toEqual(after);
  }
  await expect(rows(page).nth(2).getByRole("cell", { name: "Keep satisfied" })).toBeVisible();
  await saved(page);
  const before = await storedMap(page, title);
  expect(before!.stakeholders.find((one: Stored) => one.id === "dora")).toMatchObject({ owner: "uli", interest: 45 });
  await page.reload();
  await expect(cell(page, "Role of Dora Berg")).toHaveValue("Head of  desk");
  await expect(choice(page, "Owner of Dora Berg").locator("option:checked")).toHaveText("Uli");
  await view(page, "Map").click();
  expect(await scores(page, "Dora Berg")).toEqual([55, 45]);
});

test("a name cannot be emptied and a score must be one", async ({ page }) => {
  await openRegister(page);
  await cell(page, "Name of Bert").fill("");
  await page.keyboard.press("Tab");
  await expect(cell(page, "Name of Bert")).toHaveValue("Bert");
  const influence = cell(page, "Influence of Bert");
  await influence.fill("700");
  await expect(influence).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Tab");
  await expect(influence).toHaveValue("70");
  await expect(page.getByRole("table").getByRole("alert")).toHaveText("700 is not a score: whole numbers from 0 to 100.");
});

const sorted: [string, string[], string[]][] = [
  // Ascending and descending. Dora has nothing in most cells, and empty cells come last both ways.
  ["Name", ["anna", "Bert", "Cleo", "Dora"], ["Dora", "Cleo", "Bert", "anna"]],
  ["Group", ["anna", "Bert", "Cleo", "Dora"], ["Cleo", "anna", "Bert", "Dora"]],
  ["Role", ["Cleo", "Bert", "anna", "Dora"], ["anna", "Bert", "Cleo", "Dora"]],
  ["Influence", ["Cleo", "Bert", "anna", "Dora"], ["anna", "Bert", "Cleo", "Dora"]],
  ["Interest", ["anna", "Bert", "Cleo", "Dora"], ["Cleo", "Bert", "anna", "Dora"]],
  ["Quadrant", ["Bert", "anna", "Cleo", "Dora"], ["Cleo", "anna", "Bert", "Dora"]],
  ["Engagement now", ["anna", "Bert", "Cleo", "Dora"], ["Cleo", "Bert", "anna", "Dora"]],
  ["Engagement wanted", ["Cleo", "Bert", "anna", "Dora"], ["anna", "Bert", "Cleo", "Dora"]],
  ["Owner", ["Cleo", "anna", "Dora", "Bert"], ["anna", "Cleo", "Dora", "Bert"]],
  ["Expectations", ["Cleo", "Dora", "Bert", "anna"], ["anna", "Bert", "Cleo", "Dora"]],
  ["Open concerns", ["anna", "Dora", "Cleo", "Bert"], ["Bert", "Cleo", "anna", "Dora"]],
];

test("sorted by every column, both ways, empty cells last", async ({ page }) => {
  await openRegister(page);
  for (const [column, up, down] of sorted) {
    const header = page.getByRole("columnheader", { name: column, exact: true });
    const ways = [["ascending", up], ["descending", down]] as const;
    // Who looks at scores looks for the high ones.
    for (const [way, names] of ["Influence", "Interest"].includes(column) ? [...ways].reverse() : ways) {
      await header.getByRole("button").click();
      await expect(header).toHaveAttribute("aria-sort", way);
      await order(page, ...names);
    }
    await expect(page.locator("th[aria-sort]")).toHaveCount(1);
  }
  await expect(page.getByText("Sorted by open concerns")).toBeVisible();
  await saved(page);
  await page.reload();
  await order(page, "Bert", "Cleo", "anna", "Dora");
  await page.getByRole("button", { name: "Back to the order of entry" }).click();
  await order(page, "Cleo", "anna", "Dora", "Bert");
  await expect(page.locator("th[aria-sort]")).toHaveCount(0);
});

test("a row stays under the hand that edits it, and finds its place afterwards", async ({ page }) => {
  await openRegister(page);
  await page.getByRole("columnheader", { name: "Name", exact: true }).getByRole("button").click();
  await order(page, "anna", "Bert", "Cleo", "Dora");
  await cell(page, "Name of anna").focus();
  await page.keyboard.press("Home");
  await page.keyboard.type("Zoe and ");
  await expect(cell(page, "Name of Zoe and anna")).toBeFocused();
  await order(page, "Zoe and anna", "Bert", "Cleo", "Dora");
  await page.keyboard.press("Escape");
  await order(page, "Bert", "Cleo", "Dora", "Zoe and anna");
});

test("found by words of any field, and shown again", async ({ page }) => {
  await openRegister(page);
  await find(page).fill("it clerk");
  await order(page, "Bert");
  await expect(status(page)).toHaveText("1 of 4 shown");
  await find(page).fill("tom");
  await order(page, "Cleo");
  await page.keyboard.press("Escape");
  await expect(find(page)).toHaveValue("");
  await expect(rows(page)).toHaveCount(4);
  await find(page).fill("sponsor");
  await page.getByRole("button", { name: "Clear the find box" }).click();
  await expect(find(page)).toBeFocused();
  await expect(rows(page)).toHaveCount(4);
  await find(page).fill("nothing like it");
  await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole("region", { name: "Register" }).getByRole("button", { name: "Show everybody" }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(find(page)).toBeFocused();
});

test("a group that is switched off is off on the map too", async ({ page }) => {
  await openRegister(page);
  await group(page, "IT").click();
  await expect(group(page, "IT")).toHaveAttribute("aria-pressed", "false");
  await order(page, "Cleo", "Dora");
  await expect(status(page)).toHaveText("2 of 4 shown");
  await view(page, "Map").click();
  await expect(page.getByRole("button", { name: /^IT 2/ })).toHaveAttribute("aria-pressed", "false");
  await expect(token(page, "Bert")).toHaveCount(0);
  await page.getByRole("button", { name: /^IT 2/ }).click();
  await page.getByRole("button", { name: /^End users 1/ }).click();
  await view(page, "People").click();
  await order(page, "anna", "Dora", "Bert");
  await expect(group(page, "End users")).toHaveAttribute("aria-pressed", "false");
  await page.getByRole("button", { name: "Show everybody" }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(group(page, "End users")).toHaveAttribute("aria-pressed", "true");
});

test("a group and an owner for several are one step each", async ({ page }) => {
  await openRegister(page);
  await tick(page, "anna").check();
  await tick(page, "Dora").check();
  await expect(status(page)).toHaveText("2 selected");
  await expect(page.locator(".people-found")).toHaveText("4 people"); // how many there are stays in sight
  await expect(page.getByRole("checkbox", { name: "Select everybody who is shown" })).toHaveJSProperty("indeterminate", true);

  await bulk(page).getByRole("button", { name: "Set group" }).click();
  await bulk(page).getByRole("button", { name: "End users" }).click();
  await expect(bulk(page).getByRole("button", { name: "Set group" })).toBeFocused();
  await expect.poll(async () => (await person(page, "anna")).group).toBe("users");
  await expect.poll(async () => (await person(page, "dora")).group).toBe("users");
  await bulk(page).getByRole("button", { name: "Set owner" }).click();
  await bulk(page).getByRole("button", { name: "Tom" }).click();
  await expect(choice(page, "Owner of anna").locator("option:checked")).toHaveText("Tom");
  await expect(choice(page, "Owner of Dora").locator("option:checked")).toHaveText("Tom");

  await undo(page, "Change owner of 2 people");
  await expect(choice(page, "Owner of anna").locator("option:checked")).toHaveText("Uli");
  await expect(choice(page, "Owner of Dora").locator("option:checked")).toHaveText("Nobody");
  await undo(page, "Change group of 2 people");
  await expect.poll(async () => (await person(page, "anna")).group).toBe("it");
  await expect.poll(async () => (await person(page, "dora")).group).toBeUndefined();
  await redo(page, "Change group of 2 people");
  await expect.poll(async () => (await person(page, "dora")).group).toBe("users");

  // A list that is open closes with Escape, and takes nothing over.
  await bulk(page).getByRole("button", { name: "Set owner" }).click();
  await page.keyboard.press("Escape");
  await expect(bulk(page).getByRole("list")).toHaveCount(0);
  await expect(bulk(page).getByRole("button", { name: "Set owner" })).toBeFocused();
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(status(page)).toHaveText("4 people");
});

test("several are deleted, and come back in one step", async ({ page }) => {
  await openRegister(page);
  const before = await keptMap(page, title);
  await find(page).fill("e");
  await page.getByRole("checkbox", { name: "Select everybody who is shown" }).check();
  const shown = await names(page);
  expect(shown.length).toBeGreaterThan(1);
  await find(page).fill("");
  await expect(status(page)).toHaveText(`${shown.length} selected`);
  await bulk(page).getByRole("button", { name: "Delete" }).click();
  await expect(rows(page)).toHaveCount(4 - shown.length);
  const notice = page.getByRole("region", { name: "Notice" });
  await expect(notice).toContainText(`${shown.length} people are deleted.`);
  await notice.getByRole("button", { name: "Undo" }).click();
  await order(page, "Cleo", "anna", "Dora", "Bert");
  await expect.poll(async () => (await keptMap(page, title))!.stakeholders.length).toBe(4);
  const byId = (list: Stored[]) => [...list].sort((a, b) => String(a.id).localeCompare(String(b.id)));
  expect(byId((await keptMap(page, title))!.stakeholders)).toEqual(byId(before!.stakeholders));
  await redo(page, `Delete ${shown.length} people`);
  await expect(rows(page)).toHaveCount(4 - shown.length);
});

test("those who are ticked but not shown are counted", async ({ page }) => {
  await openRegister(page);
  await tick(page, "Bert").check();
  await tick(page, "Cleo").check();
  await group(page, "IT").click();
  await expect(status(page)).toHaveText("2 selected, 1 of them not shown");
});

test("people are added from here, one or many", async ({ page }) => {
  await openRegister(page);
  await cell(page, "Add a person").focus();
  await page.keyboard.type("Emil #it 30 90");
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(5);
  await expect(cell(page, "Add a person")).toHaveValue("");
  await expect(cell(page, "Influence of Emil")).toHaveValue("30");
  await undo(page, "Add Emil");
  await expect(rows(page)).toHaveCount(4);
  await cell(page, "Add a person").fill("Fina\nGus #nowhere");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(cell(page, "Name of Fina")).toBeInViewport();
  await expect(cell(page, "Add a person")).toHaveValue("Gus #nowhere\n");
  await expect(page.locator("#add-problem .field-problem")).toHaveText("There is no group “nowhere” on this map.");
  await page.getByRole("button", { name: "Create “nowhere”" }).click();
  await expect(cell(page, "Name of Gus")).toBeVisible();
});

test("what stays in the box is told one below the other, and moves nothing", async ({ page }) => {
  await openRegister(page);
  const top = () => page.getByRole("table").boundingBox().then((box) => box!.y);
  const before = await top();
  await cell(page, "Add a person").fill("Gus #nowhere\nHal 120 60\nIda <ida@example.org>\nFinance, Legal, Audit");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const told = page.locator("#add-problem .field-problem");
  await expect(told).toHaveCount(4);
  const boxes = await told.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  boxes.slice(1).forEach((box, at) => expect(box.top).toBeGreaterThanOrEqual(boxes[at]!.bottom));
  expect(await top()).toBe(before);
  // It makes way for the register, and comes back with the box.
  await cell(page, "Role of Cleo").focus();
  await page.mouse.move(10, 600);
  await expect(told.first()).toBeHidden();
  await cell(page, "Add a person").focus();
  await page.getByRole("button", { name: "Add 3 people" }).click();
  await expect(cell(page, "Name of Audit")).toBeVisible();
});

test("undo in a box that is in no map yet is that of the box", async ({ page }) => {
  await openRegister(page);
  await cell(page, "Role of Cleo").fill("Advisor");
  for (const name of ["Find people", "Add a person"]) {
    await cell(page, name).focus();
    await page.keyboard.type("dora");
    // The browser takes typed text back in bites of its own choice.
    for (let bite = 0; bite < 4 && (await cell(page, name).inputValue()) !== ""; bite += 1) {
      await page.keyboard.press("Control+z");
    }
    await expect(cell(page, name)).toHaveValue("");
    await expect(undoButton(page)).toHaveAccessibleName("Undo: Change role of Cleo");
  }
});

test("without anybody the register says what to do", async ({ page }) => {
  await open(page);
  await view(page, "People").click();
  await expect(page.getByRole("heading", { name: "Nobody is on this map yet" })).toBeVisible();
  await cell(page, "Add a person").fill("Anna");
  await cell(page, "Add a person").press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(status(page)).toHaveText("1 person");
  await undo(page, "Add Anna");
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await expect(rows(page)).toHaveCount(17);
});

test("somebody is shown on the map", async ({ page }) => {
  await openRegister(page);
  await page.getByRole("button", { name: "Show Bert on the map" }).click();
  await expect(panel(page).getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Bert");
  await expect(token(page, "Bert")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("2");
  await expect(page.getByRole("table")).toBeVisible();
});

test("sixty people from a file, every one with a row", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 80");
  await choose(page, fixture("people60.json"));
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.locator(".token")).toHaveCount(55);
  await view(page, "People").click();
  await expect(rows(page)).toHaveCount(60);
  await expect(status(page)).toHaveText("60 people");
  expect(new Set(await names(page)).size).toBe(60);
  await group(page, "Business").click();
  await group(page, "IT").click();
  await group(page, "End users").click();
  await expect(status(page)).toHaveText(/^\d+ of 60 shown$/);
  const [shown] = (await status(page).innerText()).split(" ");
  await expect(rows(page)).toHaveCount(Number(shown));
  await expect(rows(page).getByRole("combobox", { name: /^Group of/ }).first().locator("option:checked")).toHaveText("Customers");
});

test("Enter goes down a column and back up, and what was typed stays", async ({ page }) => {
  await openRegister(page);
  await cell(page, "Role of Cleo").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" one");
  await page.keyboard.press("Enter");
  await expect(cell(page, "Role of anna")).toBeFocused();
  await page.keyboard.type("Owner"); // in the place of the text, as after Tab
  await page.keyboard.press("Enter");
  await expect(cell(page, "Role of Dora")).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, "Role of anna")).toBeFocused();
  await expect(cell(page, "Role of anna")).toHaveValue("Owner");
  await expect(cell(page, "Role of Cleo")).toHaveValue("Agent one");
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Change role of anna");
  for (const name of ["Dora", "Bert"]) {
    await page.keyboard.press("Enter");
    await expect(cell(page, `Role of ${name}`)).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(cell(page, "Role of Bert")).toBeFocused();
  await cell(page, "Influence of Bert").focus();
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("64");
  await page.keyboard.press("Tab");
  await expect.poll(async () => (await person(page, "dora")).influence).toBe(64);
});
