// Firefox, as Debian and Mozilla ship it, driven by WebDriver BiDi: the protocol that it speaks by itself, so that
// no driver and no browser built for tests is needed.

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { expect } from "../fixtures";

export type Point = { x: number; y: number };
type Answer = { id?: number; type: string; method?: string; params?: any; result?: any; error?: string; message?: string };
/** An element by what a screen reader says of it. */
type Wanted = { role: string; name: string | RegExp };

/** Keeps the browser from talking to anybody, and has it write downloads without a question. */
const settings = (downloads: string) => ({
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
});

const KEYS: Record<string, string> = { Enter: "\uE007" };

/** One Firefox on a profile of its own, with one page. */
export class Firefox {
  /** What the page complained of: errors and warnings on the console, and what nobody caught. */
  readonly problems: string[] = [];
  private asked = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private page = "";

  private constructor(
    private readonly child: ChildProcess, private readonly socket: WebSocket, private readonly folder: string,
    readonly downloads: string,
  ) {
    socket.on("message", (data) => this.hear(JSON.parse(String(data))));
    socket.on("close", () => this.waiting.forEach((answer) => answer({ type: "error", error: "closed", message: "Firefox has ended" })));
  }

  static async start(program: string): Promise<Firefox> {
    const folder = mkdtempSync(join(tmpdir(), "standpoint-firefox-"));
    const downloads = mkdtempSync(join(folder, "downloads-"));
    const prefs = Object.entries(settings(downloads));
    writeFileSync(join(folder, "user.js"), prefs.map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`).join("\n"));
    const child = spawn(program, ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const address = await new Promise<string>((found, failed) => {
      let said = "";
      child.stderr!.on("data", (data) => {
        said += data;
        const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
        if (address) found(address);
      });
      child.on("error", failed);
      child.on("exit", (code) => failed(new Error(`Firefox ended with ${code}: ${said}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((opened, failed) => socket.on("open", opened).on("error", failed));
    const firefox = new Firefox(child, socket, folder, downloads);
    await firefox.call("session.new", { capabilities: {} });
    await firefox.call("session.subscribe", { events: ["log.entryAdded"] });
    const { contexts } = await firefox.call("browsingContext.getTree", {});
    firefox.page = contexts[0].context;
    await firefox.call("browsingContext.setViewport", { context: firefox.page, viewport: { width: 1440, height: 860 } });
    return firefox;
  }

  async stop() {
    const ended = new Promise((done) => this.child.once("exit", done));
    await this.call("browser.close", {}).catch(() => this.child.kill("SIGKILL"));
    await ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private hear(answer: Answer) {
    if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer);
    if (answer.method !== "log.entryAdded") return;
    const { level, text, source } = answer.params;
    if (level === "error" || level === "warn") this.problems.push(`${level}: ${text} (${source?.context ? "page" : "browser"})`);
  }

  private call(method: string, params: object): Promise<any> {
    const id = (this.asked += 1);
    return new Promise((done, failed) => {
      this.waiting.set(id, (answer) => {
        this.waiting.delete(id);
        if (answer.type === "success") done(answer.result);
        else failed(new Error(`${method}: ${answer.error}: ${answer.message}`));
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async open(url: string) {
    await this.call("browsingContext.navigate", { context: this.page, url, wait: "complete" });
  }

  async reload() {
    await this.call("browsingContext.reload", { context: this.page, wait: "complete" });
  }

  /** What a function makes of an element. It runs in the page, so it may use nothing from around it. */
  private async of<T>(node: unknown, look: (element: HTMLElement) => T): Promise<T> {
    const { result, exceptionDetails } = await this.call("script.callFunction", {
      functionDeclaration: `(element) => JSON.stringify((${look})(element) ?? null)`,
      arguments: [node],
      awaitPromise: true,
      target: { context: this.page },
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  /** The elements that are so called, as many as there are. */
  private async find({ role, name }: Wanted): Promise<unknown[]> {
    const locator = typeof name === "string"
      ? { type: "accessibility", value: { role, name } }
      : { type: "accessibility", value: { role } };
    const { nodes } = await this.call("browsingContext.locateNodes", { context: this.page, locator });
    const found = nodes.map(({ sharedId }: { sharedId: string }) => ({ sharedId }));
    if (typeof name === "string") return found;
    const names = await Promise.all(found.map((node: unknown) => this.of(node, (element) => element.getAttribute("aria-label") ?? element.textContent ?? "")));
    return found.filter((_: unknown, at: number) => name.test(names[at]!));
  }

  /** The one element that is so called, as soon as it is there. */
  private async one(wanted: Wanted): Promise<unknown> {
    await expect.poll(async () => (await this.find(wanted)).length, `${wanted.role} ${wanted.name}`).toBe(1);
    return (await this.find(wanted))[0];
  }

  async shows(wanted: Wanted) {
    await this.one(wanted);
  }

  /** The text of all elements of a kind, by their selector. */
  async texts(selector: string): Promise<string[]> {
    const { nodes } = await this.call("browsingContext.locateNodes", { context: this.page, locator: { type: "css", value: selector } });
    return Promise.all(nodes.map(({ sharedId }: { sharedId: string }) => this.of({ sharedId }, (element) => element.textContent ?? "")));
  }

  /** The name of an element, once it is there. */
  async nameOf(wanted: Wanted): Promise<string> {
    return this.of(await this.one(wanted), (element) => element.getAttribute("aria-label") ?? "");
  }

  async middleOf(wanted: Wanted): Promise<Point> {
    return this.of(await this.one(wanted), (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
  }

  async click(wanted: Wanted) {
    const { x, y } = await this.middleOf(wanted);
    await this.point([{ type: "pointerMove", ...whole({ x, y }) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]);
  }

  /** Drags with the mouse, in steps as a hand does. */
  async drag(from: Point, to: Point) {
    const steps = Array.from({ length: 8 }, (_, n) => (n + 1) / 8).map((share) => ({
      type: "pointerMove", ...whole({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }), duration: 10,
    }));
    await this.point([{ type: "pointerMove", ...whole(from) }, { type: "pointerDown", button: 0 }, ...steps, { type: "pointerUp", button: 0 }]);
  }

  private async point(actions: object[]) {
    await this.call("input.performActions", {
      context: this.page, actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
    });
  }

  /** Presses keys one after the other: each letter of a text, or a key by its name. */
  async press(...keys: string[]) {
    const values = keys.flatMap((key) => KEYS[key] ?? [...key]);
    await this.call("input.performActions", {
      context: this.page,
      actions: [{ type: "key", id: "keyboard", actions: values.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }],
    });
  }
}

const whole = ({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y) });
