// Measures how soon the map is there and how smoothly it is worked with, beside an empty page and plain D3
// with the same people, one after the other in each round. Writes docs/figures-screen.md. `cargo xtask bench`
// runs it. It is no test: nothing here fails because of a time.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { type BrowserContext, type CDPSession, expect, type Page, test } from "@playwright/test";
import { choose, json, open, redoButton, undoButton, whole } from "../app";

type Point = { x: number; y: number };
type Person = { name: string; influence: number; interest: number; group: number };
/** An event and the frame that shows what came of it: milliseconds, and frames of the display. */
type Answer = { ms: number; frames: number };
type Answered = "press" | "release" | "undo" | "panel";
/** Milliseconds, or kilobytes for `memory` and `transfer`, or frames. */
type Figures = Partial<Record<
  "seen" | "start" | "transfer" | "move" | "frame" | "long" | "find" | "memory" | Answered | `${Answered} frames`, number
>>;
type Measured = { seen?: number; loaded?: number; frames: number[]; long: number[]; wasm?: WebAssembly.Memory };

const SIZES = (process.env.STANDPOINT_SIZES ?? "50,200,1000,2000,10000").split(",").map(Number);
const ROUNDS = Number(process.env.STANDPOINT_ROUNDS ?? 5);
const MOVES = 120;
const KINDS = ["empty page", "D3", "Standpoint"] as const;
type Kind = (typeof KINDS)[number];

test("the screen beside an empty page and D3", async ({ browser }) => {
  test.setTimeout(3_600_000);
  const found = new Map<string, Figures[]>();
  for (const size of SIZES) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
    await context.addInitScript(instrument);
    const people = peopleOf(size);
    await prepare(context, people);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of KINDS) {
        const key = `${size} ${kind}`;
        found.set(key, [...(found.get(key) ?? []), await measure(context, kind, people)]);
      }
    }
    await context.close();
    for (const kind of KINDS) console.log(`${size} ${kind}`, middle(found.get(`${size} ${kind}`)!));
  }
  write(found, browser.version());
});

/** What is noted inside every page. */
function instrument() {
  const measured: Measured = { frames: [], long: [] };
  (window as any).measured = measured;
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const real = WebAssembly[name] as (...args: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
    (WebAssembly as any)[name] = async (...args: unknown[]) => {
      const made = await real.apply(WebAssembly, args);
      // The second part of the program works in the memory of the first.
      measured.wasm ??= (made.instance ?? made).exports.memory as WebAssembly.Memory | undefined;
      return made;
    };
  }
  new PerformanceObserver((list) => measured.long.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });
}

/** The same people in our database and for D3. */
async function prepare(context: BrowserContext, people: Person[]) {
  const page = await context.newPage();
  await open(page);
  await choose(page, json("map.json", mapOf(people)));
  await page.getByRole("button", { name: "Add as a new map" }).click({ timeout: 120_000 });
  await expect(page.locator(".saving")).toHaveClass(/safe/, { timeout: 120_000 });
  // Local storage would not hold ten thousand twice.
  const short = people.map(({ name, influence, interest, group }) => ({ name, influence, interest, group }));
  await page.evaluate((text) => localStorage.setItem("bench/people", text), JSON.stringify(short));
  await leave(page);
}

/** As somebody leaves who goes to another page, and not as a browser that is killed. */
async function leave(page: Page) {
  await page.goto("about:blank");
  await page.close();
}

