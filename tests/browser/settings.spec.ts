// The settings of a map, and what all dialogs have in common.

import type { Locator, Page } from "@playwright/test";
import {
  addNames, board, choose, fixture, keptMap, open, openMap, panel, quickAdd, saved, shape, storedMap, token,
  trayEntry, undo, undoButton,
} from "./app";
import { expect, test } from "./fixtures";

const title = "Settings tests";
const map = {
  id: "settings-tests",
  title,
  groups: [{ id: "it", name: "IT" }, { id: "users", name: "End users", colour: "green", shape: "circle" }],
  team: [{ id: "tom", name: "Tom" }, { id: "uli", name: "Uli" }],
  stakeholders: [
    {
      id: "anna", name: "Anna", group: "it", influence: 60, interest: 40, owner: "tom",
      expectations: [{ id: "e1", statement: "Training", owner: "tom" }],
      concerns: [{ id: "c1", statement: "Jobs", owner: "uli" }],
      messages: [{ id: "x1", key_message: "May", sender: "tom" }],
    },
    { id: "bert", name: "Bert", group: "it", influence: 20, interest: 30, owner: "uli" },
    { id: "cleo", name: "Cleo", group: "users" },
  ],
};

type Kept = Record<string, any>;

const dialog = (page: Page, name = "Map settings") => page.getByRole("dialog", { name, exact: true });
const field = (page: Page, name: string) => dialog(page).getByRole("textbox", { name, exact: true });
const choice = (page: Page, name: string) => dialog(page).getByRole("combobox", { name, exact: true });
const button = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true });
const openSettings = async (page: Page) => {
  await page.getByRole("button", { name: "Map settings", exact: true }).click();
  await expect(dialog(page)).toBeVisible();
};
/** Opens the map of these tests with its settings. */
const settings = async (page: Page) => {
  await openMap(page, map);
  await openSettings(page);
};
const person = async (page: Page, id: string, name = title): Promise<Kept> =>
  (await keptMap(page, name))?.stakeholders.find((one: Kept) => one.id === id);

/** Takes the last step back with the button of the dialog, which names it. */
const undoHere = async (page: Page, step: string) => {
  const undo = dialog(page).locator(".dialog-foot").getByRole("button", { name: "Undo" });
  await expect(undo).toHaveAttribute("title", `Undo: ${step}`);
  await undo.click();
};
/** The step that was just taken back, carried out again. Redo has no button in the dialog. */
const redoHere = (page: Page) => page.keyboard.press("Control+Shift+z");

test("title, purpose and axes: edited, taken back, done again, kept", async ({ page }) => {
  await settings(page);
  const edits: [string, string, string, (map: Kept) => unknown, unknown][] = [
    ["Purpose", "Two lines\nof purpose", "Change purpose of the map", (map) => map.purpose ?? "", ""],
    ["Name of the axis, upwards", "Power", "Change axis name of the map", (map) => map.influence.name, "Influence"],
    ["Name of the axis, to the right", "Stake", "Change axis name of the map", (map) => map.interest.name, "Interest"],
    ["Threshold of Power", "65", "Change threshold of the map", (map) => String(map.influence.threshold), "50"],
    ["Threshold of Stake", "35", "Change threshold of the map", (map) => String(map.interest.threshold), "50"],
  ];
  for (const [name, value, step, read, before] of edits) {
    const now = async () => read((await keptMap(page, title))!);
    expect(await now()).toBe(before);
    await field(page, name).fill(value);
    if (name.startsWith("Threshold")) await page.keyboard.press("Enter");
    await expect.poll(now).toBe(value);
    await undoHere(page, step);
    await expect.poll(now).toBe(before);
    await redoHere(page);
    await expect.poll(now).toBe(value);
  }
  await field(page, "Title").fill("Another title");
  await expect(page.locator("h1")).toContainText("Another title");
  await undoHere(page, "Change title of the map");
  await expect(page.locator("h1")).toContainText(title);
  await redoHere(page);
  await expect(field(page, "Title")).toHaveValue("Another title");
  await saved(page);
  const before = await storedMap(page, "Another title");
  expect(before).toMatchObject({
    purpose: "Two lines\nof purpose",
    influence: { name: "Power", threshold: 65 },
    interest: { name: "Stake", threshold: 35 },
  });
  await page.reload();
  await openSettings(page);
  await expect(field(page, "Purpose")).toHaveValue("Two lines\nof purpose");
  await expect(field(page, "Threshold of Power")).toHaveValue("65");
});

