// The icons of the installed app, drawn from icon.svg.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

const below = (path: string) => fileURLToPath(new URL(`../../public/${path}`, import.meta.url));

/** Each icon: its width, and how much of that the drawing takes. A system cuts the ground of a maskable one as it likes, and leaves at least the middle 80 %. */
export const ICONS = [
  { name: "icon-192.png", size: 192, share: 1, ground: "transparent" },
  { name: "icon-512.png", size: 512, share: 1, ground: "transparent" },
  { name: "icon-maskable.png", size: 512, share: 0.56, ground: "#fff" },
] as const;

export type Icon = (typeof ICONS)[number];

export const fileOf = ({ name }: Icon) => below(name);

/** The icon as the drawing says that it is. */
export async function drawn(page: Page, { size, share, ground }: Icon): Promise<Buffer> {
  const drawing = readFileSync(below("icon.svg"), "utf8").replace("<svg ", `<svg width="${size * share}" height="${size * share}" `);
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">${drawing}</body>`,
  );
  return page.screenshot({ omitBackground: true });
}
