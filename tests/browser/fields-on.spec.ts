// Where one goes on from a field: to the next one, to a name that is not there yet, to an undo, to a file.

import { readFileSync } from "node:fs";
import { panel, saved, scores, storedMap, token, undo, undoButton } from "./app";
import { field } from "./durable";
import { expect, test } from "./fixtures";
import { anna, choice, composed, influence, kept, map, openAnna, review, tab } from "./person";

test("Enter goes on: from the name, through the fields, out of a long text, and on to the next expectation", async ({ page }) => {
  await openAnna(page);
  await field(page, "Name").focus();
  await page.keyboard.press("Enter");
  await expect(influence(page)).toBeFocused();
  await panel(page).getByRole("button", { name: "Add role and owner" }).click();
  await expect(field(page, "Role")).toBeFocused();
  await expect(field(page, "Role")).toBeInViewport({ ratio: 1 });
  await page.keyboard.type("Sponsor");
  await page.keyboard.press("Enter");
  await expect(field(page, "Organisation")).toBeFocused();
  await field(page, "Evidence").focus();
  await page.keyboard.type("One");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("Two");
  await page.keyboard.press("Enter");
  await expect.poll(kept(page, "evidence")).toBe("One\nTwo");
  await expect(choice(page, "Owner")).toBeFocused();
  await expect(panel(page).getByRole("button", { name: "Add owner" })).toBeVisible(); // only what is missing
  await tab(page, "Expectations").click();
  const add = panel(page).getByRole("button", { name: "Add expectation: they expect of us" });
  await add.click();
  await expect(field(page, "Expectation")).toBeFocused();
  await page.keyboard.type("Training");
  for (const legacy of [false, true]) await composed(field(page, "Expectation"), "Enter", legacy);
  await expect(field(page, "Expectation")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(add).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page, "Expectation").last()).toBeFocused();
  await page.keyboard.type("A date");
  await page.keyboard.press("Enter");
  await expect.poll(async () => ((await anna(page)).expectations as { statement: string }[]).map((one) => one.statement)).toEqual(["Training", "A date"]);
});

test("an owner, a sender and a group that are not there yet are named in their field", async ({ page }) => {
  await openAnna(page, { concerns: [{ id: "c1", statement: "Jobs may go" }] });
  await tab(page, "Profile").click();
  await choice(page, "Owner").selectOption("New name…");
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(choice(page, "Owner")).toBeFocused();
  await expect(choice(page, "Owner").locator("option:checked")).toHaveText("Nobody");
  await choice(page, "Owner").selectOption("New name…");
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("Vera Berg");
  await page.keyboard.press("Enter");
  await expect(choice(page, "Owner").locator("option:checked")).toHaveText("Vera Berg");
  await expect(review(page)).toBeFocused();
  await choice(page, "Group").selectOption("New group…");
  await expect(field(page, "Group")).toBeFocused();
  await page.keyboard.type("Works council");
  await page.keyboard.press("Tab");
  await expect(choice(page, "Group").locator("option:checked")).toHaveText("Works council");
  await tab(page, "Concerns").click();
  await panel(page).getByRole("button", { name: "Details of “Jobs may go”" }).click();
  await choice(page, "Owner").selectOption("New name…");
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("vera berg"); // she is there already
  await page.keyboard.press("Enter");
  await expect(choice(page, "Owner").locator("option:checked")).toHaveText("Vera Berg");
  await saved(page);
  expect((await storedMap(page, String(map.title)))!.team).toHaveLength(3);
  await undo(page, "Change owner for Anna");
  await undo(page, "Change group of Anna");
  await undo(page, "Change owner of Anna");
  await expect.poll(async () => (await anna(page)).owner).toBeUndefined();
});

test("a list of the map shows who it is after undo and redo, and takes them again", async ({ page }) => {
  await openAnna(page);
  await tab(page, "Profile").click();
  const owner = choice(page, "Owner");
  await owner.selectOption("New name…");
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("Vera Berg");
  await page.keyboard.press("Enter");
  await owner.selectOption("New name…");
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("Uwe Kern");
  await page.keyboard.press("Enter");
  const shown = owner.locator("option:checked");
  await expect(shown).toHaveText("Uwe Kern");
  await owner.selectOption("Nobody");
  await owner.selectOption("Vera Berg");
  await page.keyboard.press("Control+z");
  await expect(shown).toHaveText("Nobody");
  await page.keyboard.press("Control+z");
  await expect(shown).toHaveText("Uwe Kern");
  await page.keyboard.press("Control+y");
  await expect(shown).toHaveText("Nobody");
  await owner.selectOption("Uwe Kern");
  await expect(undoButton(page)).toHaveAccessibleName("Undo: Change owner of Anna");
  await page.keyboard.press("Control+z");
  await owner.selectOption("Vera Berg");
  await expect(shown).toHaveText("Vera Berg");
});

test("Enter never leads to what takes away or copies", async ({ page }) => {
  await openAnna(page, { expectations: [], engagement: undefined, desired: undefined });
  await field(page, "Interest, 0 to 100").click();
  await page.keyboard.type("55");
  for (let time = 0; time < 3; time += 1) await page.keyboard.press("Enter");
  await expect.poll(() => scores(page, "Anna")).toEqual([60, 55]);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  const title = page.getByRole("dialog").getByRole("textbox").first();
  const others = page.getByRole("dialog").locator(".map-row");
  const before = await others.count();
  await title.fill("Harbour");
  for (let time = 0; time < 3; time += 1) await title.press("Enter");
  await expect(page.getByRole("dialog").getByRole("button", { name: /^Duplicate/ })).not.toBeFocused();
  await expect(others).toHaveCount(before);
});

test("undo belongs to a field for as long as it holds something, also when it is empty", async ({ page }) => {
  await openAnna(page);
  await field(page, "Name").fill("Anna B");
  await influence(page).click();
  await page.keyboard.press("Delete");
  await expect(influence(page)).toHaveValue("");
  await page.keyboard.press("Control+z");
  await expect(influence(page)).toHaveValue("60");
  await page.keyboard.type("9");
  await page.keyboard.press("Control+z");
  await expect(influence(page)).toHaveValue("60");
  expect(await scores(page, "Anna B")).toEqual([60, 40]);
  await page.keyboard.press("Control+z"); // nothing of its own any more: the map's
  await expect(token(page, "Anna")).toHaveCount(1);
  await page.keyboard.press("Control+z"); // there is nothing, and nothing of an older text comes back
  await expect(influence(page)).toHaveValue("60");
});

test("a file holds what stands in the field when it is asked for by key", async ({ page }) => {
  await openAnna(page);
  await influence(page).click();
  await page.keyboard.type("77");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  const file = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(file.map.stakeholders[0].influence).toBe(77);
});

test("half a name is nobody when the page is hidden and seen again", async ({ page }) => {
  await openAnna(page);
  await tab(page, "Profile").click();
  await choice(page, "Owner").selectOption("New name…");
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("Elif Ka");
  await page.evaluate(() => {
    for (const hidden of [true, false]) {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }
  });
  await expect(field(page, "Owner")).toBeFocused();
  await page.keyboard.type("raca");
  await page.keyboard.press("Enter");
  await expect(choice(page, "Owner").locator("option")).toHaveText(["Nobody", "Tom", "Uli", "Elif Karaca", "New name…"]);
});
