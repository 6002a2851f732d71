// The journey from an empty page to a colleague's screen, as one run.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import {
  addNames, board, drag, middle, open, panel, quickAdd, ruler, saved, scores, shape, tabTo, token, trayEntry,
} from "./app";
import { expect, test } from "./fixtures";

const panelTab = (page: Page, name: string) => panel(page).getByRole("tab", { name: new RegExp(`^${name}`) });

/** Waits for the field of a new entry: typing starts when the cursor stands in it. */
const inField = (page: Page, name: string) =>
  expect(panel(page).getByRole("textbox", { name, exact: true })).toBeFocused();

/** The map in a file, without the time at which it was written. */
const contents = (text: string) => JSON.parse(text).map;

async function exported(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  return readFileSync(await (await download).path(), "utf8");
}

test("names, places, what each expects, fears and hears; closed, opened again, handed on", async ({ page, context, browser, baseURL }) => {
  test.setTimeout(60_000);
  await open(page);
  const at = await ruler(page);
  await addNames(page, "Finance director #business 80 20", "Service desk #end-users", "Works council");
  await drag(page, await middle(trayEntry(page, "Works council")), at(70, 75));
  await drag(page, await middle(trayEntry(page, "Service desk")), at(25, 60));
  const [influence, interest] = await scores(page, "Works council");
  expect([Math.abs(influence - 70) <= 1, Math.abs(interest - 75) <= 1]).toEqual([true, true]);

  await shape(page, "Works council").click();
  await panel(page).getByRole("button", { name: "Add expectation: they expect of us" }).click();
  await inField(page, "Expectation");
  await page.keyboard.type("Told before the press is");
  await panelTab(page, "Concerns").click();
  await panel(page).getByRole("button", { name: "Add concern" }).click();
  await inField(page, "Concern");
  await page.keyboard.type("Jobs go with the old system");
  await panelTab(page, "Messages").click();
  await panel(page).getByRole("button", { name: "Add message" }).click();
  await inField(page, "Key message");
  await page.keyboard.type("Nobody is dismissed over this");
  await panel(page).getByRole("checkbox", { name: /Jobs go with the old system/ }).check();
  await saved(page);
  const first = contents(await exported(page));

  // The browser window is closed and a new one opened on the same profile.
  await page.close();
  const again = await context.newPage();
  await again.goto("/");
  await expect(panel(again)).toContainText("Works council");
  await expect(panelTab(again, "Messages")).toHaveAttribute("aria-selected", "true");
  const second = await exported(again);
  expect(contents(second)).toEqual(first);
  const council = first.stakeholders.find((person: { name: string }) => person.name === "Works council");
  expect(council.messages[0].answers).toEqual([council.concerns[0].id]);

  // A colleague gets the file.
  const colleague = await browser.newContext({ baseURL: baseURL! });
  const other = await colleague.newPage();
  await open(other);
  const chooser = other.waitForEvent("filechooser");
  await other.getByRole("button", { name: "Import", exact: true }).click();
  await (await chooser).setFiles({ name: "map.json", mimeType: "application/json", buffer: Buffer.from(second) });
  await other.getByRole("button", { name: "Add as a new map" }).click();
  await shape(other, "Works council").click();
  await expect(panel(other).getByRole("textbox", { name: "Expectation", exact: true })).toHaveValue("Told before the press is");
  expect(contents(await exported(other))).toEqual(first);
  await colleague.close();
});

test("the same with the keyboard alone, through register and file", async ({ page }) => {
  test.setTimeout(60_000);
  await open(page);
  await expect(quickAdd(page)).toBeFocused(); // who opens an empty map types names first
  await page.keyboard.type("Anna #it");
  await page.keyboard.press("Enter");
  await expect(trayEntry(page, "Anna")).toHaveCount(1); // before there is anybody, Tab leads elsewhere
  await page.keyboard.press("Tab");
  await page.keyboard.press("p");
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Enter");
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeFocused();
  await tabTo(page, panel(page).getByRole("button", { name: "Add expectation: they expect of us" }));
  await page.keyboard.press("Enter");
  await inField(page, "Expectation");
  await page.keyboard.type("On time");
  await page.keyboard.press("Escape");
  await expect(board(page)).toBeFocused();

  await page.keyboard.press("2");
  await tabTo(page, page.getByRole("textbox", { name: "Role of Anna" }));
  await page.keyboard.type("Sponsor");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  const file = await exported(page);
  expect(contents(file).stakeholders[0]).toMatchObject({
    name: "Anna", role: "Sponsor", influence: 60, interest: 50, expectations: [{ statement: "On time" }],
  });

  const importing = page.getByRole("button", { name: "Import", exact: true });
  const chooser = page.waitForEvent("filechooser"); // well before the key: the browser has to be told first
  await tabTo(page, importing);
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "map.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await tabTo(page, page.getByRole("button", { name: "Add as a new map" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("1");
  await expect(token(page, "Anna")).toHaveCount(1);
});
