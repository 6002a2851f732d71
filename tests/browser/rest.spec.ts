// The page is opened by a part of the program. The rest comes with the first deed.

import type { Page, Route } from "@playwright/test";
import { enterNames, drag, open, quickAdd, ruler, saved, scores, token, trayEntry } from "./app";
import { expect, test } from "./fixtures";

const REST = "**/split_rest.wasm";

/** The files that the page asks for, by their names. */
function asked(page: Page): string[] {
  const names: string[] = [];
  page.on("request", (request) => names.push(new URL(request.url()).pathname.split("/").pop() ?? ""));
  return names;
}

/** Holds the rest back until it is let go. */
async function heldBack(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(REST, async (route: Route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

test("the map is there without the rest, which comes with the first move of the pointer", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 80 80", "Bert");
  await saved(page);
  const names = asked(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(trayEntry(page, "Bert")).toBeVisible();
  await expect(page.locator(".saving")).toHaveClass(/safe/);
  await page.waitForLoadState("networkidle");
  expect(names).not.toContain("split_rest.wasm");
  expect(names).not.toContain("stored.js");
  await page.mouse.move(300, 300);
  await expect.poll(() => names).toContain("split_rest.wasm");
});

test("names that are entered before the rest is there are all taken, and what is typed on stays", async ({ page }) => {
  const letGo = await heldBack(page);
  await open(page);
  await enterNames(page, "Anna", "Bert #nowhere", "Cleo");
  await page.keyboard.type("Dor");
  await expect(quickAdd(page)).toHaveValue("Dor");
  letGo();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(trayEntry(page, "Cleo")).toBeVisible();
  await expect(quickAdd(page)).toHaveValue(/^Bert #nowhere\s+Dor$/);
  await saved(page);
});

test("names that are typed before the rest is there survive a page that is closed meanwhile", async ({ page }) => {
  await heldBack(page);
  await open(page);
  await enterNames(page, "Anna 80 80");
  await page.keyboard.type("Bert");
  await page.goto("about:blank");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/");
  await expect(quickAdd(page)).toHaveValue(/^Anna 80 80\s+Bert$/);
  await quickAdd(page).press("Enter");
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(trayEntry(page, "Bert")).toBeVisible();
  await saved(page);
});

test("a drag that ends before the rest is there counts", async ({ page }) => {
  await open(page);
  await enterNames(page, "Anna 20 20");
  const at = await ruler(page);
  await saved(page);
  const letGo = await heldBack(page);
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  await drag(page, at(20, 20), at(70, 60));
  letGo();
  await expect.poll(() => scores(page, "Anna")).toEqual([70, 60]);
  await saved(page);
});

test("a map that is open in a tab which nobody has touched is not deleted by another", async ({ page, context }) => {
  await open(page);
  await enterNames(page, "Anna 80 80");
  await saved(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(token(second, "Anna")).toHaveCount(1);
  await page.bringToFront();
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New map" }).click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete Untitled map", exact: true }).click();
  await expect(page.getByText("This map is open in another tab: delete it there.").first()).toBeVisible();
  await expect(token(second, "Anna")).toHaveCount(1);
});

test("a rest that cannot be loaded is told, and everything waits for the next try", async ({ page, problems }) => {
  problems.expect(/console error: .*(404|split_rest)/);
  await page.route(REST, (route) => route.fulfill({ status: 404, body: "not found" }));
  await open(page);
  await enterNames(page, "Anna");
  await expect(page.getByRole("alert").getByText(/A part of Standpoint could not be loaded/)).toBeVisible();
  await page.unroute(REST);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(page.getByText(/could not be loaded/)).toHaveCount(0);
  await saved(page);
});

test("the rest may come under another type", async ({ page, problems }) => {
  problems.expect(/console warning: .*preload/);
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open(page);
  await enterNames(page, "Anna");
  await expect(trayEntry(page, "Anna")).toBeVisible();
});
