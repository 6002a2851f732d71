// The palette, which finds people, maps and every action.

import type { Page } from "@playwright/test";
import {
  addNames, board, choose, fixture, open, panel, quickAdd, settled, shape, token, trayEntry, trayTitle, whole,
} from "./app";
import { field } from "./durable";
import { expect, test } from "./fixtures";
import { openAnna } from "./person";

const told = (page: Page) => page.locator(".finding");
/** A token with its label. */
const around = (page: Page, name: string) => token(page, name).locator("..");
const palette = (page: Page) => page.getByRole("combobox", { name: "Find people, maps and actions" });
const options = (page: Page) => page.getByRole("dialog").getByRole("option");

async function workshop(page: Page) {
  await open(page);
  await addNames(page, "Ada #it 80 80", "Bob #business 80 20", "Cem 20 20", "Dee", "Adam");
  await expect(trayEntry(page, "Adam")).toBeVisible();
}

const gone = (page: Page) => expect(page.locator("dialog.palette")).toHaveCount(0);

/** Types the name of an action, and has the first that is found done. */
async function act(page: Page, words: string) {
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeFocused();
  await page.keyboard.type(words);
  await expect(options(page).first().locator(".name")).toHaveText(words);
  await page.keyboard.press("Enter");
  await gone(page);
}

/** Everything that it offers, with the keys beside it. */
async function offered(page: Page, typed = "") {
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeFocused();
  await page.keyboard.type(typed);
  const names = await options(page).locator(".name").allTextContents();
  const keys = await options(page).locator(".palette-hint").allTextContents();
  await page.keyboard.press("Escape");
  await gone(page);
  return { names, keys };
}

test("the palette finds people, and opens whom it found", async ({ page }) => {
  await workshop(page);
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeFocused();
  await page.keyboard.type("ad");
  await expect(options(page).first()).toContainText("Ada");
  await expect(options(page).first()).toContainText("influence 80, interest 80, manage closely");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await gone(page);
  await expect(panel(page)).toContainText("Ada");
  await expect(around(page, "Ada")).toHaveClass(/selected/);
});

test("the palette does what it is told, also where that sets the focus or opens a dialog", async ({ page }) => {
  await workshop(page);
  const begin = async (words: string) => {
    await page.keyboard.press("Control+k");
    await expect(palette(page)).toBeFocused();
    await page.keyboard.type(words);
    await expect(options(page).first()).toContainText(new RegExp(words, "i"));
    await page.keyboard.press("Enter");
    await gone(page);
  };
  await begin("Show the people");
  await expect(page.getByRole("table")).toBeVisible();
  await begin("Add names");
  await expect(quickAdd(page)).toBeFocused();
  await begin("Undo: ");
  await expect(trayTitle(page, 1)).toBeVisible();
  await begin("Redo: ");
  await expect(trayTitle(page, 2)).toBeVisible();
  await begin("Find people with an unanswered");
  await expect(told(page)).toContainText("0 of 5 found");
  await begin("Find everybody");
  await expect(told(page)).toBeHidden();
  await shape(page, "Bob").click();
  await begin("Add a concern of Bob");
  await expect(panel(page).getByRole("tab", { name: /^Concerns/ })).toHaveAttribute("aria-selected", "true");
  await begin("Map settings");
  await expect(page.getByRole("dialog", { name: "Map settings" })).toBeVisible();
  await page.keyboard.press("Escape");
  await begin("New map");
  await expect(page.getByRole("button", { name: "Your maps: Untitled map" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("nothing is called this");
  await expect(page.getByText("Nobody, no map and no action is called that.")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await gone(page);
});

test("the palette opens with the first key on a page that has just been loaded", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeFocused();
  await whole(page);
});

test("the palette opens again at once, however late the browser tells that it was closed", async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener("close", (event) => event.isTrusted && event.stopImmediatePropagation(), true);
  });
  await open(page);
  await whole(page);
  const close = page.getByRole("dialog").getByRole("button", { name: "Close", exact: true });
  for (const leave of [() => page.keyboard.press("Escape"), () => close.click()]) {
    await page.keyboard.press("Control+k");
    await expect(palette(page)).toBeFocused();
    const closed = await page.locator("dialog").elementHandle();
    await page.keyboard.type("old");
    await leave();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Control+k");
    await expect(palette(page)).toHaveValue("");
    await expect(palette(page)).toBeFocused();
    await closed!.dispatchEvent("close");
    await page.keyboard.type("new");
    await expect(palette(page)).toHaveValue("new");
    await page.keyboard.press("Escape");
    await gone(page);
  }
});

