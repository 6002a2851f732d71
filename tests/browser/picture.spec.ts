// Writes the picture in the documentation. `cargo xtask picture` runs it.

import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures";

test("takes the picture of the map", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible();
  const path = fileURLToPath(new URL("../../docs/pictures/map.png", import.meta.url));
  await page.screenshot({ path });
});
