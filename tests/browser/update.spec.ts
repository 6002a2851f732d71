// From one version of the app to the next: never unasked, never in parts, never while somebody types.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { addNames, open, quickAdd, saved, token, whole } from "./app";
import { expect, type Problems, test } from "./fixtures";
import { dist, Host, nextVersion, remove } from "./host";
import { found, isOf, kept, notice, onHost, refused, versionOf } from "./versions";

test.use({ offlineCopy: true });

const folders: string[] = [];
const version = (mark: string) => {
  folders.push(nextVersion(dist, mark));
  return folders.at(-1)!;
};
test.afterEach(() => folders.splice(0).forEach(remove));

/** Two tabs, and a new version that waits. */
async function twoTabs(page: Page, context: BrowserContext, problems: Problems) {
  const host = await onHost(page, problems);
  const other = await context.newPage();
  await other.goto(host.origin);
  await whole(other);
  host.sites.set("/", version("second"));
  await found(page, folders.at(-1)!);
  return { host, other };
}

/** Counts how often the page is loaded from now on. */
function loads(page: Page): () => number {
  let count = 0;
  page.on("load", () => (count += 1));
  return () => count;
}

test("a new version is told, waits, and is taken by a click", async ({ page, problems }) => {
  const host = await onHost(page, problems);
  await addNames(page, "Finance director 80 20");
  await saved(page);
  host.sites.set("/", version("second"));
  const loaded = loads(page);
  await found(page, folders.at(-1)!);
  await expect(notice(page)).toBeVisible();
  expect(await versionOf(page)).toBe("first");
  await page.reload();
  await expect(notice(page)).toBeVisible();
  expect(await versionOf(page), "also after a reload").toBe("first");
  expect(loaded()).toBe(1);

  await notice(page).click();
  await expect.poll(loaded).toBe(2);
  await expect(token(page, "Finance director")).toHaveCount(1);
  expect(await versionOf(page)).toBe("second");
  await whole(page);
  await expect(notice(page)).toHaveCount(0);
  expect(await page.evaluate(async () => (await caches.keys()).length), "the old copy is gone").toBe(1);
  await host.stop();
});

test("all tabs move together, after the one in which somebody types", async ({ page, context, problems }) => {
  const { host, other } = await twoTabs(page, context, problems);
  await page.bringToFront();
  await quickAdd(page).pressSequentially("Works cou");
  // Both pages are seen here, as in two windows.
  const [loadedHere, loadedThere] = [loads(page), loads(other)];
  await notice(other).click();
  await expect(other.getByRole("button", { name: "Waits for another tab" })).toBeVisible();
  await quickAdd(page).pressSequentially("ncil");
  expect([loadedHere(), loadedThere()]).toEqual([0, 0]);

  await quickAdd(page).press("Enter");
  await expect.poll(() => [loadedHere(), loadedThere()]).toEqual([1, 1]);
  for (const tab of [page, other]) {
    await expect(tab.getByRole("button", { name: /Works council, not rated yet/ })).toHaveCount(1);
    expect(await versionOf(tab)).toBe("second");
  }
  await host.stop();
});

test("while it waits for another tab, it can be left as it is", async ({ page, context, problems }) => {
  const { host, other } = await twoTabs(page, context, problems);
  await quickAdd(page).pressSequentially("Works");
  await notice(other).click();
  await other.getByRole("button", { name: "Waits for another tab" }).click();
  await expect(notice(other)).toBeVisible();
  const loaded = loads(page);
  await quickAdd(page).blur();
  await expect(quickAdd(page)).toHaveValue("Works");
  await whole(page);
  // Nobody is at work any more: whoever still waited for that would go on now.
  const isFree = () => page.evaluate(async () => !(await navigator.locks.query()).held!.some(({ name }) => name!.startsWith("standpoint/busy")));
  await expect.poll(isFree).toBe(true);
  await page.waitForTimeout(1_000);
  expect(await versionOf(page)).toBe("first");
  expect(loaded()).toBe(0);
  await host.stop();
});

test("when no tab is open any more, the next one has the new version", async ({ page, context, problems }) => {
  const host = await onHost(page, problems);
  host.sites.set("/", version("second"));
  await found(page, folders.at(-1)!);
  await page.goto("about:blank");
  await expect(async () => {
    const next = await context.newPage();
    await next.goto(host.origin);
    const is = await versionOf(next);
    await next.close();
    expect(is).toBe("second");
  }).toPass();
  await host.stop();
});

test("fifty updates while somebody types", async ({ page, problems }) => {
  const host = await onHost(page, problems);
  const loaded = loads(page);
  let typed = "";
  let consents = 0;
  await quickAdd(page).focus();
  for (let update = 1; update <= 50; update += 1) {
    const next = version(`number ${update}`);
    host.sites.set("/", next);
    const coming = found(page, next);
    const words = `update ${update} `;
    await page.keyboard.type(words);
    typed += words;
    await coming;
    await expect(quickAdd(page)).toHaveValue(typed);
    expect(loaded(), `update ${update}: nobody agreed`).toBe(consents);
    if (update % 10 === 0) {
      await notice(page).click();
      consents += 1;
      await expect.poll(loaded).toBe(consents);
      await expect(quickAdd(page)).toHaveValue(typed);
      expect(await versionOf(page)).toBe(`number ${update}`);
      await whole(page);
      await kept(page);
      await quickAdd(page).focus();
      await page.keyboard.press("End");
    }
    remove(folders.shift()!);
  }
  await host.stop();
});

