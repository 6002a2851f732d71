// standpoint.html, opened from disk: no host, no storage of the browser.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { addNames, board, choose, drag, middle, open, panel, quickAdd, ruler, scores, shape, token, trayEntry } from "./app";
import { expect, test } from "./fixtures";
import { panic } from "./panic";

const DIST = pathToFileURL(fileURLToPath(new URL("../../dist/", import.meta.url))).href;
const FILE = "standpoint.html";

test.use({ baseURL: DIST });

const saving = (page: Page) => page.locator(".bar-saving button");

async function exported(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  return readFileSync(await (await download).path(), "utf8");
}

const contents = (text: string) => JSON.parse(text).map;

test("names, places, what each expects; written to a file, reloaded, opened again from the file", async ({ page }) => {
  await open(page, FILE);
  await expect(saving(page)).toContainText("Nothing to save yet");
  const at = await ruler(page);
  await addNames(page, "Finance director #business 80 20", "Works council");
  await drag(page, await middle(trayEntry(page, "Works council")), at(70, 75));
  const [influence, interest] = await scores(page, "Works council");
  expect([Math.abs(influence - 70) <= 1, Math.abs(interest - 75) <= 1]).toEqual([true, true]);
  await shape(page, "Works council").click();
  await panel(page).getByRole("button", { name: "Add expectation: they expect of us" }).click();
  await expect(panel(page).getByRole("textbox", { name: "Expectation", exact: true })).toBeFocused();
  await page.keyboard.type("Told before the press is");
  await expect(saving(page)).toContainText(/\d+ changes are in no file/);
  const first = await exported(page);
  await expect(saving(page)).toContainText("In a file");

  await page.reload(); // without a question
  await expect(quickAdd(page)).toBeEditable();
  await expect(token(page, "Works council")).toHaveCount(0);
  await choose(page, { name: "map.standpoint", mimeType: "application/json", buffer: Buffer.from(first) });
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await shape(page, "Works council").click();
  await expect(panel(page).getByRole("textbox", { name: "Expectation", exact: true })).toHaveValue("Told before the press is");
  expect(contents(await exported(page))).toEqual(contents(first));
});

test("closing and reloading ask while a change is in no file", async ({ page }) => {
  await open(page, FILE);
  await addNames(page, "Anna");
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expect(trayEntry(page, "Anna")).toHaveCount(1);
});

test("begins with a new map, a file, or the sample", async ({ page }) => {
  await open(page, FILE);
  const welcome = page.locator(".welcome");
  await welcome.getByRole("button", { name: "New map" }).click();
  await expect(quickAdd(page)).toBeFocused();
  const chooser = page.waitForEvent("filechooser");
  await welcome.getByRole("button", { name: "Open a file…" }).click();
  await chooser;
  await welcome.getByRole("button", { name: "Open the sample map" }).click();
  await expect(board(page).getByRole("button")).not.toHaveCount(0);
  await expect(saving(page)).toContainText("No changes yet");
});

test("index.html from disk says which file is the one to open", async ({ page, problems }) => {
  problems.expect(/boot\.js|standpoint\.(js|wasm)|file:|CORS|Not allowed to load/i);
  await page.goto("index.html");
  await expect(page.getByRole("heading", { name: "This page needs a web server" })).toBeVisible();
  await page.getByRole("link", { name: "Open standpoint.html" }).click();
  await expect(quickAdd(page)).toBeEditable();
});

test("leaves nothing in the browser", async ({ page }) => {
  await open(page, FILE);
  await addNames(page, "Anna");
  await exported(page);
  const left = await page.evaluate(async () => {
    const { local, database } = (window as any).standpointBrowser as { local: Storage; database: IDBFactory };
    return { texts: Object.keys(local), databases: await database.databases() };
  });
  expect(left).toEqual({ texts: [], databases: [] });
});

test("the browser keeps the maps too where that is wanted, until they are deleted", async ({ page }) => {
  await open(page, FILE);
  await addNames(page, "Anna", "Bert 20 30");
  await quickAdd(page).pressSequentially("Dora");
  await saving(page).click();
  await expect(page.getByRole("dialog")).toContainText("any of them can read what is kept, whoever made it");
  await page.getByRole("button", { name: "Keep maps in this browser" }).click(); // the page opens anew, without a question
  await expect(saving(page)).toContainText("Saved on this computer");
  await expect(token(page, "Bert")).toHaveCount(1);
  await expect(quickAdd(page), "what was being typed").toHaveValue("Dora");
  await quickAdd(page).fill("");
  await addNames(page, "Cleo");
  await expect(saving(page)).toContainText("Saved on this computer");
  await page.goto("about:blank");
  await open(page, FILE);
  await expect(trayEntry(page, "Cleo")).toHaveCount(1);
  await saving(page).click();
  await page.getByRole("button", { name: "Delete all maps in this browser…" }).click();
  await page.getByRole("button", { name: "Delete all maps", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  await expect(saving(page)).toContainText("Nothing to save yet");
  await expect(page.locator("html")).toHaveAttribute("data-keeps", "window");
});

test("what was in the window can be saved when the program has stopped", async ({ page, problems }) => {
  await open(page, FILE);
  await addNames(page, "Anna", "Bert 20 30");
  await expect(token(page, "Bert")).toHaveCount(1);
  await panic(page, problems);
  const overlay = page.getByRole("alertdialog", { name: "Standpoint has stopped" });
  await expect(overlay).toContainText("Your maps are still in this window");
  const download = page.waitForEvent("download");
  await overlay.getByRole("button", { name: /^Save “.+” as a file$/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.standpoint$/);
  const text = readFileSync(await file.path(), "utf8");
  await page.evaluate(() => addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true));
  await open(page, FILE);
  await choose(page, { name: "map.standpoint", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(token(page, "Bert")).toHaveCount(1);
  await expect(trayEntry(page, "Anna")).toHaveCount(1);
});

test("what somebody has put into the file does not run", async ({ page, problems }) => {
  problems.expect(/Content Security Policy|policy violation/);
  const evil = readFileSync(fileURLToPath(new URL(FILE, DIST)), "utf8")
    .replace("<body>", '<body><script>window.ran = true</script><img src="x" onerror="window.ran = true">');
  const changed = test.info().outputPath("changed.html");
  writeFileSync(changed, evil);
  await open(page, pathToFileURL(changed).href);
  expect(await page.evaluate(() => (window as any).ran)).toBe(undefined);
});

test("a file that is damaged says so", async ({ page, problems }) => {
  problems.expect(/console error/);
  const whole = readFileSync(fileURLToPath(new URL(FILE, DIST)), "utf8");
  const at = whole.indexOf('id="page.js">') + 2_000;
  const cut = test.info().outputPath("cut.html");
  writeFileSync(cut, `${whole.slice(0, at)}AAAAAAAA${whole.slice(at + 8)}`);
  await page.goto(pathToFileURL(cut).href);
  await expect(page.locator("body")).toContainText(/could not be opened.*may be damaged/);
});
