// The same page in another browser: it opens, takes names by keyboard and mouse, has them again after a reload, and
// writes them to a file. What the app does is tested in Chromium; this shows that it does it here as well.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { Firefox, type Point } from "./firefox";

const NAMES = ["Anna", "Bert", "Cleo"];

const program = process.env.FIREFOX || "/usr/bin/firefox-esr";
const box = { role: "textbox", name: "Add names" };
const grid = { role: "application", name: /./ };
const waits = (name: string) => ({ role: "button", name: `${name}, not rated yet` });
const stands = (name: string) => ({ role: "button", name: new RegExp(`^${name}, influence \\d+, interest \\d+`) });

/** Writes the open map to a file, and answers with the people in it. */
async function exportedPeople(firefox: Firefox) {
  await firefox.click({ role: "button", name: /^Export/ });
  await firefox.click({ role: "button", name: /^Backup file/ });
  const files = () => readdirSync(firefox.downloads).filter((file) => file.endsWith(".standpoint"));
  await expect.poll(() => files().length, "a file is written").toBe(1);
  const read = () => readFileSync(join(firefox.downloads, files()[0]!), "utf8");
  await expect.poll(() => read().trimEnd().endsWith("}")).toBe(true);
  return JSON.parse(read()).map.stakeholders as { name: string; influence: number; interest: number }[];
}

test("three names are typed, dragged onto the grid, there after a reload and in an exported file", async ({ baseURL }) => {
  test.setTimeout(300_000);
  const firefox = await Firefox.start(program);
  try {
    await firefox.open(`${baseURL}/`);
    await firefox.click(box);
    for (const name of NAMES) await firefox.press(name, "Enter");
    for (const name of NAMES) await firefox.shows(waits(name));

    const middle = await firefox.middleOf(grid);
    const places: Point[] = [{ x: -150, y: -120 }, { x: 140, y: -100 }, { x: 120, y: 130 }];
    const scores: Record<string, string> = {};
    for (const [at, name] of NAMES.entries()) {
      const { x, y } = places[at]!;
      await firefox.drag(await firefox.middleOf(waits(name)), { x: middle.x + x, y: middle.y + y });
      scores[name] = await firefox.nameOf(stands(name));
    }
    const numbers = Object.values(scores).map((said) => /influence (\d+), interest (\d+)/.exec(said)!.slice(1).map(Number));
    expect(numbers.every(([influence, interest]) => influence! > 0 && influence! < 100 && interest! > 0 && interest! < 100)).toBe(true);
    expect(numbers[0]![0]).toBeGreaterThan(numbers[2]![0]!); // Anna is above Cleo
    expect(numbers[0]![1]).toBeLessThan(numbers[1]![1]!); // and left of Bert
    await expect.poll(() => firefox.texts(".saving")).toEqual([expect.stringContaining("Saved")]);

    await firefox.reload();
    for (const name of NAMES) expect(await firefox.nameOf(stands(name))).toBe(scores[name]);

    const people = await exportedPeople(firefox);
    expect(people.map(({ name, influence, interest }) => [name, influence, interest]))
      .toEqual(NAMES.map((name, at) => [name, ...numbers[at]!]));
    expect(firefox.problems).toEqual([]);
  } finally {
    await firefox.stop();
  }
});

test("the one file opens from disk, takes names and writes them to a file", async () => {
  test.setTimeout(300_000);
  const firefox = await Firefox.start(program);
  try {
    await firefox.open(pathToFileURL(fileURLToPath(new URL("../../../dist/standpoint.html", import.meta.url))).href);
    await firefox.click(box);
    for (const name of NAMES) await firefox.press(name, "Enter");
    for (const name of NAMES) await firefox.shows(waits(name));
    await expect.poll(() => firefox.texts(".saving")).toEqual([expect.stringContaining("3 changes are in no file")]);
    const people = await exportedPeople(firefox);
    expect(people.map(({ name }) => name)).toEqual(NAMES);
    await expect.poll(() => firefox.texts(".saving")).toEqual([expect.stringContaining("In a file")]);
    expect(firefox.problems).toEqual([]);
  } finally {
    await firefox.stop();
  }
});
