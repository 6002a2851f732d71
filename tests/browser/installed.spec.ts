// The app as one that is installed: what the browser is told of it, its offer, and files that it is opened with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { json, open, whole } from "./app";
import { expect, test } from "./fixtures";
import { dist } from "./host";
import { ICONS, drawn, fileOf } from "./icons";

/** The browser offers to install the app, as Chromium does. What becomes of the offer is noted. */
const offer = (page: Page) =>
  page.evaluate(() => {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    Object.assign(event, { prompt: async () => void (document.documentElement.dataset.asked = "") });
    return dispatchEvent(event);
  });

test("what the browser is told fits what is there", async ({ page, baseURL }) => {
  await open(page);
  await whole(page);
  await expect(page.locator("link[rel=manifest]")).toHaveCount(1);
  const address = await page.locator("link[rel=manifest]").evaluate((link: HTMLLinkElement) => link.href);
  const answer = await page.request.get(address);
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = await answer.json();
  const at = (path: string) => new URL(path, address).href;
  expect([at(manifest.start_url), at(manifest.scope)]).toEqual([`${baseURL}/`, `${baseURL}/`]);
  for (const { src, sizes } of manifest.icons) {
    const [width] = sizes.split("x");
    const is = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, at(src));
    if (width !== "any") expect(is).toBe(sizes);
  }
  expect(Object.values(manifest.file_handlers[0].accept)).toEqual([[".standpoint"]]);
  expect(at(manifest.file_handlers[0].action)).toBe(`${baseURL}/`);
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors, "the browser understands all of it").toEqual([]);
});

for (const icon of ICONS) {
  test(`${icon.name} fits the drawing`, async ({ page }) => {
    const [is, wanted] = [readFileSync(fileOf(icon)), await drawn(page, icon)];
    expect(readFileSync(join(dist, icon.name)).equals(is), "the release has this one").toBe(true);
    const differing = await page.evaluate(
      async ([is, wanted]) => {
        const points = async (png: string) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
          const context = canvas.getContext("2d")!;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, canvas.width, canvas.height).data;
        };
        const [here, there] = await Promise.all([points(is), points(wanted)]);
        if (here.length !== there.length) return 1;
        // Edges may be drawn a little otherwise by another browser.
        return here.filter((value, at) => Math.abs(value - there[at]) > 64).length / here.length;
      },
      [is.toString("base64"), wanted.toString("base64")],
    );
    expect(differing).toBeLessThan(0.002);
  });
}

test("is offered in the palette and in the storage dialog, while the browser offers it", async ({ page }) => {
  await open(page);
  await whole(page);
  const entry = page.getByRole("option", { name: "Install Standpoint" });
  const find = async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("install");
  };
  await find();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(entry).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.locator("link[rel=manifest]")).toHaveCount(1); // from then on offers are heard
  expect(await offer(page), "the browser does not ask by itself").toBe(false);
  await find();
  await expect(entry).toBeVisible();
  await page.keyboard.press("Escape");
  await page.locator(".saving").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("an icon and a window of its own");
  await dialog.getByRole("button", { name: "Install Standpoint…" }).click();
  await expect(page.locator("html[data-asked]")).toHaveCount(1);
  await expect(dialog.getByRole("button", { name: "Install Standpoint…" })).toHaveCount(0);
});

test("a double click on a file opens its preview", async ({ page }) => {
  const map = (title: string) => ({ format: "standpoint/map", version: 1, map: { id: title, title } });
  // The browser keeps what the app was opened with until the page asks for it.
  await page.addInitScript(() => {
    Object.defineProperty(window, "launchQueue", {
      value: { setConsumer: (consumer: unknown) => Object.assign(window, { consumer }) },
    });
  });
  await open(page);
  await whole(page);
  const launch = (name: string, content: string) =>
    page.evaluate(
      ([name, content]) => {
        const file = new File([content], name);
        (window as any).consumer({ files: [{ kind: "file", name, getFile: async () => file }] });
      },
      [name, content],
    );
  await launch("their.standpoint", json("their.standpoint", map("Theirs")).buffer.toString());
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("their.standpoint");
  await dialog.getByRole("button", { name: "Add as a new map" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Theirs");
  await launch("picture.standpoint", "no map");
  await expect(page.getByText(/picture\.standpoint/)).toBeVisible();
});