async function measure(context: BrowserContext, kind: Kind, people: Person[]): Promise<Figures> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const answers: { body(): Promise<Buffer> }[] = [];
  const count = (response: { body(): Promise<Buffer> }) => answers.push(response);
  page.on("response", count);
  const wanted = kind === "empty page" ? 0 : people.length;
  await page.addInitScript(noteLoaded, wanted);
  await page.waitForTimeout(500); // a tab that has just been made is still at work on itself
  await page.goto({ "empty page": "/bench/empty.html", D3: "/bench/d3.html", Standpoint: "/" }[kind]);
  await page.waitForFunction(() => (window as any).measured.loaded !== undefined, undefined, { timeout: 60_000 });
  page.off("response", count);
  // Not before: to fetch and to pack them again is work for the machine that the page is measured on.
  const bodies = await Promise.all(answers.map((answer) => answer.body().catch(() => Buffer.alloc(0))));
  const bytes = bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  const figures: Figures = {
    ...(await page.evaluate(() => {
      const { seen, loaded } = (window as any).measured as Measured;
      return { seen: seen ?? loaded!, start: loaded! };
    })),
    transfer: bytes / 1024,
  };
  await page.waitForTimeout(700);
  if (kind === "Standpoint") await whole(page); // what comes with the first move is no part of the drag
  figures.memory = await memory(page, cdp);
  Object.assign(figures, await dragged(page, cdp, kind));
  if (kind === "Standpoint") Object.assign(figures, await answered(page), { find: await found(page, cdp) });
  await leave(page);
  return figures;
}

/**
 * Notes the time at which so many people are on the display, and the one at which a picture of them was. What is
 * there when a frame begins is on the display with the next one, or when the work on it takes longer, after that.
 */
function noteLoaded(wanted: number) {
  const measured: Measured = (window as any).measured;
  const FRAME = 1_000 / 60;
  const onDisplay = (frame: number, note: (time: number) => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => note(Math.max(performance.now(), frame + FRAME));
    port2.postMessage("after the work on this frame");
  };
  let pictured = false;
  const look = (frame: number) => {
    const picture = document.querySelector<HTMLImageElement>(".preview");
    if (!pictured && picture?.complete && picture.naturalWidth > 0) {
      pictured = true;
      onDisplay(frame, (time) => (measured.seen = time));
    }
    const enough = wanted === 0 ? document.readyState === "complete" : document.querySelectorAll(".token").length >= wanted;
    if (!enough) return requestAnimationFrame(look);
    onDisplay(frame, (time) => (measured.loaded = time));
  };
  requestAnimationFrame(look);
}

async function memory(page: Page, cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => (window as any).measured.wasm?.buffer.byteLength ?? 0);
  return (usedSize + wasm) / 1024;
}

const cpu = async (cdp: CDPSession) => {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")!.value * 1_000;
};

