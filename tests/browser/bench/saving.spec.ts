// Measures saving with large maps and writes docs/figures.md. `cargo xtask bench` runs it. It is no test:
// times depend on the machine, so nothing here fails because of one.

import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";
import { board, choose, json, open, panel, quickAdd } from "../app";

type Times = { saved?: number; key?: number; acks: number[] };

const SIZES = [50, 1_000, 10_000];
const STARTS = 7;
const EDITS = 40;

test("times of starting and saving", async ({ browser }) => {
  test.setTimeout(1_800_000);
  const rows: string[] = [];
  for (const size of SIZES) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
    const page = await context.newPage();
    await measureInPage(page);
    await open(page);
    const begun = Date.now();
    await choose(page, json("map.json", mapOf(size)));
    await page.getByRole("button", { name: "Add as a new map" }).click({ timeout: 120_000 });
    await saved(page);
    const imported = Date.now() - begun;
    const starts: number[] = [];
    for (let number = 0; number < STARTS; number += 1) {
      await page.reload();
      await saved(page);
      starts.push(await page.evaluate(() => (window as unknown as { times: Times }).times.saved!));
    }
    const add = await edits(page, "Enter", async (number) => {
      await quickAdd(page).focus();
      await page.keyboard.insertText(`New ${number} ${(number * 29) % 101} ${(number * 47) % 101}`);
    });
    await quickAdd(page).focus();
    await page.keyboard.insertText("Measured 100 0");
    await page.keyboard.press("Enter");
    await saved(page);
    await page.keyboard.press("Control+k"); // among ten thousand others stand at the same place
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("Measured");
    await page.keyboard.press("Enter");
    await expect(panel(page)).toContainText("Measured");
    const move = await edits(page, "ArrowDown", async () => board(page).focus());
    await panel(page).getByRole("tab", { name: "Profile" }).click();
    const type = await edits(page, "x", async () => panel(page).getByRole("textbox", { name: "Notes" }).focus());
    const cells = [size, ms(starts), `${imported}`, both(add), both(move), both(type)];
    rows.push(`| ${cells.join(" | ")} |`);
    console.log(rows.at(-1));
    await context.close();
  }
  write(rows, browser.version());
});

/** Notes when the page first says "saved", when a key was pressed, and when the database has answered. */
async function measureInPage(page: Page) {
  await page.addInitScript(() => {
    const times: Times = { acks: [] };
    (window as unknown as { times: Times }).times = times;
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
      const transaction = real.apply(this, args);
      if (args[1] === "readwrite") {
        transaction.addEventListener("complete", () => times.acks.push(performance.now()));
      }
      return transaction;
    };
    addEventListener("keydown", () => (times.key = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (!times.saved && document.querySelector(".saving.safe")) times.saved = performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

async function saved(page: Page) {
  await expect(page.locator(".saving")).toHaveClass(/safe/, { timeout: 120_000 });
}

/** From the key press to the database's answer, in milliseconds. */
async function edits(page: Page, key: string, prepare: (number: number) => Promise<void>): Promise<number[]> {
  const found: number[] = [];
  for (let number = 0; number < EDITS; number += 1) {
    await prepare(number);
    await saved(page);
    await page.evaluate(() => ((window as unknown as { times: Times }).times.acks = []));
    await page.keyboard.press(key);
    const answered = () => (window as unknown as { times: Times }).times.acks.length > 0;
    await page.waitForFunction(answered, undefined, { timeout: 60_000 });
    found.push(
      await page.evaluate(() => {
        const { acks, key } = (window as unknown as { times: Times }).times;
        return acks[0]! - key!;
      }),
    );
  }
  return found;
}

function mapOf(size: number) {
  const groups = ["business", "end-users", "customers", "it"].map((id) => ({ id, name: id }));
  const stakeholders = Array.from({ length: size }, (_, at) => ({
    id: `s${at}`,
    name: `Person number ${at}`,
    group: groups[at % 4]!.id,
    role: "Head of something",
    organisation: "Council",
    influence: (at * 37) % 101,
    interest: Math.floor((at * 61) / 101) % 101,
    notes: "What they think of the project, in a sentence or two, as people write it down in a workshop.",
    expectations: [{ id: `e${at}`, statement: "To be heard before the decision is made" }],
  }));
  return { format: "standpoint/map", version: 1, map: { id: "measured", title: "Measured", groups, stakeholders } };
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

const ms = (values: number[]) => quantile(values, 0.5).toFixed(0);
const both = (values: number[]) => `${ms(values)} / ${quantile(values, 0.95).toFixed(0)}`;

function write(rows: string[], version: string) {
  const text = `# Figures

Written by \`cargo xtask bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, headless, software drawing,
${cpus().length} cores (${cpus()[0]!.model.trim()}). Milliseconds. Everybody of the map stands on the grid.

"Start" is from navigation to the map on the screen, read from the database and marked as saved: the median of
${STARTS} starts. "Import" is from choosing a file to its map marked as saved. The others are from the key press to the
\`complete\` event of the database, with the picture drawn anew in between: median / 95th percentile of ${EDITS}.

| people | start | import | add somebody | move by a key | type a letter |
| ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}
`;
  writeFileSync(fileURLToPath(new URL("../../../docs/figures.md", import.meta.url)), text);
}
