// As soak/memory.spec.ts, a few hundred times each: what was made for something goes when it goes.

import { expect, test } from "./fixtures";
import { DEEDS, type Deed, growth, openPeople } from "./memory";

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
    const { program, script, nodes } = await growth(page, deed, WARM, times);
    const steps = deed.isStep ? 4_096 * (times - WARM) : 0;
    expect(program, "bytes of the program").toBeLessThan(524_288 + steps);
    expect(script, "bytes of JavaScript").toBeLessThan(524_288);
    // A panel alone has a hundred.
    expect(nodes, "nodes of the page").toBeLessThan(300);
  });
}