test("the names of the axes are those of the grid, the panel and the register", async ({ page }) => {
  await settings(page);
  await field(page, "Name of the axis, upwards").fill("Power");
  await field(page, "Name of the axis, to the right").fill("Stake");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Anna, power 60, stake 40, keep satisfied", exact: true })).toBeVisible();
  await expect(board(page)).toHaveAccessibleName("Power and Stake grid, 2 placed");
  await shape(page, "Anna").click();
  await expect(panel(page).getByRole("textbox", { name: "Power, 0 to 100" })).toHaveValue("60");
  await page.keyboard.press("2");
  await expect(page.getByRole("columnheader", { name: "Stake", exact: true })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Stake of Anna", exact: true })).toHaveValue("40");
});

test("a threshold divides anew: the quadrants and their counts follow", async ({ page }) => {
  await openMap(page, map);
  const count = (name: string) => page.getByRole("listitem").filter({ hasText: name }).locator(".overview-count");
  await expect(count("Keep satisfied")).toHaveText("1");
  await openSettings(page);
  await field(page, "Threshold of Interest").fill("40"); // a value on the line is high
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Anna, influence 60, interest 40, manage closely" })).toBeVisible();
  await expect(count("Manage closely")).toHaveText("1");
  await expect(count("Keep satisfied")).toHaveText("0");
  await openSettings(page);
  await field(page, "Threshold of Interest").fill("41");
  await field(page, "Threshold of Influence").fill("61");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(count("Monitor")).toHaveText("2");
  await undo(page, "Change threshold of the map");
  await undo(page, "Change threshold of the map");
  await expect(count("Monitor")).toHaveText("1");
});

test("what is no threshold is marked and not taken over", async ({ page }) => {
  await settings(page);
  const threshold = field(page, "Threshold of Influence");
  await threshold.fill("101");
  await expect(threshold).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("dialog").getByRole("alert")).toHaveText("101 is not a score: whole numbers from 0 to 100.");
  await expect(threshold).toHaveValue("50");
  await threshold.fill("");
  await page.keyboard.press("Tab");
  await expect(threshold).toHaveValue("50");
  expect((await keptMap(page, title))!.influence.threshold).toBe(50);
});

test("a group is added, renamed, recoloured, reshaped", async ({ page }) => {
  await settings(page);
  const group = async () => (await keptMap(page, title))!.groups[2] ?? null;
  await button(page, "Add a group").click();
  await expect(field(page, "Name of group Group 3")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Works council");
  await expect.poll(group).toMatchObject({ name: "Works council" });
  await choice(page, "Colour of group Works council").selectOption("Ochre");
  await choice(page, "Shape of group Works council").selectOption("Star");
  await expect.poll(group).toMatchObject({ name: "Works council", colour: "ochre", shape: "star" });
  const after = await group();
  await undoHere(page, "Change shape of group Works council");
  await undoHere(page, "Change colour of group Works council");
  await undoHere(page, "Change name of group Group 3");
  await undoHere(page, "Add group Group 3");
  await expect.poll(group).toBeNull();
  for (let step = 0; step < 4; step += 1) await redoHere(page);
  await expect.poll(group).toEqual(after);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Works council 0/ })).toBeVisible();
  await addNames(page, "Jutta #works-council 20 20");
  await expect(page.getByRole("button", { name: /^Works council 1/ })).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /^Works council 1/ })).toBeVisible();
});

