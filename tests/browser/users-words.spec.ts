// What users wrote is theirs: no translator sends or changes it, it keeps its direction, and no writing aid gets it.

import type { Page } from "@playwright/test";
import { board, openMap } from "./app";
import { expect, test } from "./fixtures";

/** A word that stands in every text of the map and nowhere else; it begins from right to left. */
const MARK = "שzq";

const MAP = {
  id: "m",
  title: `Title ${MARK}`,
  purpose: `Purpose ${MARK}`,
  axes: { influence: { name: `Up ${MARK}` }, interest: { name: `Right ${MARK}` } },
  groups: [{ id: "g", name: `Group ${MARK}`, colour: "blue", shape: "square" }],
  team: [{ id: "t", name: `Owner ${MARK}` }],
  stakeholders: [
    {
      id: "a", name: `Anna ${MARK}`, group: "g", role: `Role ${MARK}`, organisation: `Org ${MARK}`, influence: 80, interest: 60,
      owner: "t", tags: [`tag ${MARK}`],
      expectations: [{ id: "e", direction: "of_us", statement: `Expects ${MARK}`, category: `Kind ${MARK}`, owner: "t" }],
      concerns: [{ id: "c", statement: `Fears ${MARK}`, response: `Answer ${MARK}`, owner: "t" }],
      messages: [{ id: "x", key_message: `Says ${MARK}`, sender: "t" }],
    },
    { id: "b", name: `Ben ${MARK}` },
  ],
};

/** Places where the mark stands as text that a translator may take, or without a direction of its own. */
async function open_to_others(page: Page): Promise<string[]> {
  return page.evaluate((mark) => {
    const found: string[] = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode.nodeValue ?? "";
      const element = words.currentNode.parentElement as HTMLElement | null;
      if (!text.includes(mark) || !element || element.closest("noscript, script, style, title")) continue;
      const where = `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ${text.slice(0, 40)}`;
      if (element.closest("[translate]")?.getAttribute("translate") !== "no") found.push(`translated: ${where}`);
      // Inside a sentence the name is set apart by signs.
      const apart = text.includes("\u2068") || element.closest("[dir=auto], bdi, svg, select");
      if (!apart) found.push(`without a direction: ${where}`);
    }
    for (const field of document.querySelectorAll<HTMLElement>("input[type=text], input:not([type]), textarea")) {
      const name = field.getAttribute("aria-label") ?? field.id;
      if (field.dir !== "auto") found.push(`field without a direction: ${name}`);
      if ((field as any).writingSuggestions === "true") found.push(`writing suggestions: ${name}`);
    }
    return found;
  }, MARK);
}

test("no word of a user is open to translators, and each keeps its direction", async ({ page }) => {
  await openMap(page, MAP);
  const clean = async (where: string) => expect.soft(await open_to_others(page), where).toEqual([]);
  await clean("the map");
  await board(page).locator(".token-shape").first().click();
  for (const tab of ["Expectations", "Concerns", "Messages", "Profile"]) {
    await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
    await clean(tab);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("zq");
  await clean("the palette");
  await page.keyboard.press("Escape");
  await board(page).focus();
  await page.keyboard.press("Control+a");
  await clean("several");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Filter|find people by$/ }).first().click();
  await clean("what to find by");
  await page.getByRole("button", { name: "Map settings" }).click();
  await clean("the settings");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Your maps/ }).click();
  await clean("the list of maps");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "People", exact: true }).click();
  await clean("the register");
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await board(page).locator(".token-shape").first().click();
  await board(page).press("Delete");
  await clean("a notice");
});
