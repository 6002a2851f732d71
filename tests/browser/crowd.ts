// Many people, always the same ones.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { fixture, openMap } from "./app";

/** The sixty people of the fixture, and where more are asked for others of the same names. */
export async function openCrowd(page: Page, size: number) {
  const { map } = JSON.parse(readFileSync(fixture("people60.json"), "utf8"));
  let state = 7;
  const chance = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const score = () => Math.round(50 * (chance() + chance()));
  const more = Array.from({ length: size - map.stakeholders.length }, (_, at) => {
    const { name, group } = map.stakeholders[at % map.stakeholders.length];
    return { id: `more${at}`, name, group, influence: score(), interest: score() };
  });
  const stakeholders = [...map.stakeholders, ...more];
  await openMap(page, { ...map, id: `crowd${size}`, title: `A programme of ${size}`, stakeholders });
  await page.getByRole("button", { name: "Close the notice" }).click();
}
