import { readFileSync } from "node:fs";
import { axe, expect, test } from "./fixtures";

const heading = "Standpoint could not start";

test("says what is missing when the program cannot be loaded", async ({ page, problems }) => {
  problems.expect(/console error: .*(404|could not be loaded)/);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "not found" }));
  await page.goto("/");
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await expect(page.getByText(/The cause: .*\.wasm could not be loaded.* 404/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test("says so when the program is damaged", async ({ page, problems }) => {
  problems.expect(/console (error|warning): .*WebAssembly/);
  await page.route("**/*.wasm", (route) =>
    route.fulfill({ status: 200, contentType: "application/wasm", body: "not a program" }),
  );
  await page.goto("/");
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await expect(page.getByText(/The cause: .*WebAssembly/)).toBeVisible();
});

test("offers what is saved without the program", async ({ page, problems }) => {
  problems.expect(/console error: .*(404|could not be loaded)/);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "not found" }));
  await page.addInitScript(() => {
    localStorage.setItem("standpoint/map/1", '{"damaged": ');
    localStorage.setItem("another/app", "not ours");
  });
  await page.goto("/");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download everything saved here" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("standpoint-saved.json");
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(saved).toEqual({ "standpoint/map/1": '{"damaged": ' });
});
