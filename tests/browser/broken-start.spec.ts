import { readFileSync } from "node:fs";
import type { Page, Route } from "@playwright/test";
import { addNames, isWhole, open, token } from "./app";
import { axe, expect, test } from "./fixtures";

const heading = (page: Page) => page.getByRole("heading", { name: "Standpoint could not start" });

test("says what is missing when the program cannot be loaded", async ({ page, problems }) => {
  problems.expect(/console error: .*(404|could not be loaded)/);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "not found" }));
  await page.goto("/");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(/The cause: .*\.wasm could not be loaded.* 404/)).toBeVisible();
  expect(await axe(page)).toEqual([]);
});

test("says so when the program is damaged", async ({ page, problems }) => {
  problems.expect(/console (error|warning): .*WebAssembly/);
  await page.route("**/*.wasm", (route) =>
    route.fulfill({ status: 200, contentType: "application/wasm", body: "not a program" }),
  );
  await page.goto("/");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(/The cause: .*WebAssembly/)).toBeVisible();
});

test("says so when a web page comes in the place of the program", async ({ page, problems }) => {
  problems.expect(/console error: .*could not be loaded/);
  problems.expect(/console warning: .*preload/);
  await page.route("**/*.wasm", (route) =>
    route.fulfill({ status: 200, contentType: "text/html; charset=utf-8", body: "<!doctype html>" }),
  );
  await page.goto("/");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(/The cause: .* answered with a web page in its place/)).toBeVisible();
});

test("starts all the same where the host names the wrong type", async ({ page, problems }) => {
  problems.expect(/console warning: .*(application\/wasm|preload)/);
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open(page);
  await isWhole(page);
});

test("says so where a policy forbids programs", async ({ page, problems }) => {
  problems.expect(/Content Security Policy|policy violation: script-src\S* (wasm-eval|inline)|WebAssembly/);
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": "script-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await page.goto("/");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(/The cause: .*WebAssembly/)).toBeVisible();
});

test("starts and looks as usual where a policy of the host knows nothing of what stands in the page", async ({ page, problems }) => {
  problems.expect(/Content Security Policy|policy violation: (script-src|style-src)\S* inline/);
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await open(page);
  await addNames(page, "Anna 80 80");
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(page.locator(".bar")).toHaveCSS("display", "flex");
});

test("says so in a browser without WebAssembly", async ({ page, problems }) => {
  problems.expect(/console error: .*does not offer WebAssembly/);
  problems.expect(/console warning: .*preload/);
  await page.addInitScript(() => delete (window as any).WebAssembly);
  await page.goto("/");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText("The cause: this browser does not offer WebAssembly")).toBeVisible();
});

test("says so when the program stops while it starts, and asks at the third start", async ({ page, problems }) => {
  problems.expect(/(console error|uncaught): .*(RuntimeError|unreachable|\.rs:)/);
  problems.expect(/console warning: .*preload/);
  await page.addInitScript(() => {
    const real = Document.prototype.createElement;
    Document.prototype.createElement = function (this: Document, name: string) {
      if (/wasm/.test(new Error().stack ?? "")) throw new Error("provoked");
      return real.call(this, name);
    };
    Document.prototype.createElementNS = () => {
      throw new Error("provoked");
    };
  });
  await page.goto("/");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(/The cause: .*\.rs:\d+/)).toBeVisible();
  await expect(page.getByText("What was saved in this browser is still there.")).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(heading(page)).toBeVisible();
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("heading", { name: "Standpoint stopped twice in a minute" })).toBeVisible();
});

for (const path of ["/", "/sub/"]) {
  test(`offers what is saved without the program, at ${path}`, async ({ page, problems }) => {
    problems.expect(/console error: .*(404|could not be loaded)/);
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "not found" }));
    await page.addInitScript(() => {
      localStorage.setItem("standpoint/map/1", '{"damaged": ');
      localStorage.setItem("another/app", "not ours");
    });
    await page.goto(path);
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download everything saved here" }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^standpoint-saved-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(readFileSync(await download.path(), "utf8"));
    expect(file.local_storage).toEqual({ "standpoint/map/1": '{"damaged": ' });
    expect(file.database).toEqual({ found: false, stores: {} });
    await page.getByRole("link", { name: "Open the recovery page" }).click();
    await expect(page).toHaveURL(new RegExp(`${path}recover\\.html$`));
    await expect(page.getByRole("heading", { name: "Recovery", exact: true })).toBeVisible();
    await expect(page.getByText("1 map found.")).toBeVisible();
  });
}

test("leads to the recovery page where even the download fails", async ({ page, problems }) => {
  problems.expect(/console error/);
  await page.route(/\.wasm$|stored\.js$/, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("button", { name: "Download everything saved here" }).click();
  await expect(page.getByText(/That did not work: .* Try the recovery page\./)).toBeVisible();
});

const trouble = (page: Page) => page.locator("#start-trouble");
/** Longer than the page waits before it says that something takes long. */
const LONG = 20_000;

/** The page itself says that it does not open, and why, and leads to the recovery page. */
async function expectTrouble(page: Page, why: RegExp) {
  await expect(trouble(page)).toBeVisible({ timeout: LONG });
  await expect(trouble(page)).toHaveText(why);
  expect(await axe(page)).toEqual([]);
  await trouble(page).getByRole("link", { name: "Open the recovery page" }).click();
  await expect(page.getByRole("heading", { name: "Recovery", exact: true })).toBeVisible();
}

/** Holds what matches back until it is let go. */
async function heldBack(page: Page, what: string): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(what, async (route: Route) => {
    await gone;
    await route.continue().catch(() => {}); // the page may be another one by then
  });
  return letGo;
}

