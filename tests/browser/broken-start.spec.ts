import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { addNames, open, token } from "./app";
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
