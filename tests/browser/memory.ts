// What a page holds once everything that nobody needs is collected, and deeds that leave nothing behind.

import { type CDPSession, expect, type Page } from "@playwright/test";
import { board, openMap, panel } from "./app";

/** Something that is done again and again. `number` counts from 0; nothing may be left of it. */
export type Deed = {
  name: string;
  /** Each is a step that can be undone, and kept for that until a thousand are there. */
  isStep?: true;
  /** Where it begins; the board has the focus. */
  start?: (page: Page) => Promise<void>;
  once: (page: Page, number: number) => Promise<void>;
};

const PEOPLE = 60;

/** People of whom everything is written down, so that there is much to be made for a panel. */
export async function openPeople(page: Page) {
  await page.addInitScript(noteMemory);
  const member = (at: number) => `m${at % 3}`;
  await openMap(page, {
    id: "memory",
    title: "A map to walk about in",
    groups: ["business", "end-users", "customers", "it"].map((id) => ({ id, name: id })),
    team: [0, 1, 2].map((at) => ({ id: `m${at}`, name: `Member ${at}` })),
    stakeholders: Array.from({ length: PEOPLE }, (_, at) => ({
      id: `s${at}`,
      name: `Person ${at}`,
      role: `Role ${at}`,
      group: ["business", "end-users", "customers", "it"][at % 4],
      owner: member(at),
      influence: 5 + ((at * 37) % 90),
      interest: 5 + ((at * 53) % 90),
      notes: "What they think of it, in a sentence or two.",
      expectations: [
        { id: `e${at}`, statement: "To be heard before it is decided", owner: member(at + 1) },
        { id: `f${at}`, statement: "Two days of their time", direction: "of-them" },
      ],
      concerns: [{ id: `c${at}`, statement: "More work in spring", owner: member(at) }],
      messages: [{ id: `n${at}`, key_message: "You will see it first", sender: member(at + 2), answers: [`c${at}`] }],
    })),
  });
  await page.getByRole("button", { name: "Close the notice" }).click();
  await board(page).focus();
}

/** Keeps the memory of the program, which its two parts share. */
function noteMemory() {
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const real = WebAssembly[name] as (...args: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
    (WebAssembly as any)[name] = async (...args: unknown[]) => {
      const made = await real.apply(WebAssembly, args);
      (window as any).programMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

export type Held = {
  /** Bytes of the program. They never become fewer: what is given back is used again. */
  program: number;
  /** Bytes of JavaScript and of what the browser holds for it. */
  script: number;
  nodes: number;
};

export async function held(page: Page, cdp: CDPSession): Promise<Held> {
  await cdp.send("Performance.enable");
  // What a first collection finds to be gone tells the program, which lets go of more.
  for (let time = 0; time < 3; time += 1) {
    await cdp.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20))));
  }
  await cdp.send("HeapProfiler.collectGarbage");
  const heap = (await cdp.send("Runtime.getHeapUsage")) as { usedSize: number; embedderHeapUsedSize?: number };
  const { metrics } = await cdp.send("Performance.getMetrics");
  const program = await page.evaluate(() => (window as any).programMemory.buffer.byteLength as number);
  return {
    program,
    script: heap.usedSize + (heap.embedderHeapUsedSize ?? 0),
    nodes: metrics.find(({ name }) => name === "Nodes")!.value,
  };
}

/** How much more is held after `times` than after the first `warm` of them. */
export async function growth(page: Page, deed: Deed, warm: number, times: number): Promise<Held> {
  const cdp = await page.context().newCDPSession(page);
  await board(page).focus();
  await deed.start?.(page);
  for (let number = 0; number < warm; number += 1) await deed.once(page, number);
  await settled(page);
  const before = await held(page, cdp);
  for (let number = warm; number < times; number += 1) await deed.once(page, number);
  await settled(page);
  const after = await held(page, cdp);
  await cdp.detach();
  return {
    program: after.program - before.program,
    script: after.script - before.script,
    nodes: after.nodes - before.nodes,
  };
}

/** Everything is saved and shown, and what was to be done a little later is done. */
async function settled(page: Page) {
  await expect(page.locator(".saving")).toHaveClass(/safe/);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
}

const dialog = (page: Page) => page.getByRole("dialog");

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The ways into every dialog. */
const DIALOGS: ((page: Page) => Promise<void>)[] = [
  (page) => page.keyboard.press("Control+k"),
  (page) => page.keyboard.press("?"),
  (page) => page.getByRole("button", { name: /^Your maps/ }).press("Enter"),
  (page) => page.getByRole("button", { name: "Edit", exact: true }).press("Enter"),
  (page) => page.locator(".saving").press("Enter"),
];

export const DEEDS = {
  select: {
    name: "selecting one person after the other",
    once: (page, number) => page.keyboard.press(Math.floor(number / 100) % 2 ? "PageUp" : "PageDown"),
  },
  arrow: {
    name: "arrow keys",
    isStep: true,
    start: (page) => page.keyboard.press("PageDown"),
    once: (page, number) => page.keyboard.press(["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"][number % 4]!),
  },
  dialog: {
    name: "dialogs opened and closed",
    once: async (page, number) => {
      await DIALOGS[number % DIALOGS.length]!(page);
      await dialog(page).waitFor();
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
    },
  },
  view: {
    name: "changes of view",
    once: async (page, number) => {
      await page.keyboard.press(number % 2 ? "1" : "2");
      await page.getByRole(number % 2 ? "application" : "table").waitFor();
    },
  },
  letter: {
    name: "letters in a field",
    start: async (page) => {
      await page.keyboard.press("PageDown");
      await panel(page).getByRole("textbox", { name: "Name", exact: true }).focus();
    },
    // Names that nobody had before, each of which is measured for its label.
    once: async (page, number) => {
      if (number % 60 === 0) await page.keyboard.press("Control+a");
      await page.keyboard.press(LETTERS[(number * 7 + Math.floor(number / 60)) % LETTERS.length]!);
    },
  },
  find: {
    name: "letters in the box that finds people",
    start: (page) => page.keyboard.press("/"),
    once: (page, number) => page.keyboard.press(number % 2 ? "Backspace" : "x"),
  },
  tab: {
    name: "tabs of a panel",
    start: async (page) => {
      await page.keyboard.press("PageDown");
      await panel(page).getByRole("tab").first().focus();
    },
    once: (page) => page.keyboard.press("ArrowRight"),
  },
} satisfies Record<string, Deed>;
