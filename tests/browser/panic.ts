// A program that stops.

import type { Page } from "@playwright/test";
import { addNames, whole } from "./app";
import type { Problems } from "./fixtures";

/** Lets the next piece of page that the program builds fail, on which it panics. */
export async function panic(page: Page, problems: Problems) {
  problems.expect(/(console error|uncaught): .*(RuntimeError|unreachable|\.rs:\d+)/);
  await whole(page); // which makes elements too, and can do without them
  await page.evaluate(() => {
    const made = [
      [Document.prototype, "createElement"],
      [Document.prototype, "createElementNS"],
      [Node.prototype, "cloneNode"],
    ] as [any, string][];
    const real = made.map(([of, name]) => of[name]);
    for (const [of, name] of made) {
      of[name] = () => {
        made.forEach(([of, name], at) => (of[name] = real[at]));
        throw new Error("provoked");
      };
    }
  });
  await addNames(page, "Too much");
}
