// What every browser test starts from: a page that may not complain, may not break the content
// security policy and may not talk to anybody else.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

/** What went wrong in any page of a test. Whatever is left at the end of the test fails it. */
export class Problems {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  add(problem: string) {
    this.found.push(problem);
  }

  /** For a test that brings a fault about: problems that match belong to it. */
  expect(pattern: RegExp) {
    this.expected.push(pattern);
  }

  unexpected(): string[] {
    return this.found.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }
}

export const test = base.extend<{ problems: Problems }>({
  problems: async ({}, use) => {
    await use(new Problems());
  },

  // On the context, so that a second tab is watched as well.
  context: async ({ context, baseURL, problems }, use) => {
    const origin = new URL(baseURL ?? "").origin;
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        problems.add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => {
      problems.add(`uncaught: ${error.error().stack ?? error.error().message}`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:") {
        problems.add(`request to another origin: ${request.url()}`);
      }
    });
    await context.exposeBinding("reportViolation", (_source, violation: string) => {
      problems.add(`policy violation: ${violation}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const where = `${event.sourceFile}:${event.lineNumber}`;
        const what = `${event.effectiveDirective} ${event.blockedURI} ${event.sample} (${where})`;
        (window as unknown as { reportViolation(text: string): void }).reportViolation(what);
      });
    });
    await use(context);
    expect(problems.unexpected(), "console, policy and network must be quiet").toEqual([]);
  },
});

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * The accessibility violations that axe finds, one line each; empty when all is well. `scope` is a
 * selector of the part to look at. Not by `addScriptTag`: the policy refuses such a script.
 */
export async function axe(page: Page, scope = "html"): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (scope) => {
    type Found = { id: string; help: string; nodes: { target: unknown[] }[] };
    const { axe } = window as unknown as {
      axe: { run(scope: string): Promise<{ violations: Found[] }> };
    };
    const { violations } = await axe.run(scope);
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }, scope);
}

export type Point = { x: number; y: number };

/**
 * Drags one finger from one place to another, in CSS pixels of the page's visible part. Playwright
 * itself only taps. The test needs `test.use({ hasTouch: true })`.
 */
export async function touchDrag(page: Page, from: Point, to: Point, steps = 12) {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [from]);
  for (let step = 1; step <= steps; step += 1) {
    const share = step / steps;
    await send("touchMove", [
      { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share },
    ]);
  }
  await send("touchEnd", []);
  await session.detach();
}
