// What was made for something that is gone is given back, however often it is made.

import { expect, test } from "../fixtures";
import { DEEDS, type Deed, growth, openPeople } from "../memory";

const WARM = 300;
const TIMES: [Deed, number][] = [
  [DEEDS.select, 10_000],
  [DEEDS.arrow, 10_000],
  [DEEDS.dialog, 3_000],
  [DEEDS.view, 2_000],
  [DEEDS.letter, 10_000],
  [DEEDS.find, 3_000],
  [DEEDS.tab, 3_000],
];

for (const [deed, times] of TIMES) {
  test(`${times} times: ${deed.name}`, async ({ page }) => {
    test.setTimeout(1_800_000);
    await openPeople(page);
    // The history takes a thousand steps, and then lets go of the first with each new one.
    await growth(page, DEEDS.arrow, 0, 1_100);
    await page.keyboard.press("Escape");
    const { program, script } = await growth(page, deed, WARM, times);
    console.log(`${deed.name}: program ${program}, script ${script}`);
    expect(program + script).toBeLessThan(1_048_576);
  });
}
