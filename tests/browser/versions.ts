// Versions of the app in one browser: which one a page is of, and when the next one is there.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { open, whole } from "./app";
import { expect, type Problems } from "./fixtures";
import { dist, Host } from "./host";

/** Waits until the page is answered by its worker. */
export const kept = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** A page that its worker answers, on a host of its own. */
export async function onHost(page: Page, problems: Problems, below = "/"): Promise<Host> {
  const host = new Host();
  host.sites.set(below, dist);
  await host.start(problems);
  await open(page, `${host.origin}${below}`);
  await whole(page);
  await kept(page);
  return host;
}

/** Has the browser look for the version in a folder, and waits until that one is here. */
export async function found(page: Page, folder: string) {
  const [, name] = /"?name"?:"([0-9a-f]{16})"/.exec(readFileSync(join(folder, "sw.js"), "utf8"))!;
  const isHere = () =>
    page.evaluate(async (name) => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      await registration.update();
      const kept = (await caches.keys()).some((cache) => cache.endsWith(` ${name}`));
      return kept && !registration.installing && Boolean(registration.waiting);
    }, name);
  await expect.poll(isHere).toBe(true);
}

/** Has the browser look for a new version that it cannot have whole. */
export async function refused(page: Page) {
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const ended = new Promise<void>((done) => {
      registration.addEventListener("updatefound", () => {
        const coming = registration.installing!;
        coming.addEventListener("statechange", () => coming.state === "redundant" && done());
      });
    });
    await registration.update().catch(() => {});
    await ended;
  });
}

export const notice = (page: Page) => page.getByRole("banner").getByRole("button", { name: "A new version is ready" });

/** The version that every part of a page is of. */
export async function versionOf(page: Page): Promise<string> {
  const parts = await page.evaluate(async () => {
    const programs = performance
      .getEntriesByType("resource")
      .flatMap(({ name }) => /\/(program-[0-9a-f]+)\//.exec(name)?.slice(1) ?? []);
    const scripts = await Promise.all(
      ["boot.js", "stored.js"].map(async (name) => {
        const text = await (await fetch(name)).text();
        return /\/\*version (.*)\*\//.exec(text)?.[1] ?? "first";
      }),
    );
    const inPage = document.querySelector<HTMLMetaElement>("meta[name=version]")?.content ?? "first";
    const named = document.getElementById("boot")!.dataset.js!.split("/")[1];
    return { programs: [...new Set([...programs, named])], versions: [...new Set([...scripts, inPage])] };
  });
  expect(parts, "parts of one version").toEqual({ programs: [expect.any(String)], versions: [expect.any(String)] });
  return parts.versions[0];
}

/** Waits until a page is of this version. It asks for nothing meanwhile: a worker changes when nobody wants anything of it. */
export async function isOf(page: Page, version: string) {
  await expect(page.locator("meta[name=version]")).toHaveAttribute("content", version);
  expect(await versionOf(page)).toBe(version);
}
