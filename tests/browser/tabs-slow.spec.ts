// The database answers late, while one tab or two write into it.

import type { Page } from "@playwright/test";
import { quickAdd, saved, undo } from "./app";
import { exported, field, notices, openProfile } from "./durable";
import { expect, test } from "./fixtures";
import { launch } from "./launch";
import { by, canBeDeaf, expectStored, holdBack, newTab, openTabs, shared, untilEqual } from "./tabs";

// Playwright switches the cache for the way back off.
test.use({ launchOptions: { ...launch, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

const notice = (page: Page) => page.getByRole("region", { name: "Notice" });

test("the same field in both tabs at once: one value in both, and the other one can be had back", async ({ page, context, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that holds the database back
  const [first, second] = (await openTabs(page, 2)) as [Page, Page];
  for (const page of [first, second]) await openProfile(page, "Anna");
  const release = await holdBack(context);
  await field(first, "Role").fill("Of the first tab");
  await field(second, "Role").fill("Of the second tab");
  await release();
  await expect.poll(async () => (await notices(first)).length + (await notices(second)).length).toBeGreaterThan(0);
  const { map } = await untilEqual([first, second]);
  const stands = by(map, "Anna")!.role;
  expect(["Of the first tab", "Of the second tab"]).toContain(stands);
  for (const page of [first, second]) await expect(field(page, "Role")).toHaveValue(String(stands));
  // The one whose value stands is told, because only that one knows of both.
  const teller = stands === "Of the first tab" ? first : second;
  const other = teller === first ? second : first;
  const overruled = teller === first ? "Of the second tab" : "Of the first tab";
  expect(await notices(other)).toEqual([]);
  await expect(notice(teller)).toContainText("Changed in two tabs at once: role of Anna. What you wrote here stands.");
  await notice(teller).getByRole("button", { name: "Undo" }).click();
  for (const page of [first, second]) await expect(field(page, "Role")).toHaveValue(overruled);
  expect(by((await untilEqual([first, second])).map, "Anna")!.role).toBe(overruled);
  await expectStored(first, await exported(first));
});

test("what two tabs write into two fields of one person at once both stays, without a word", async ({ page, context, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that holds the database back
  const [first, second] = (await openTabs(page, 2)) as [Page, Page];
  for (const page of [first, second]) await openProfile(page, "Anna");
  const release = await holdBack(context);
  await field(first, "Role").fill("Of the first tab");
  await field(second, "Organisation").fill("Of the second tab");
  await release();
  await expect(field(first, "Organisation")).toHaveValue("Of the second tab");
  await expect(field(second, "Role")).toHaveValue("Of the first tab");
  const { map } = await untilEqual([first, second]);
  await expectStored(first, map);
  for (const page of [first, second]) expect(await notices(page)).toEqual([]);
});

// A slow disk, or another tab that writes much: the answer comes when it is not waited for any more.
for (const [what, edit, shows] of [
  ["typed on", (page: Page) => page.keyboard.type("Sponsor"), "Sponsor"],
  ["taken back by hand", async (page: Page) => {
    await page.keyboard.type("S");
    await page.keyboard.press("Backspace");
  }, ""],
  ["undone", async (page: Page) => {
    await page.keyboard.type("S");
    await undo(page, "Change role of Anna");
  }, ""],
] as const) {
  test(`a write of this tab that is answered late is no write of another one: ${what}`, async ({ page, context, problems }) => {
    problems.expect(/favicon\.ico/); // of the bare script that holds the database back
    await openTabs(page, 1);
    await openProfile(page, "Anna");
    const release = await holdBack(context);
    await field(page, "Role").focus();
    await edit(page);
    await expect(page.locator(".saving")).toContainText("Kept, but not crash-proof");
    await release();
    await saved(page); // it has tried again by itself, and its answer comes behind the late one
    await expect(field(page, "Role")).toHaveValue(shows);
    expect(await notices(page)).toEqual([]);
    await expectStored(page, await exported(page));
    expect(by(await exported(await newTab(context)), "Anna")?.role ?? "").toBe(shows);
  });
}

test("somebody who was added and taken away while the database was slow does not come back", async ({ page, context, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that holds the database back
  await openTabs(page, 1);
  const release = await holdBack(context);
  await quickAdd(page).fill("Dora");
  await quickAdd(page).press("Enter");
  await undo(page, "Add Dora");
  await expect(page.locator(".saving")).toContainText("Kept, but not crash-proof");
  await release();
  await saved(page); // it has tried again by itself
  const { map } = await untilEqual([page, await newTab(context)]);
  expect(map.stakeholders.map(({ name }) => name)).toEqual([...shared]);
  await saved(page);
});

test("the undo of an overruled field leaves the other fields of the same person", async ({ page, context, problems }) => {
  problems.expect(/favicon\.ico/); // of the bare script that holds the database back
  await canBeDeaf(context);
  const [first, second] = (await openTabs(page, 2)) as [Page, Page];
  for (const page of [first, second]) await openProfile(page, "Anna");
  await first.evaluate(() => Object.assign(window, { deaf: true }));
  await field(second, "Role").fill("Of the second tab");
  await saved(second);
  const release = await holdBack(context);
  await field(first, "Role").fill("Of the first tab");
  await field(first, "Notes").fill("Nobody else was here");
  await release();
  await notice(first).getByRole("button", { name: "Undo" }).click();
  await expect(field(first, "Role")).toHaveValue("Of the second tab");
  await expect(field(first, "Notes")).toHaveValue("Nobody else was here");
});