test("a version that does not start makes way for the next one", async ({ page, problems }) => {
  const host = await onHost(page, problems);
  await addNames(page, "Finance director 80 20");
  await saved(page);
  const broken = nextVersion(dist, "broken", (program) =>
    writeFileSync(join(program, "standpoint.js"), "export default () => { throw new Error('broken'); };"),
  );
  folders.push(broken);
  host.sites.set("/", broken);
  problems.expect(/broken/);
  await found(page, broken);
  await notice(page).click();
  await expect(page.getByRole("heading", { name: "Standpoint could not start" })).toBeVisible();
  host.sites.set("/", version("mended"));
  await found(page, folders.at(-1)!);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(token(page, "Finance director")).toHaveCount(1);
  await isOf(page, "mended");
  await host.stop();
});

const HARM: [string, (host: Host) => void][] = [
  ["half of a new version is there", (host) => {
    const next = version("second");
    host.sites.set("/", next);
    host.faults.set("/stored.js", { status: 200, type: "text/javascript", body: "// of the version before\n" });
  }],
  ["one file fails", (host) => {
    host.sites.set("/", version("second"));
    host.faults.set("/split_rest.wasm", { status: 500, type: "text/plain", body: "failed" });
  }],
  ["a page stands in the place of a file", (host) => {
    host.sites.set("/", version("second"));
    host.faults.set("/recover.js", { status: 200, type: "text/html", body: "<!doctype html><h1>Sign in</h1>" });
  }],
];

for (const [what, harm] of HARM) {
  test(`${what}: the old version goes on`, async ({ page, problems }) => {
    const host = await onHost(page, problems);
    await addNames(page, "Finance director 80 20");
    await saved(page);
    harm(host);
    problems.expect(/integrity|500|Failed to (find|update)|ServiceWorker|recover\.js|stored\.js|split_rest/);
    await refused(page);
    await expect(notice(page)).toHaveCount(0);
    await page.reload();
    await expect(token(page, "Finance director")).toHaveCount(1);
    await whole(page);
    expect(await versionOf(page)).toBe("first");
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);

    // The host is whole again.
    host.faults.clear();
    await found(page, folders.at(-1)!);
    await notice(page).click();
    await isOf(page, "second");
    await host.stop();
  });
}

test("nothing is fetched twice, and nothing before the page is whole", async ({ page, problems }) => {
  const host = new Host();
  host.sites.set("/", dist);
  await host.start(problems);
  await open(page, `${host.origin}/`);
  await whole(page);
  await kept(page);
  const counts = new Map<string, number>();
  for (const path of host.given) counts.set(path, (counts.get(path) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
  const at = (end: string) => host.given.findIndex((path) => path.endsWith(end));
  expect(at("sw.js")).toBeGreaterThan(at("split_rest.wasm"));
  await host.stop();
});

test("another application and a second copy keep what is theirs", async ({ page, context, problems }) => {
  const host = await onHost(page, problems, "/one/");
  host.sites.set("/two/", dist);
  host.faults.set("/other/sw.js", { status: 200, type: "text/javascript", body: "addEventListener('fetch', () => {});" });
  host.faults.set("/other/page.html", { status: 200, type: "text/html", body: "<!doctype html><link rel=icon href=data:,><title>Other</title>" });
  const other = await context.newPage();
  await other.goto(`${host.origin}/other/page.html`);
  await other.evaluate(async () => {
    await navigator.serviceWorker.register("./sw.js");
    for (const name of ["other v1", "standpoint-of-others"]) await (await caches.open(name)).put("/other/kept", new Response("kept"));
  });
  const second = await context.newPage();
  await second.goto(`${host.origin}/two/`);
  await whole(second);
  await kept(second);

  // One copy moves on, then erases everything: the second one still opens without the host.
  host.sites.set("/one/", version("second"));
  await found(page, folders.at(-1)!);
  await notice(page).click();
  await isOf(page, "second");
  await whole(page);
  expect(await versionOf(second)).toBe("first");
  await page.getByRole("button", { name: /Nothing to save yet|Saved/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("opens in this browser without a network");
  await dialog.getByRole("button", { name: "Delete all maps in this browser…" }).click();
  await dialog.getByRole("button", { name: "Delete all maps", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const left = () => page.evaluate(async () => ({
    caches: (await caches.keys()).map((name) => name.split(" ").slice(0, 2).join(" ").replace(location.origin, "")),
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  }));
  await expect.poll(async () => (await left()).workers.sort()).toEqual(["/other/", "/two/"]);
  expect((await left()).caches.sort()).toEqual(["other v1", "standpoint /two/", "standpoint-of-others"]);
  expect(await page.evaluate(async () => (await caches.match("/other/kept"))?.text())).toBe("kept");
  await page.getByRole("button", { name: /Nothing to save yet|Saved/ }).click();
  await expect(dialog).toContainText("only with a network, until this page is opened the next time");
  await host.stop();
  problems.expect(/ERR_CONNECTION_REFUSED|ServiceWorker/);
  await second.reload();
  await whole(second);
  expect(await versionOf(second)).toBe("first");
});
