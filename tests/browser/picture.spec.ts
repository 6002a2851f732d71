// Writes the picture in the documentation. `cargo xtask picture` runs it.

import { fileURLToPath } from "node:url";
import { open, panel, saved, shape } from "./app";
import { expect, test } from "./fixtures";

test("takes the picture of the map", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open the sample map" }).click();
  await shape(page, "Sales lead").click();
  await expect(panel(page)).toContainText("They expect of us");
  await saved(page);
  // The clock in the picture would make every picture a new one.
  await page.locator(".saving-text").evaluateAll((texts) => {
    for (const text of texts) text.textContent = text.textContent!.replace(/\d\d:\d\d/, "14:02");
  });
  await page.mouse.move(0, 0);
  const path = fileURLToPath(new URL("../../docs/pictures/map.png", import.meta.url));
  await page.screenshot({ path });
});