test("who was typing types on where they were, however a dialog with a field in it was closed", async ({ page }) => {
  await openAnna(page);
  const ways: [string, () => Promise<void>][] = [
    ["Escape", () => page.keyboard.press("Escape")],
    ["its button", () => page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click()],
    ["a click beside it", () => page.mouse.click(5, 5)],
  ];
  const fields = [quickAdd(page), page.getByRole("textbox", { name: "Find people" }), field(page, "Name")];
  for (const [way, close] of ways) {
    for (const where of fields) {
      await where.fill("Bex");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Control+k");
      await expect(palette(page)).toBeFocused();
      await close();
      await gone(page);
      await expect(where).toBeFocused();
      await page.keyboard.type("n");
      await expect(where, way).toHaveValue("Benx");
      await page.keyboard.press("Backspace");
      await expect(where, way).toHaveValue("Bex");
    }
  }
});

test("in the register the palette offers nothing for somebody whom one does not see selected", async ({ page }) => {
  await workshop(page);
  await shape(page, "Bob").click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Bob");
  await expect(options(page).filter({ hasText: "Add a concern of Bob" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await gone(page);
  await page.getByRole("button", { name: "People", exact: true }).click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Bob");
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Bob");
  await expect(panel(page)).toBeFocused();
});

test("somebody of a hidden group is shown again when the palette goes there", async ({ page }) => {
  await workshop(page);
  await page.getByRole("button", { name: /^Business 1/ }).click();
  await expect(token(page, "Bob")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("bob");
  await page.keyboard.press("Enter");
  await expect(token(page, "Bob")).toHaveCount(1);
  await expect(panel(page)).toContainText("Bob");
});

test("a file that is being looked at goes before the palette", async ({ page }) => {
  await workshop(page);
  await choose(page, fixture("people60.json"));
  await expect(page.getByRole("button", { name: "Add as a new map" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await settled(page);
  await gone(page);
});

test("every key of the page and of the grid has its action", async ({ page }) => {
  await workshop(page);
  await shape(page, "Bob").click();
  await board(page).press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Control+z");
  const { keys } = await offered(page);
  await page.keyboard.press("?");
  const groups = page.getByRole("dialog", { name: "Keys" }).locator("section").filter({ hasText: /^(Everywhere|On the grid)/ });
  const chords = await groups.locator("dt").evaluateAll((found) =>
    found.map((dt) => [...dt.querySelectorAll(".chord")].map((chord) => [...chord.children].map((key) => key.textContent).join("+"))),
  );
  await page.keyboard.press("Escape");
  expect(chords.length).toBeGreaterThan(15);
  // Arrow keys move: from the palette somebody is placed. A letter jumps: there one types the name. It opens itself.
  const other = ["←", "Shift+arrow", "A–Z", "Ctrl+K"];
  const missing = chords.filter((either) => !either.some((chord) => keys.includes(chord) || other.includes(chord)));
  expect(missing).toEqual([]);
});

test("it does for all who are selected what the keys and the buttons do", async ({ page }) => {
  await workshop(page);
  await board(page).focus();
  await act(page, "Select everybody");
  await expect(page.locator(".map-picked")).toContainText("3 selected");
  const { names } = await offered(page);
  for (const button of await page.locator(".map-picked button").allTextContents()) {
    if (button.startsWith("Add tag")) continue; // there is none yet, and a new one is typed there
    const called = { "Set group ▾": /^Set group/, "Set owner ▾": /^Set owner/, "Set engagement ▾": /^Set engagement/, "Off the grid": /^Take back the scores/ }[button.trim()]
      ?? new RegExp(`^${button.trim().replace("Clear selection", "Clear the selection")}`);
    const all = [...names, ...(await offered(page, "Set ")).names];
    expect(all.some((name) => called.test(name)), button).toBe(true);
  }
  await act(page, "Set group to Customers for the 3 selected");
  await expect(page.getByRole("button", { name: /^Customers 3/ })).toBeVisible();
  await act(page, "Take back the scores of the 3 selected");
  await expect(trayTitle(page, 5)).toBeVisible();
  await page.keyboard.press("Control+z");
  await act(page, "Delete the 3 selected");
  await expect(page.locator(".token")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".token")).toHaveCount(3);
  // In the register those who are ticked, also who is not on the grid.
  await page.getByRole("button", { name: "People", exact: true }).click();
  await act(page, "Select everybody");
  await act(page, "Set group to IT for the 5 selected");
  await act(page, "Clear the selection");
  await expect(page.locator(".people-status")).not.toContainText("selected");
  await act(page, "Sort the people by name");
  await expect(page.locator(".people-status")).toContainText("Sorted by name");
});

test("from person to person, into a pile, and along the filters", async ({ page }) => {
  await workshop(page);
  await addNames(page, "Eve 80 80");
  await board(page).focus();
  await act(page, "Go to the first person");
  await expect(page.locator(".token.selected")).toHaveCount(1);
  await shape(page, "Bob").click();
  await act(page, "Find people by quadrant: Not rated yet");
  await expect(told(page)).toContainText("2 of 6 found");
  await act(page, "No longer find people by quadrant: Not rated yet");
  await act(page, "Hide the group Business");
  await expect(token(page, "Bob")).toHaveCount(0);
  await act(page, "Save this filter");
  await expect(page.getByRole("textbox", { name: "Save this filter as" })).toBeFocused();
  await page.keyboard.type("Without business");
  await page.keyboard.press("Enter");
  await act(page, "Show the group Business");
  await act(page, "Without business");
  await expect(token(page, "Bob")).toHaveCount(0);
  await act(page, "Show the group Business");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Eve");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Eve");
  await act(page, "Open the pile of Eve");
  await expect(page.locator(".token")).toHaveCount(4);
  await act(page, "Close the pile of Eve");
  await expect(page.locator(".token")).toHaveCount(3);
  await act(page, "Delete this map");
  await expect(page.getByRole("region", { name: "Notice" })).toContainText("is deleted");
});

test("what the palette does for one, it does for who is seen on the map", async ({ page }) => {
  await workshop(page);
  await shape(page, "Bob").click();
  await shape(page, "Ada").click({ modifiers: ["Shift"] });
  await page.getByRole("button", { name: /^Business 1/ }).click(); // Bob is hidden
  await page.getByRole("button", { name: /^IT 1/ }).click();
  await page.getByRole("button", { name: /^IT 1/ }).click();
  const { names } = await offered(page);
  expect(names).toContain("Delete Ada");
  await act(page, "Delete Ada");
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(token(page, "Bob")).toHaveCount(1);
  await expect(token(page, "Ada")).toHaveCount(0);
});

test("people are found by role, alias and organisation too, below those of that name", async ({ page }) => {
  await workshop(page);
  await shape(page, "Cem").click();
  await panel(page).getByRole("button", { name: "Add role and owner" }).click();
  await panel(page).getByRole("textbox", { name: "Role", exact: true }).fill("Adviser to the board");
  await page.keyboard.press("Enter");
  await board(page).press("Escape");
  expect((await offered(page, "ad")).names.slice(0, 3)).toEqual(["Ada", "Adam", "Cem"]);
  const found = await offered(page, "adviser cem");
  expect(found.names).toEqual(["Cem"]);
  expect(found.keys).toEqual(["Adviser to the board"]);
});
