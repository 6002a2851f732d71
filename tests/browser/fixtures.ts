// What every browser test starts from: a page that may not complain, may not break the content
// security policy and may not talk to anybody else.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

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

  /** What was found so far and matches. */
  like(pattern: RegExp): string[] {
    return this.found.filter((problem) => pattern.test(problem));
  }

  unexpected(): string[] {
    return this.found.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }
}

export const test = base.extend<{ problems: Problems; offlineCopy: boolean }>({
  /** Whether the page may keep a copy of the app for times without a network. It would answer in place of the host. */
  offlineCopy: [false, { option: true }],

  problems: async ({}, use) => {
    await use(new Problems());
  },

  // On the context, so that a second tab is watched as well.
  context: async ({ context, baseURL, problems, offlineCopy }, use) => {
    await watch(context, baseURL ?? "", problems);
    if (!offlineCopy) await context.addInitScript(() => delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker);
    await use(context);
    // What a test has answered in place of the host may still be on its way.
    for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(problems.unexpected(), "console, policy, network must be quiet, and “saved” true").toEqual([]);
  },
});

/** Hears of whatever goes wrong in any page of a context, also in one that a test starts by itself. */
export async function watch(context: BrowserContext, address: string, problems: Problems) {
  const { origin } = new URL(address);
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
  await context.exposeBinding("reportProblem", (_source, problem: string) => problems.add(problem));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const where = `${event.sourceFile}:${event.lineNumber}`;
      const what = `${event.effectiveDirective} ${event.blockedURI} ${event.sample} (${where})`;
      (window as unknown as Reporting).reportProblem(`policy violation: ${what}`);
    });
  });
  await context.addInitScript(watchHonesty);
}

type Reporting = { reportProblem(text: string): void };

/**
 * Reports every "saved" on the screen that is not true: while a write to the database is on its way, or
 * while local storage has changes of this tab that wait for the database.
 */
function watchHonesty() {
  const pending = new Map<IDBTransaction, string>();
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...request) {
    const transaction = begin.apply(this, request);
    if (transaction.mode === "readwrite" && transaction.objectStoreNames.contains("records")) {
      pending.set(transaction, "a map");
      // Heard before whoever began it hears of it.
      for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => pending.delete(transaction));
      lookAgain();
    }
    return transaction;
  };

  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
    if (this.name === "heads" && pending.has(this.transaction)) pending.set(this.transaction, `map ${row[0].map}`);
    return put.apply(this, row);
  };

  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, text) {
    set.call(this, key, text);
    if (tab && key.startsWith(`standpoint/tail/${tab}/`)) lookAgain();
  };

  // A tab shares a lock under its name, which is also the name of its tails.
  let tab: string | undefined;
  const ask = globalThis.LockManager?.prototype.request;
  if (ask) {
    LockManager.prototype.request = function (this: LockManager, ...request: any[]) {
      const [, name] = /^standpoint\/tab\/(.*)$/.exec(request[0]) ?? [];
      tab ??= name;
      return (ask as any).apply(this, request);
    };
  }
  const tails = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(`standpoint/tail/${tab}/`));
    } catch {
      return []; // blocked
    }
  };

  // A page that has stopped says so above everything else.
  let stopped = false;
  addEventListener("standpoint-stopped", () => (stopped = true));
  const check = (element: Element) => {
    if (!element.matches(".saving.safe") || stopped) return;
    const report = (why: string) =>
      (window as unknown as Reporting).reportProblem(`said saved before the database did: ${why}`);
    for (const map of pending.values()) report(`a write of ${map} is on its way`);
    for (const key of tails()) report(`${key} is there`);
  };
  // The screen follows what was sent off within the same task; a state that simply stays is no better than
  // one that comes.
  const lookAgain = () => setTimeout(() => document.querySelectorAll(".saving").forEach(check));
  new MutationObserver((changes) => {
    const touched = new Set<Element>();
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") touched.add(target as Element);
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        touched.add(added);
        for (const within of added.querySelectorAll(".saving")) touched.add(within);
      }
    }
    touched.forEach(check);
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["class"] });
}

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

/** Nothing to find, in light and in dark. */
export async function clean(page: Page, state = "") {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axe(page), `${state} ${colorScheme}`).toEqual([]);
  }
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