test("the look of a group is that of its people on the grid", async ({ page }) => {
  await settings(page);
  const anna = shape(page, "Anna");
  const before = await anna.getAttribute("d");
  await choice(page, "Shape of group IT").selectOption("Triangle");
  await expect(anna).not.toHaveAttribute("d", before!);
  await choice(page, "Colour of group IT").selectOption("Pink");
  await expect(anna).toHaveClass(/group-pink/);
});

test("a group without people goes at once, one with people asks where they go", async ({ page }) => {
  await settings(page);
  await button(page, "Add a group").click();
  await button(page, "Delete group Group 3").click();
  await expect(field(page, "Name of group Group 3")).toHaveCount(0);
  await undoHere(page, "Delete group Group 3");
  await expect(field(page, "Name of group Group 3")).toBeVisible();

  await button(page, "Delete group IT").click();
  await expect(dialog(page).getByText("2 people belong to it and go to")).toBeVisible();
  await button(page, "Keep it").click();
  await expect(dialog(page).getByText("2 people belong to it and go to")).toHaveCount(0);
  await button(page, "Delete group IT").click();
  await choice(page, "Where the people of IT go").selectOption("End users");
  await button(page, "Delete the group").click();
  await expect(field(page, "Name of group IT")).toHaveCount(0);
  await expect.poll(async () => (await person(page, "anna")).group).toBe("users");
  await expect.poll(async () => (await person(page, "bert")).group).toBe("users");
  await undoHere(page, "Delete group IT");
  await expect(field(page, "Name of group IT")).toHaveValue("IT");
  await expect.poll(async () => (await person(page, "anna")).group).toBe("it");

  await button(page, "Delete group IT").click();
  await button(page, "Delete the group").click();
  await expect.poll(async () => (await person(page, "anna")).group ?? null).toBeNull();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^No group 2/ })).toBeVisible();
  await undo(page, "Delete group IT");
  await expect(page.getByRole("button", { name: /^IT 2/ })).toBeVisible();
});

test("a team member is added, renamed, and taken out of everything that was owned", async ({ page }) => {
  await settings(page);
  const team = async () => (await keptMap(page, title))!.team.map((member: Kept) => member.name);
  await field(page, "New team member").fill("Vera");
  await page.keyboard.press("Enter");
  await expect(field(page, "New team member")).toHaveValue("");
  await expect(field(page, "New team member")).toBeFocused();
  await page.keyboard.type("Will");
  await button(page, "Add").click();
  await expect.poll(team).toEqual(["Tom", "Uli", "Vera", "Will"]);
  await undoHere(page, "Add Will to the team");
  await expect.poll(team).toEqual(["Tom", "Uli", "Vera"]);
  await field(page, "Name of team member Vera").fill("Vera Berg");
  await expect.poll(team).toEqual(["Tom", "Uli", "Vera Berg"]);
  await undoHere(page, "Rename Vera");
  await expect.poll(team).toEqual(["Tom", "Uli", "Vera"]);

  const before = await person(page, "anna");
  await button(page, "Take Tom out of the team").click();
  await expect.poll(team).toEqual(["Uli", "Vera"]);
  const after = await person(page, "anna");
  expect(after.owner).toBeUndefined();
  expect(after.expectations[0].owner).toBeUndefined();
  expect(after.messages[0].sender).toBeUndefined();
  expect(after.concerns[0].owner).toBe("uli");
  await undoHere(page, "Take Tom out of the team");
  await expect.poll(() => person(page, "anna")).toEqual(before);
  await redoHere(page);
  await page.keyboard.press("Escape");
  await shape(page, "Anna").click();
  await panel(page).getByRole("tab", { name: "Profile" }).click();
  await expect(panel(page).getByRole("combobox", { name: "Owner" }).locator("option:checked")).toHaveText("Nobody");
});

test("undo in the box for a team member is that of the box", async ({ page }) => {
  await settings(page);
  await field(page, "Purpose").fill("Something");
  await field(page, "New team member").focus();
  await page.keyboard.type("Vera");
  for (let bite = 0; bite < 4 && (await field(page, "New team member").inputValue()) !== ""; bite += 1) {
    await page.keyboard.press("Control+z");
  }
  await expect(field(page, "New team member")).toHaveValue("");
  await expect(field(page, "Purpose")).toHaveValue("Something");
});

