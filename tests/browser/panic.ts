// A program that stops.

import type { Page } from "@playwright/test";
import { addNames, whole } from "./app";
import type { Problems } from "./fixtures";

/**
 * Lets every piece of page that the program builds fail until it panics: what it can do without comes when the browser
 * is idle, so the next one need not be one that it cannot do without.
 */
export async function panic(page: Page, problems: Problems) {
  problems.expect(/(console error|uncaught): .*(RuntimeError|unreachable|\.rs:\d+)/);
  await whole(page);
  await page.evaluate(() => {
    const made = [
      [Document.prototype, "createElement"],
      [Document.prototype, "createElementNS"],
      [Node.prototype, "cloneNode"],
    ] as [any, string][];
    const real = made.map(([of, name]) => of[name]);
    for (const [of, name] of made) {
      of[name] = () => {
        throw new Error("provoked");
      };
    }
    addEventListener("standpoint-stopped", () => made.forEach(([of, name], at) => (of[name] = real[at])), { once: true });
  });
  await addNames(page, "Too much");
}
