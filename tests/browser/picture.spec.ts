// Writes the pictures in the documentation. `cargo xtask picture` runs it.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { open, panel, saved, shape } from "./app";
import { openCrowd } from "./crowd";
import { expect, test } from "./fixtures";
import { ICONS, drawn, fileOf } from "./icons";

async function take(page: Page, name: string) {
  await saved(page);
  // The clock in the picture would make every picture a new one.
  await page.locator(".saving-text").evaluateAll((texts) => {
    for (const text of texts) text.textContent = text.textContent!.replace(/\d\d:\d\d/, "14:02");
  });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url)) });
}

test("takes the picture of the map", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await shape(page, "Sales lead").click();
  await expect(panel(page)).toContainText("They expect of us");
  await take(page, "map");
});

test("takes the picture of sixty", async ({ page }) => {
  await openCrowd(page, 60);
  await take(page, "sixty");
});

test("takes the picture of two hundred in the dark, on a smaller screen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 1280, height: 720 });
  await openCrowd(page, 200);
  await take(page, "two-hundred");
});

test("takes the picture of two thousand, of whom some are looked for", async ({ page }) => {
  await openCrowd(page, 2_000);
  await page.getByRole("textbox", { name: "Find people" }).fill("works council");
  await expect(page.locator(".finding")).toContainText("found");
  await take(page, "two-thousand");
});

test("draws the icons of the installed app", async ({ page }) => {
  for (const icon of ICONS) writeFileSync(fileOf(icon), await drawn(page, icon));
});