/** One token goes round the board with real input events, one move a frame. */
async function dragged(page: Page, cdp: CDPSession, kind: Kind): Promise<Figures> {
  const from = kind === "empty page" ? { x: 300, y: 300 } : await grip(page);
  const mouse = (type: "mousePressed" | "mouseMoved" | "mouseReleased", { x, y }: Point) =>
    cdp.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1 });
  await cdp.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...from });
  await page.evaluate(() => {
    const FRAME = 1_000 / 60;
    (window as any).answer = (name: string) =>
      new Promise<Answer>((done) => {
        let last: number | undefined = performance.now();
        const tick = (now: number) => {
          if (last === undefined) return;
          last = now;
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
        const answered = ({ timeStamp }: Event) => {
          // The first frame that could show it begins here.
          const first = last! + Math.ceil((timeStamp - last!) / FRAME) * FRAME;
          last = undefined;
          // Not by a timer: those come after all else that waits, long after the work on the frame is done.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            const shown = performance.now();
            done({ ms: shown - timeStamp, frames: Math.max(1, Math.ceil((shown - first) / FRAME)) });
          };
          requestAnimationFrame(() => port2.postMessage("after the work on this frame"));
        };
        addEventListener(name, answered, { capture: true, once: true });
      });
  });
  const pressing = await waitFor(page, "pointerdown");
  await mouse("mousePressed", from);
  await mouse("mouseMoved", { x: from.x + 6, y: from.y + 6 });
  await page.evaluate(() => {
    const { frames, long } = (window as any).measured as Measured;
    frames.length = 0;
    long.length = 0;
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (frames.length < 2_000) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const before = await cpu(cdp);
  for (let move = 0; move < MOVES; move += 1) {
    const angle = (move / MOVES) * 2 * Math.PI;
    await mouse("mouseMoved", { x: 640 + Math.cos(angle) * 250, y: 420 + Math.sin(angle) * 250 });
  }
  const spent = (await cpu(cdp)) - before;
  const { frames, long } = await page.evaluate(() => (window as any).measured as Measured);
  const frame = quantile(frames.slice(), 0.95);
  const many = long.length;
  const press = await pressing();
  // A deed that is not done would be the quickest of all.
  if (kind === "Standpoint") await expect(page.locator("#drag-layer")).toBeVisible();
  const releasing = await waitFor(page, "pointerup");
  await mouse("mouseReleased", { x: 890, y: 420 });
  const release = await releasing();
  if (kind === "Standpoint") await expect(undoButton(page)).toHaveAccessibleName(/^Undo: Move Person/);
  return { move: spent / MOVES, frame, long: many, ...figured("press", press), ...figured("release", release) };
}

/** Waits in the page for an event and the frame that shows what came of it. */
async function waitFor(page: Page, event: string): Promise<() => Promise<Answer>> {
  await page.evaluate((event) => void ((window as any)[event] = (window as any).answer(event)), event);
  return () => page.evaluate((event) => (window as any)[event] as Promise<Answer>, event);
}

const figured = (name: Answered, { ms, frames }: Answer): Figures => ({ [name]: ms, [`${name} frames`]: frames });

/** The middle of a token that lies on top. */
async function grip(page: Page): Promise<Point> {
  return page.evaluate(() => {
    for (const token of [...document.querySelectorAll(".token")].reverse()) {
      const box = (token.querySelector(".token-shape") ?? token.querySelector("circle"))!.getBoundingClientRect();
      const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      if (document.elementFromPoint(point.x, point.y)?.closest(".token") === token) return point;
    }
    throw new Error("no token lies on top");
  });
}

/** From a key or a click to the frame that shows what came of it. */
async function answered(page: Page): Promise<Figures> {
  const timed = async (key: string) => {
    const waiting = await waitFor(page, "keydown");
    await page.keyboard.press(key);
    return waiting();
  };
  await page.waitForTimeout(600);
  await page.keyboard.down("Control"); // a key of its own, which must not be the one that is timed
  await page.waitForTimeout(100);
  const undo = await timed("z");
  await page.keyboard.up("Control");
  await expect(redoButton(page)).toHaveAccessibleName(/^Redo: Move Person/);
  const points: Point[] = [await grip(page)];
  const { x, y } = points[0]!;
  await page.mouse.click(x, y);
  await page.waitForTimeout(600);
  await page.locator("#board").focus();
  const shown = await page.locator(".token.selected .token-button").getAttribute("aria-label");
  const panel = await timed("PageUp");
  await expect(page.locator(".token.selected .token-button")).not.toHaveAttribute("aria-label", shown!);
  // The next round begins with nobody's panel open.
  const ground = await page.evaluate(() => {
    const box = document.querySelector("#board")!.getBoundingClientRect();
    for (let x = box.x + 2; x < box.right; x += 3) {
      for (let y = box.y + 2; y < box.bottom; y += 3) {
        if (document.elementFromPoint(x, y)?.matches(".board-catch")) return { x, y };
      }
    }
    throw new Error("there is no free ground");
  });
  await page.mouse.click(ground.x, ground.y);
  await expect(page.locator(".token.selected")).toHaveCount(0);
  await page.waitForTimeout(600);
  return { ...figured("undo", undo), ...figured("panel", panel) };
}

/** Main-thread CPU of a letter in the box that finds people: from one person in ten to one alone, and back. */
async function found(page: Page, cdp: CDPSession): Promise<number> {
  const letters = ["n", "u", "m", "1", "2", "3", ...Array<string>(6).fill("Backspace")];
  const spent: number[] = [];
  await page.getByRole("textbox", { name: "Find people" }).focus();
  for (const letter of letters) {
    const before = await cpu(cdp);
    await page.keyboard.press(letter);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    spent.push((await cpu(cdp)) - before);
    if (letter === "m") await expect(page.locator(".token.dim")).toHaveCount(0); // it is in all names
    if (letter === "1") await expect(page.locator(".token.dim").first()).toBeAttached();
  }
  return quantile(spent, 0.5);
}

function peopleOf(size: number): Person[] {
  return Array.from({ length: size }, (_, at) => {
    const place = (at * 3_643) % 10_201; // no two at one place
    return { name: `Person number ${at}`, influence: place % 101, interest: Math.floor(place / 101), group: at % 4 };
  });
}

function mapOf(people: Person[]) {
  const groups = ["business", "end-users", "customers", "it"].map((id) => ({ id, name: id }));
  const stakeholders = people.map(({ name, influence, interest, group }, at) => ({
    id: `s${at}`,
    name,
    group: groups[group]!.id,
    influence,
    interest,
    notes: "What they think of the project, in a sentence or two, as people write it down in a workshop.",
    expectations: [{ id: `e${at}`, statement: "To be heard before the decision is made" }],
  }));
  return { format: "standpoint/map", version: 1, map: { id: "measured", title: "Measured", groups, stakeholders } };
}

function quantile(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function middle(all: Figures[]): Figures {
  const keys = Object.keys(all[0]!) as (keyof Figures)[];
  return Object.fromEntries(keys.map((key) => [key, Number(quantile(all.map((one) => one[key]!), 0.5).toFixed(2))]));
}

function write(found: Map<string, Figures[]>, version: string) {
  const rows = [...found].map(([key, all]) => {
    const [size, ...kind] = key.split(" ");
    const of = middle(all);
    const cell = (value: number | undefined, digits: number) => (value === undefined ? "" : value.toFixed(digits));
    const answer = (name: Answered) => (of[name] === undefined ? "" : `${cell(of[name], 0)} (${cell(of[`${name} frames`], 0)})`);
    const cells = [
      size, kind.join(" "), cell(of.transfer, 0), cell(of.seen, 0), cell(of.start, 0), cell(of.move, 2), cell(of.frame, 1),
      cell(of.long, 0), answer("press"), answer("release"), answer("undo"), answer("panel"), cell(of.find, 1),
      cell((of.memory ?? 0) / 1024, 1),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const { devDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const d3 = Object.entries(devDependencies).filter(([name]) => name.startsWith("d3-"));
  const libraries = d3.map(([name, version]) => `\`${name}\` ${version}`).join(", ");
  const text = `# Figures of the screen

Written by \`cargo xtask bench\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, headless, software drawing,
${cpus().length} cores (${cpus()[0]!.model.trim()}). Medians of ${ROUNDS} rounds; in each round the empty page, D3 and Standpoint
take turns. D3 is a plain page of ${libraries} with the same people as
circles and names in an SVG: it places no labels and keeps nothing.

* **Transfer:** everything the page loads until everybody is drawn, each file with brotli, in KiB.
* **Seen:** from navigation to the frame with everybody and every label, in ms. Standpoint shows the board as it was when the
  page was left, from local storage, where D3 keeps its people. **Start:** to the frame in which all of that can be used;
  Standpoint reads the map from its database.
* **Move:** main-thread CPU per pointer move of a drag, in ms: thread ticks over all tasks, ${MOVES} moves by real input events.
  **Frame:** the 95th percentile of the time between frames meanwhile. **Long:** tasks of more than 50 ms meanwhile.
* **Press, release, undo, panel:** from the event until the work on the frame that shows what came of it is done, in ms, of
  which up to 16.7 are the wait for the display. In brackets: in the how manieth frame after the event it is shown; 1 is
  the very next one.
  A release shows the token at its new place; the panel of who was dropped comes a frame later. Undo takes the drag back;
  panel is another person's panel in the place of an open one.
* **Find:** main-thread CPU of a letter in the box that finds people, in ms.
* **Memory:** JavaScript heap after a collection and the memory of the program together, in MiB.

| people | page | transfer | seen | start | move | frame | long | press | release | undo | panel | find | memory |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}
`;
  writeFileSync(fileURLToPath(new URL("../../../docs/figures-screen.md", import.meta.url)), text);
}
