// Finding people on the map and in the register.

import type { Page } from "@playwright/test";
import { addNames, board, open, openSample, saved, token, trayEntry, trayTitle } from "./app";
import { expect, test } from "./fixtures";

const box = (page: Page) => page.getByRole("textbox", { name: "Find people" });
const more = (page: Page) => page.getByRole("button", { name: /^More to find people by/ });
const chip = (page: Page, section: string, name: string) =>
  page.getByRole("group", { name: section }).getByRole("button", { name, exact: true });
const told = (page: Page) => page.locator(".finding");
const palette = (page: Page) => page.getByRole("combobox", { name: "Find people, maps and actions" });
/** A token with its label. */
const around = (page: Page, name: string) => token(page, name).locator("..");

async function workshop(page: Page) {
  await open(page);
  await addNames(page, "Ada #it 80 80", "Bob #business 80 20", "Cem 20 20", "Dee", "Adam");
  await expect(trayEntry(page, "Adam")).toBeVisible();
}

test("who is not found turns pale or is hidden, and comes back", async ({ page }) => {
  await workshop(page);
  await box(page).fill("ad");
  await expect(told(page)).toContainText("2 of 5 found");
  await expect(around(page, "Bob")).toHaveClass(/dim/);
  await expect(around(page, "Ada")).not.toHaveClass(/dim/);
  await expect(around(page, "Bob").locator(".label")).toHaveCount(0);
  await expect(around(page, "Ada").locator(".label")).toHaveCount(1);
  await expect(trayTitle(page, 1)).toBeVisible();
  await expect(trayEntry(page, "Adam")).toBeVisible();
  await expect(page.locator(".people-sheet:not(.people-front)").last().locator(".token")).toHaveCount(1); // above all pale ones
  await told(page).getByRole("button", { name: "Hide others" }).click();
  await expect(token(page, "Bob")).toHaveCount(0);
  await expect(token(page, "Ada")).toHaveCount(1);
  await told(page).getByRole("button", { name: "Show others" }).click();
  await expect(around(page, "Bob")).toHaveClass(/dim/);
  await told(page).getByRole("button", { name: "Clear" }).click();
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue("");
  await expect(page.locator(".token.dim")).toHaveCount(0);
  await expect(page.locator(".people-sheet").first().locator(".token-button")).toHaveCount(3);
  const names = page.locator(".token-button");
  await expect(names.nth(0)).toHaveAccessibleName(/^Ada/);
  await expect(names.nth(1)).toHaveAccessibleName(/^Bob/);
  await expect(told(page)).toBeHidden();
});

test("choices narrow it down, on the map and in the register alike", async ({ page }) => {
  await workshop(page);
  await more(page).click();
  await chip(page, "Quadrant", "Keep satisfied").click();
  await expect(told(page)).toContainText("1 of 5 found");
  await chip(page, "Quadrant", "Not rated yet").click();
  await expect(told(page)).toContainText("3 of 5 found");
  await expect(more(page)).toHaveAccessibleName("More to find people by, 2 chosen");
  await page.getByRole("button", { name: "People", exact: true }).click();
  await expect(page.getByText("3 of 5 shown")).toBeVisible();
  await expect(chip(page, "Quadrant", "Keep satisfied")).toHaveAttribute("aria-pressed", "true");
  await chip(page, "Quadrant", "Not rated yet").click();
  await expect(page.getByText("1 of 5 shown")).toBeVisible();
  await chip(page, "Concerns", "Without an answer").click();
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await page.locator(".people-empty").getByRole("button", { name: "Show everybody" }).click();
  await expect(page.getByText("5 people", { exact: true }).first()).toBeVisible();
});

test("a slash goes to the box, Page Down goes through those who are found, and a quadrant can be looked at", async ({ page }) => {
  await workshop(page);
  await board(page).focus();
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("c");
  await expect(told(page)).toContainText("1 of 5 found");
  await board(page).focus();
  await page.keyboard.press("PageDown");
  await expect(around(page, "Cem")).toHaveClass(/selected/);
  await page.keyboard.press("PageDown");
  await expect(around(page, "Cem")).toHaveClass(/selected/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Monitor/ }).click();
  await expect(token(page, "Cem")).toHaveCount(1);
  await expect(token(page, "Ada")).toHaveCount(0);
});

