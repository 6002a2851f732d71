// A file that is kept up to date. No picker can be driven, so it is stood in for: with handles of the origin's own file
// system on a host, and with a plain object on a page from disk.

import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { addNames, open, saved, token, trayEntry, whole } from "./app";
import { axe, expect, test } from "./fixtures";
import { dist } from "./host";

const banner = (page: Page) => page.locator(".banner");

/** Has the picker answer with a file of the origin's own file system. */
async function pickFrom(page: Page, name = "harbour.standpoint") {
  await page.addInitScript((name) => {
    (window as any).showSaveFilePicker = async () => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(name, { create: true });
    };
  }, name);
}

/** What is in that file. */
const inFile = (page: Page, name = "harbour.standpoint") =>
  page.evaluate(async (name) => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle(name)).getFile()).text();
  }, name);

const people = async (page: Page) => {
  const text = await inFile(page).catch(() => ""); // it is made when it is picked
  return text === "" ? [] : JSON.parse(text).map.stakeholders.map(({ name }: { name: string }) => name);
};

/** What a colleague does to the file. */
const overwrite = (page: Page, text: string) =>
  page.evaluate(async (text) => {
    const folder = await navigator.storage.getDirectory();
    const stream = await (await folder.getFileHandle("harbour.standpoint")).createWritable();
    await stream.write(text);
    await stream.close();
  }, text);

async function keep(page: Page) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("button", { name: /^Keep a file up to date/ }).click();
}

/** A map with Anna, kept in a file. */
async function annaInFile(page: Page) {
  await pickFrom(page);
  await open(page);
  await addNames(page, "Anna");
  await keep(page);
  await expect.poll(() => people(page)).toEqual(["Anna"]);
}

test("each change is written and read back, and goes on after a reload", async ({ page }) => {
  await annaInFile(page);
  await addNames(page, "Bert 20 30");
  await expect.poll(() => people(page)).toEqual(["Anna", "Bert"]);
  await page.locator(".saving").click();
  await expect(page.getByRole("dialog")).toContainText(/Kept up to date in “?\u2068?harbour\.standpoint/);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await saved(page);
  await page.reload();
  await whole(page);
  await addNames(page, "Cleo");
  await expect.poll(() => people(page)).toEqual(["Anna", "Bert", "Cleo"]);
});

test("what a colleague has written in between is never overwritten, and opens as a map", async ({ page }) => {
  await annaInFile(page);
  const theirs = (await inFile(page)).replace("Anna", "Zoe");
  await overwrite(page, theirs);
  await addNames(page, "Bert");
  await expect(banner(page)).toContainText("something else has changed it since it was written here");
  await addNames(page, "Cleo");
  await expect(trayEntry(page, "Cleo")).toHaveCount(1);
  expect(await inFile(page)).toBe(theirs);
  expect(await axe(page)).toEqual([]);
  await banner(page).getByRole("button", { name: "Open it as a map" }).click();
  await page.getByRole("button", { name: "Add as a new map" }).click();
  await expect(trayEntry(page, "Zoe")).toHaveCount(1);
  expect(await inFile(page)).toBe(theirs);
});

test("going on under another name leaves the first file as it is", async ({ page }) => {
  await annaInFile(page);
  await overwrite(page, "theirs");
  await addNames(page, "Bert");
  await page.evaluate(() => {
    (window as any).showSaveFilePicker = async () =>
      (await navigator.storage.getDirectory()).getFileHandle("mine.standpoint", { create: true });
  });
  await banner(page).getByRole("button", { name: "Go on in another file…" }).click();
  await expect.poll(() => inFile(page, "mine.standpoint").catch(() => "")).toContain("Bert");
  await expect(banner(page)).toHaveCount(0);
  expect(await inFile(page)).toBe("theirs");
});

for (const [name, words] of [
  ["NotFoundError", "it is not where it was"],
  ["NoModificationAllowedError", "another program holds it"],
  ["NotAllowedError", "the browser asks for your consent first"],
  ["QuotaExceededError", "there is no room where it is"],
  ["OddError", "the browser says “OddError: odd”"],
] as const) {
  test(`a write that fails with ${name} is told, counts as none, and is tried again`, async ({ page }) => {
    await annaInFile(page);
    await page.evaluate((name) => {
      const prototype = FileSystemFileHandle.prototype as any;
      const real = prototype.createWritable;
      (window as any).mend = () => (prototype.createWritable = real);
      prototype.createWritable = async () => {
        throw new DOMException("odd", name);
      };
    }, name);
    await addNames(page, "Bert");
    await expect(banner(page)).toContainText(words);
    expect(await people(page)).toEqual(["Anna"]);
    await page.evaluate(() => (window as any).mend());
    await banner(page).getByRole("button", { name: /^(Try again|Allow writing)$/ }).click();
    await expect.poll(() => people(page)).toEqual(["Anna", "Bert"]);
    await expect(banner(page)).toHaveCount(0);
  });
}

