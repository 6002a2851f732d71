// A map with Anna in it, her panel with its fields, and what is kept of her.

import type { Locator, Page } from "@playwright/test";
import { keptMap, openMap, panel, saved, shape, storedMap } from "./app";
import { expect } from "./fixtures";

const title = "Panel tests";
export const map = {
  id: "panel-tests",
  title,
  groups: [{ id: "it", name: "IT" }, { id: "users", name: "End users", colour: "green", shape: "circle" }],
  team: [{ id: "tom", name: "Tom" }, { id: "uli", name: "Uli" }],
  stakeholders: [
    { id: "anna", name: "Anna", group: "it", influence: 60, interest: 40 },
    { id: "bert", name: "Bert", group: "users" },
  ],
};

export const openAnna = async (page: Page, anna: Record<string, unknown> = {}) => {
  const [first, ...others] = map.stakeholders;
  await openMap(page, { ...map, stakeholders: [{ ...first, ...anna }, ...others] });
  await shape(page, "Anna").click();
  await expect(panel(page)).toBeVisible();
};

export const tab = (page: Page, name: string) => panel(page).getByRole("tab", { name: new RegExp(`^${name}`) });
export const choice = (page: Page, name: string) => panel(page).getByRole("combobox", { name, exact: true });
export const scale = (where: Page | Locator, name: string) => where.getByRole("radiogroup", { name, exact: true });

export type Stored = Record<string, unknown>;

/** Anna as a reload would find her. */
export async function anna(page: Page): Promise<Stored> {
  return (await keptMap(page, title))?.stakeholders.find((person: Stored) => person.id === "anna");
}

/** Anna as she stands in the whole map, once that is written. */
export async function annaSaved(page: Page): Promise<Stored> {
  await saved(page);
  return (await storedMap(page, title))?.stakeholders.find((person: Stored) => person.id === "anna");
}

/** The stored value of a field; `null` where nothing is stored. */
export const kept = (page: Page, key: string) => async () => (await anna(page))?.[key] ?? null;

/** Clicks a step of a scale, as a hand does: on its mark. */
export const step = (where: Locator, name: string) => where.getByTitle(name, { exact: true }).click();

export const influence = (page: Page) => panel(page).getByRole("textbox", { name: "Influence, 0 to 100", exact: true });
export const review = (page: Page) => panel(page).getByLabel("Look again on", { exact: true });

/** A key as an input method sends it, with which a word is being composed. */
export const composed = (where: Locator, key: string, legacy = false) =>
  where.evaluate((element, [key, legacy]) => {
    const init = { key: key as string, keyCode: 229, isComposing: !legacy, bubbles: true, cancelable: true };
    element.dispatchEvent(new KeyboardEvent("keydown", init));
  }, [key, legacy] as const);
