// As soak/memory.spec.ts, a few hundred times each: what was made for something goes when it goes.

import { panel } from "./app";
import { expect, test } from "./fixtures";
import { DEEDS, type Deed, growth, type Held, openPeople } from "./memory";

const WARM = 100;
const TIMES: [Deed, number][] = [
  [DEEDS.select, 300],
  [DEEDS.arrow, 300],
  [DEEDS.dialog, 150],
  [DEEDS.view, 140],
  [DEEDS.letter, 300],
  [DEEDS.find, 300],
  [DEEDS.tab, 300],
];

for (const [deed, times] of TIMES) {
  test(`${deed.name}, again and again`, async ({ page }) => {
    test.setTimeout(180_000);
    await openPeople(page);
    const steps = deed.isStep ? 4_096 * (times - WARM) : 0;
    const isMuch = ({ program, script, nodes }: Held) =>
      program >= 524_288 + steps || script >= 524_288 || nodes >= 300; // a panel alone has a hundred
    // What stays is more each time. What the browser holds for a while, until it gets round to it, is not.
    const measured: Held[] = [];
    do measured.push(await growth(page, deed, WARM, times));
    while (isMuch(measured.at(-1)!) && measured.length < 3);
    expect(measured.every(isMuch), JSON.stringify(measured)).toBe(false);
  });
}

test("radio buttons take few names, however many panels are made", async ({ page }) => {
  await openPeople(page);
  const names = new Set<string>();
  for (let number = 0; number < 12; number += 1) {
    await page.keyboard.press("PageDown");
    await expect(panel(page).getByRole("textbox", { name: "Name", exact: true })).toHaveValue(/Person/);
    for (const name of await page.getByRole("radio").evaluateAll((all) => all.map((one: any) => one.name))) names.add(name);
  }
  // Two scales of a panel, and those of the panel before while it goes.
  expect(names.size).toBeGreaterThan(1);
  expect(names.size).toBeLessThanOrEqual(4);
});