test("a file that is cut short while it is written stays as it was", async ({ page }) => {
  await annaInFile(page);
  // The page is gone between the first byte and the end of the file.
  await page.evaluate(() => {
    const prototype = (window as any).FileSystemWritableFileStream.prototype;
    const real = prototype.write;
    prototype.write = async function (bytes: Uint8Array) {
      await real.call(this, bytes.slice(0, 40));
      (window as any).cut = true;
      await new Promise(() => {});
    };
  });
  await addNames(page, "Bert");
  await page.waitForFunction(() => (window as any).cut);
  const other = await page.context().newPage();
  await page.close();
  await pickFrom(other);
  await open(other);
  expect(await people(other)).toEqual(["Anna"]);
  await whole(other);
  await expect.poll(() => people(other), "and what was missing is written at the next start").toEqual(["Anna", "Bert"]);
});

test("a write that nobody heard the end of is known as our own", async ({ page }) => {
  await annaInFile(page);
  // The page is gone between the end of the file and the note of it.
  await page.evaluate(() => {
    const prototype = (window as any).FileSystemWritableFileStream.prototype;
    const real = prototype.close;
    prototype.close = async function () {
      await real.call(this);
      (window as any).swapped = true;
      await new Promise(() => {});
    };
  });
  await addNames(page, "Bert");
  await page.waitForFunction(() => (window as any).swapped);
  const other = await page.context().newPage();
  await page.close();
  await pickFrom(other);
  await open(other);
  expect(await people(other)).toEqual(["Anna", "Bert"]);
  await whole(other);
  await addNames(other, "Cleo");
  await expect.poll(() => people(other)).toEqual(["Anna", "Bert", "Cleo"]);
  await expect(banner(other)).toHaveCount(0);
});

test("one tab writes", async ({ page, context }) => {
  await annaInFile(page);
  const other = await context.newPage();
  await pickFrom(other);
  await open(other);
  await addNames(other, "Bert");
  await expect.poll(() => people(page)).toEqual(["Anna", "Bert"]);
  await other.locator(".saving").click();
  await expect(other.getByRole("dialog")).toContainText("by another tab");
  await other.keyboard.press("Escape");
  await page.close();
  await addNames(other, "Cleo");
  await expect.poll(() => people(other)).toEqual(["Anna", "Bert", "Cleo"]);
});

test("erasing forgets the file, and leaves it as it is", async ({ page }) => {
  await annaInFile(page);
  await page.locator(".saving").click();
  await page.getByRole("button", { name: "Delete all maps in this browser…" }).click();
  await page.getByRole("button", { name: "Delete all maps", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const left = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(left).not.toContain("standpoint-files");
  await addNames(page, "Bert");
  await saved(page);
  expect(await people(page)).toEqual(["Anna"]);
});

test("nothing is offered where the browser cannot write files", async ({ page }) => {
  await page.addInitScript(() => delete (window as any).showSaveFilePicker);
  await open(page);
  await whole(page);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Backup file/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Keep a file up to date/ })).toHaveCount(0);
});

test.describe("the one file", () => {
  test.use({ baseURL: pathToFileURL(dist).href });

  test("keeps its map in a file, and the header says so", async ({ page }) => {
    await page.addInitScript(() => {
      let content = new Uint8Array();
      (window as any).content = () => new TextDecoder().decode(content);
      (window as any).showSaveFilePicker = async () => ({
        name: "stick.standpoint",
        getFile: async () => new File([content], "stick.standpoint"),
        createWritable: async () => {
          let next = new Uint8Array();
          return { write: async (bytes: Uint8Array) => void (next = bytes), close: async () => void (content = next as any) };
        },
      });
    });
    await open(page, "standpoint.html");
    await addNames(page, "Anna 20 30");
    await expect(page.locator(".saving")).toContainText("1 change is in no file");
    await keep(page);
    await expect(page.locator(".saving")).toContainText("Kept in a file");
    await addNames(page, "Bert 40 50");
    await expect(page.locator(".saving")).toContainText("1 change is in no file");
    await expect(page.locator(".saving")).toContainText("Kept in a file");
    expect(await page.evaluate(() => (window as any).content())).toContain("Bert");
    await expect(token(page, "Bert")).toHaveCount(1);
    await page.reload(); // without a question: everything is in the file
    await expect(token(page, "Bert")).toHaveCount(0);
  });
});
