// Files and texts that are dragged in from outside of the page.

import type { Page } from "@playwright/test";
import { addNames, json, middle, open, quickAdd, shape } from "./app";
import { expect, test } from "./fixtures";

/** Lets something happen as in a drag from outside of the page. */
async function outside(page: Page, type: string, what: { files?: [string, string][]; text?: string }, on = "body") {
  return page.evaluate(([type, what, on]) => {
    const transfer = new DataTransfer();
    for (const [name, text] of what.files ?? []) transfer.items.add(new File([text], name, { type: "application/json" }));
    if (what.text) transfer.setData("text/plain", what.text);
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer });
    document.querySelector(on)!.dispatchEvent(event);
    return event.defaultPrevented;
  }, [type, what, on] as const);
}

const map = (title: string) => json("x", { format: "standpoint/map", version: 1, map: { id: title, title, stakeholders: [{ id: "a", name: "A" }] } }).buffer.toString();

test("a file over the page shows where it may go, and no longer than it is there", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  const sign = page.getByText("Drop here to import");
  const file = { files: [["a.json", map("Alpha")]] as [string, string][] };
  expect(await outside(page, "dragenter", file)).toBe(true);
  await expect(sign).toBeVisible();
  expect(await outside(page, "dragover", file)).toBe(true);
  await outside(page, "dragleave", file);
  await expect(sign).toHaveCount(0);
  await outside(page, "dragover", file);
  await expect(sign).toBeVisible();
  await outside(page, "drop", file);
  await expect(sign).toHaveCount(0);
  await expect(page.getByRole("dialog")).toContainText("Alpha");
  // Also above a dialog.
  await outside(page, "dragover", file);
  await expect(sign).toBeVisible();
  const covered = await sign.evaluate((sign) => {
    const { x, y, width, height } = sign.parentElement!.getBoundingClientRect();
    return [x, y, width, height].join() === [0, 0, innerWidth, innerHeight].join();
  });
  expect(covered).toBe(true);
});

test("several files that are dropped are shown one after the other, and a refused one by its name", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  const dialog = page.getByRole("dialog");
  await outside(page, "drop", { files: [["a.json", map("Alpha")], ["notes.txt", "nothing"], ["b.json", map("Beta")]] });
  await expect(dialog).toContainText("a.json");
  await expect(dialog).toContainText("2 more files after this one");
  await dialog.getByRole("button", { name: "Add as a new map" }).click();
  await expect(dialog).toContainText("notes.txt");
  await expect(dialog).toContainText("Nothing has changed.");
  await dialog.locator(".dialog-foot, footer").getByRole("button", { name: "Close" }).click();
  await expect(dialog).toContainText("b.json");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await expect(dialog).toContainText("Alpha");
  await expect(dialog).not.toContainText("Beta");
});

test("a text is left to the fields, and kept from everything else", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna 80 60");
  await shape(page, "Anna").click();
  for (const field of ["#quick-add", ".panel input", ".find-slot input"]) {
    expect(await outside(page, "dragover", { text: "Finance" }, field), field).toBe(false);
    expect(await outside(page, "drop", { text: "Finance" }, field), field).toBe(false);
  }
  for (const elsewhere of ["body", "#board", ".tray"]) {
    expect(await outside(page, "drop", { text: "https://example.org" }, elsewhere), elsewhere).toBe(true);
  }
  await expect(page.getByText("Drop here to import")).toHaveCount(0);
  // A real one: selected text is dragged into the box for new names.
  await page.locator("#quick-add-hint").evaluate((hint) => getSelection()!.selectAllChildren(hint.querySelector("code")!));
  const code = await middle(page.locator("#quick-add-hint code").first());
  const box = await middle(quickAdd(page));
  await page.mouse.move(code.x, code.y);
  await page.mouse.down();
  await page.mouse.move(code.x + 10, code.y - 4, { steps: 4 });
  await page.mouse.move(box.x, box.y, { steps: 6 });
  await page.mouse.up();
  await expect(quickAdd(page)).toHaveValue("#group 80 20");
});