test("names of groups and team members cannot be emptied", async ({ page }) => {
  await settings(page);
  for (const [name, value] of [["Name of group IT", "IT"], ["Name of team member Tom", "Tom"]] as const) {
    await field(page, name).fill("");
    await page.keyboard.press("Tab");
    await expect(field(page, name)).toHaveValue(value);
  }
  expect(await keptMap(page, title)).toMatchObject({ groups: [{ name: "IT" }, {}], team: [{ name: "Tom" }, {}] });
});

test("the settings are reached from the legend, the overview and the header", async ({ page }) => {
  await openMap(page, map);
  for (const opener of [
    page.getByRole("region", { name: "Groups" }).getByRole("button", { name: "Edit" }),
    page.getByRole("button", { name: "Write the purpose" }),
    page.getByRole("button", { name: "Map settings", exact: true }),
  ]) {
    await opener.click();
    await expect(dialog(page)).toBeVisible();
    await button(page, "Close").click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

test("the keys open with a question mark, close with Escape, and give the focus back", async ({ page }) => {
  await openMap(page, map);
  await trayEntry(page, "Cleo").focus();
  await page.keyboard.press("?");
  await expect(dialog(page, "Keys")).toBeVisible();
  await expect(dialog(page, "Keys")).toContainText("Goes to the same field in the next row");
  await page.keyboard.press("Escape");
  await expect(dialog(page, "Keys")).toHaveCount(0);
  await expect(trayEntry(page, "Cleo")).toBeFocused();
  // A question mark in a text is a letter.
  await quickAdd(page).focus();
  await page.keyboard.type("Who?");
  await expect(quickAdd(page)).toHaveValue("Who?");
  await expect(dialog(page, "Keys")).toHaveCount(0);
});

const dialogs: Record<string, (page: Page) => Promise<unknown>> = {
  "Your maps": (page) => page.getByRole("button", { name: /^Your maps/ }).click(),
  "Map settings": (page) => page.getByRole("button", { name: "Map settings", exact: true }).click(),
  Keys: (page) => page.getByRole("button", { name: "Keys", exact: true }).click(),
  "Import a file": (page) => choose(page, fixture("people60.json")),
};

/** Where the focus is: in the dialog, on the page behind it, or outside of the page. */
const focus = (inside: Locator) =>
  inside.evaluate((element) => {
    const active = document.activeElement;
    if (!active || active === document.body) return "outside of the page";
    return element.contains(active) ? "inside" : "behind";
  });

for (const [name, openIt] of Object.entries(dialogs)) {
  test(`${name}: holds the focus, and closes by its button, by Escape and by a click beside it`, async ({ page }) => {
    await open(page);
    await addNames(page, "Anna 60 40", "Bert");
    await saved(page);
    const it = dialog(page, name);
    await openIt(page);
    await expect(it).toBeVisible();
    await expect.poll(() => focus(it)).toBe("inside");
    const stops = new Set<string>();
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let press = 0; press < 50; press += 1) {
        await page.keyboard.press(key);
        const where = await focus(it);
        expect(where).not.toBe("behind");
        stops.add(where);
        // Behind the last stop comes the browser itself, and then the dialog again.
        if (where === "outside of the page") break;
      }
    }
    expect(stops).toContain("inside");
    await it.getByRole("button", { name: "Close", exact: true }).click();
    await expect(it).toHaveCount(0);

    await openIt(page);
    await expect(it).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(it).toHaveCount(0);

    await openIt(page);
    await expect(it).toBeVisible();
    await page.mouse.click(5, 400);
    await expect(it).toHaveCount(0);
    await expect(token(page, "Anna")).toHaveCount(1);
    await expect(undoButton(page)).toHaveAccessibleName("Undo: Add Bert");
  });
}