/** Answers with a part of the file. */
const cutOff = (page: Page, what: string, share: number) =>
  page.route(what, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length * share)) });
  });

for (const [how, answer, why] of [
  ["missing", { status: 404, body: "not found" }, /boot\.js could not be loaded/],
  ["empty", { status: 200, contentType: "text/javascript", body: "" }, /boot\.js is not what it should be/],
  ["of another type", { status: 200, contentType: "text/plain", body: "1" }, /boot\.js could not be loaded/],
  ["a web page", { status: 200, contentType: "text/html", body: "<!doctype html>" }, /boot\.js could not be loaded/],
] as const) {
  test(`the page itself says that boot.js is ${how}`, async ({ page, problems }) => {
    problems.expect(/console (error|warning): /);
    await page.route("**/boot.js", (route) => route.fulfill(answer));
    await page.goto("/");
    await expectTrouble(page, why);
  });
}

for (const share of [0.1, 0.5, 0.8, 0.97]) {
  test(`the page itself says that boot.js is cut off after ${share}`, async ({ page, problems }) => {
    problems.expect(/console (error|warning): |uncaught: /);
    await cutOff(page, "**/boot.js", share);
    await page.goto("/");
    await expectTrouble(page, /boot\.js is damaged/);
  });
}

test("the page itself says that boot.js is missing where a policy of the host forbids what stands in it but the sheet", async ({ page, problems }) => {
  problems.expect(/console (error|warning): |policy violation/);
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" };
    await route.fulfill({ response, headers });
  });
  await page.route("**/boot.js", (route) => route.fulfill({ status: 404, body: "not found" }));
  await page.goto("/");
  await expectTrouble(page, /a file of Standpoint did not come as it should/);
});

for (const [file, why] of [
  ["boot.js", /Either the connection is slow/],
  ["standpoint.js", /Still waiting for standpoint\.js\./],
  ["standpoint.wasm", /Still waiting for standpoint\.wasm\./],
] as const) {
  test(`the page itself says so when ${file} does not come, and opens when it comes after all`, async ({ page, problems }) => {
    problems.expect(/console warning: .*preload/);
    const letGo = await heldBack(page, `**/${file}`);
    await page.goto("/", { waitUntil: "commit" });
    await expect(trouble(page)).toHaveText(/Standpoint does not open/);
    await expect(trouble(page)).not.toBeVisible();
    await expect(trouble(page)).toBeVisible({ timeout: LONG });
    await expect(trouble(page)).toHaveText(why);
    letGo();
    await expect(page.getByRole("main")).toBeVisible();
    await expect(trouble(page)).toHaveCount(0);
  });
}

test("nothing of that is seen while a start takes its time", async ({ page }) => {
  await page.addInitScript(() => {
    const look = () => {
      const trouble = document.querySelector("#start-trouble");
      (window as any).seen ||= trouble !== null && getComputedStyle(trouble).visibility === "visible";
      if (trouble || !document.querySelector("main")) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const letGo = await heldBack(page, "**/standpoint.wasm");
  await page.goto("/", { waitUntil: "commit" });
  await page.waitForTimeout(2_000);
  letGo();
  await open(page);
  expect(await page.evaluate(() => (window as any).seen)).toBe(false);
});

for (const [how, fault] of [
  ["missing", (page: Page) => page.route("**/standpoint.js", (route) => route.fulfill({ status: 404, body: "" }))],
  ["empty", (page: Page) => page.route("**/standpoint.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }))],
  ["of another type", (page: Page) => page.route("**/standpoint.js", (route) => route.fulfill({ contentType: "text/plain", body: "1" }))],
  ["cut off", (page: Page) => cutOff(page, "**/standpoint.js", 0.6)],
] as const) {
  test(`says so when standpoint.js is ${how}`, async ({ page, problems }) => {
    problems.expect(/console (error|warning): /);
    await fault(page);
    await page.goto("/");
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(/The cause: standpoint\.js (could not be loaded|is not what it should be)/)).toBeVisible();
  });
}

for (const [how, fault] of [
  ["empty", (page: Page) => page.route("**/standpoint.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "" }))],
  ["cut off", (page: Page) => cutOff(page, "**/standpoint.wasm", 0.5)],
] as const) {
  test(`says so when standpoint.wasm is ${how}`, async ({ page, problems }) => {
    problems.expect(/console (error|warning): /);
    await fault(page);
    await page.goto("/");
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(/The cause: standpoint\.wasm .*WebAssembly/)).toBeVisible();
  });
}

for (const file of ["recover.js", "stored.js"]) {
  for (const how of ["missing", "hanging"]) {
    test(`the recovery page says so when ${file} is ${how}`, async ({ page, problems }) => {
      problems.expect(/console error: /);
      let letGo = () => {};
      if (how === "hanging") letGo = await heldBack(page, `**/${file}`);
      else await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto("/recover.html", { waitUntil: "commit" });
      const told = page.getByText(/(script of this page did not come as it should|storage could not be read)/);
      await expect(told.filter({ visible: true })).toBeVisible({ timeout: LONG });
      letGo();
      if (how === "hanging") {
        await expect(page.getByText("Nothing is stored in this browser for this address.")).toBeVisible();
        await expect(told).toHaveCount(0);
      }
    });
  }
}
