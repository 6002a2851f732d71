// What the Export menu gives: backups, and copies of the whole app that open from disk.

import { copyFileSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { addNames, choose, json, open, openSample, saved, shape, token, trayEntry, whole } from "./app";
import { axe, expect, test, type Problems } from "./fixtures";
import { dist } from "./host";

const exporting = (page: Page) => page.getByRole("button", { name: "Export", exact: true });
const notice = (page: Page) => page.getByRole("region", { name: "Notice" });
const ONE_FILE = pathToFileURL(`${dist}standpoint.html`).href;

/** Chooses an entry of the menu, and answers with the file that comes of it. */
async function take(page: Page, entry: string | RegExp) {
  await exporting(page).click();
  const download = page.waitForEvent("download");
  await page.getByRole("list", { name: "Export" }).getByRole("button", { name: entry }).click();
  return download;
}

/** Takes a copy, and opens it from disk in a window of its own. */
async function openCopy(page: Page, problems: Problems, entry: RegExp) {
  problems.expect(/request to another origin: file:/);
  const file = await take(page, entry);
  const name = file.suggestedFilename();
  const path = test.info().outputPath(name); // the download itself goes with its page
  copyFileSync(await file.path(), path);
  const other = await page.context().newPage();
  await other.goto(pathToFileURL(path).href);
  await whole(other);
  return { other, name };
}

const WITHOUT = /^Copy that works offline, without maps/;
const WITH = /^Copy that works offline, with this map/;

test("a backup says in its name and in the notice that it holds everything", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna");
  const file = await take(page, /^Backup file/);
  expect(file.suggestedFilename()).toMatch(/^standpoint-map-everything-\d{4}-\d\d-\d\d\.standpoint$/);
  await expect(notice(page)).toContainText("It holds everything in this map.");
  const all = await take(page, /^All maps/);
  expect(all.suggestedFilename()).toMatch(/^standpoint-maps-everything-\d{4}-\d\d-\d\d\.standpoint$/);
});

test("the menu is used by keyboard, and goes with Escape or with the focus", async ({ page }) => {
  await open(page);
  await whole(page);
  await exporting(page).focus();
  await page.keyboard.press("Enter");
  const list = page.getByRole("list", { name: "Export" });
  await expect(list.getByRole("button").first()).toBeFocused();
  await expect(exporting(page)).toHaveAttribute("aria-expanded", "true");
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(exporting(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(list.getByRole("button").first()).toBeFocused();
  const entries = await list.getByRole("button").count();
  for (let press = 0; press < entries; press += 1) await page.keyboard.press("Tab");
  await expect(list).toHaveCount(0);
});

test("a copy without maps begins empty", async ({ page, problems }) => {
  await open(page);
  await addNames(page, "Anna");
  const { other, name } = await openCopy(page, problems, WITHOUT);
  expect(name).toMatch(/^standpoint-copy-\d{4}-\d\d-\d\d\.html$/);
  await expect(other.getByRole("button", { name: "Open a file…" })).toBeVisible();
  expect(readFileSync(test.info().outputPath(name), "utf8")).toContain('id="carried"></script>');
});

test("a copy with a map opens with it, says of which day it is, and hands itself on", async ({ page, problems }) => {
  await openSample(page);
  const { other, name } = await openCopy(page, problems, WITH);
  expect(name).toMatch(/^standpoint-map-everything-\d{4}-\d\d-\d\d\.html$/);
  await expect(other.getByRole("heading", { level: 1 })).toContainText("CRM");
  await expect(other.locator(".banner")).toContainText(/came with the map as of \d{4}-\d\d-\d\d\. Changes are only in this window/);
  await expect(other.locator(".saving")).toContainText("No changes yet");
  await other.getByRole("button", { name: "Close", exact: true }).click();
  await expect(other.locator(".banner")).toHaveCount(0);
  await addNames(other, "Newcomer 40 60");
  await expect(other.locator(".saving")).toContainText("1 change is in no file");
  const { other: third } = await openCopy(other, problems, WITH);
  await expect(token(third, "Newcomer")).toHaveCount(1);
});

test("what is written in a map runs nothing in a copy, and arrives as it was", async ({ page, problems }) => {
  const evil = "</script><script>window.ran=1</script><!--<script>";
  await open(page);
  await choose(page, json("map.json", {
    format: "standpoint/map", version: 1,
    map: { id: "m-evil", title: evil, stakeholders: [{ id: "s-1", name: `${evil} $& $1 \u2028`, influence: 20, interest: 30 }] },
  }));
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(evil);
  const { other } = await openCopy(page, problems, WITH);
  await expect(other.getByRole("heading", { level: 1 })).toContainText(evil);
  await expect(token(other, `${evil} $& $1`)).toHaveCount(1);
  expect(await other.evaluate(() => (window as any).ran)).toBe(undefined);
});

test("the one file hands itself on, with a map and without", async ({ page, problems }) => {
  problems.expect(/request to another origin: file:/);
  await page.goto(ONE_FILE);
  await addNames(page, "Anna", "Bert 20 30");
  const { other } = await openCopy(page, problems, WITH);
  await expect(trayEntry(other, "Anna")).toHaveCount(1);
  await shape(other, "Bert").click();
  const { other: empty } = await openCopy(other, problems, WITHOUT);
  await expect(empty.getByRole("button", { name: "Open a file…" })).toBeVisible();
});

test("a copy that cannot be put together says what is missing", async ({ page, problems }) => {
  problems.expect(/console error: Failed to load resource/);
  await page.route("**/one-file.txt", (route) => route.fulfill({ status: 404 }));
  await open(page);
  await addNames(page, "Anna");
  await exporting(page).click();
  await page.getByRole("button", { name: WITHOUT }).click();
  await expect(notice(page)).toContainText("one-file.txt could not be loaded: the server answered 404. Nothing has changed.");
  await saved(page);
});