test("a filter is saved, asked for with one press, renamed, deleted and had back", async ({ page }) => {
  await workshop(page);
  await more(page).click();
  await expect(page.getByRole("group", { name: "Saved filters" })).toHaveCount(0);
  await chip(page, "Quadrant", "Keep satisfied").click();
  const name = page.getByRole("textbox", { name: "Save this filter as" });
  await name.fill("Power to win");
  await name.press("Enter");
  await expect(chip(page, "Saved filters", "Power to win")).toHaveAttribute("aria-pressed", "true");
  await expect(name).toHaveCount(0); // it has its name
  await chip(page, "Saved filters", "Power to win").click();
  await expect(told(page)).toBeHidden();
  // The words and the legend belong to it too.
  await box(page).fill("d");
  await page.getByRole("button", { name: /^IT 1/ }).click();
  await name.fill("Others");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await told(page).getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("button", { name: "People", exact: true }).click();
  await chip(page, "Saved filters", "Others").click(); // they stay in sight
  await expect(page.getByRole("row")).toHaveCount(1 + 2); // Dee and Adam below the head
  await page.keyboard.press("Control+k");
  await palette(page).fill("power");
  await palette(page).press("Enter");
  await expect(page.getByRole("row")).toHaveCount(1 + 1);
  await saved(page);
  await page.reload();
  await page.getByRole("button", { name: "Map settings" }).first().click();
  const field = page.getByRole("textbox", { name: "Name of filter Power to win" });
  await field.fill("Keep close");
  await page.getByRole("button", { name: "Delete filter Others" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo", exact: true }).last().click(); // the other one stands in the notice
  await expect(page.getByRole("textbox", { name: /^Name of filter/ })).toHaveCount(2);
  await page.keyboard.press("Escape");
  await more(page).click();
  await chip(page, "Saved filters", "Keep close").click();
  await expect(chip(page, "Quadrant", "Keep satisfied")).toHaveAttribute("aria-pressed", "true");
});

test("a choice stays under the pointer, whoever is found and whatever can be saved", async ({ page }) => {
  await open(page);
  await addNames(page, "Ada #it 80 80", "Bob #business 80 20", ...Array.from({ length: 12 }, (_, at) => `Waiting ${at}`));
  await more(page).click();
  const chosen = chip(page, "Quadrant", "Keep satisfied");
  await chosen.scrollIntoViewIfNeeded();
  const place = async () => (await chosen.boundingBox())!.y;
  const before = await place();
  for (const [name, found] of [["Keep satisfied", "1 of 14"], ["Not rated yet", "13 of 14"], ["Keep satisfied", "12 of 14"]] as const) {
    await chip(page, "Quadrant", name).click();
    await expect(told(page)).toContainText(`${found} found`);
    expect(await place()).toBe(before);
  }
  await chip(page, "Quadrant", "Not rated yet").click();
  await expect(trayTitle(page, 12)).toBeVisible();
  expect(await place()).toBe(before);
});

test("no choice grows or goes to another line because it is chosen", async ({ page }) => {
  await openSample(page);
  await more(page).click();
  const chips = page.locator(".find-chips .chip");
  await expect(chips.filter({ hasText: "governance" })).toHaveCount(1);
  const places = () =>
    chips.evaluateAll((chips) => {
      const { left, top } = document.querySelector(".find-choices")!.getBoundingClientRect();
      return chips.map((chip) => {
        const { x, y, width, height } = chip.getBoundingClientRect();
        const scrolled = chip.parentElement!.scrollTop;
        return [chip.textContent, ...[x - left, y - top + scrolled, width, height].map((number) => Math.round(number * 4) / 4)];
      });
    });
  const before = await places();
  for (const name of ["Manage closely", "Supportive", "Mara Lindqvist", "governance", "advisory-board"]) {
    await chips.filter({ hasText: name }).click();
    await expect(chips.filter({ hasText: name })).toHaveAttribute("aria-pressed", "true");
    expect(await places()).toEqual(before);
  }
});
