// The cards in the panel of the selected person: expectations, concerns and messages.

import type { Page } from "@playwright/test";
import { panel, redo, undo, undoButton } from "./app";
import { field } from "./durable";
import { expect, test } from "./fixtures";
import { anna, annaSaved, choice, openAnna, scale, step, tab, type Stored } from "./person";

const card = (page: Page, at = 0) => panel(page).getByRole("listitem").filter({ has: page.locator(".card-top") }).nth(at);
const direction = (page: Page, name: string) => panel(page).getByRole("region", { name, exact: true });

for (const [heading, add, stored] of [
  ["They expect of us", "Add expectation: they expect of us", "of-us"],
  ["We need of them", "Add expectation: we need of them", "of-them"],
] as const) {
  test(`expectations: ${heading.toLowerCase()}`, async ({ page }) => {
    await openAnna(page);
    const here = direction(page, heading);
    await here.getByRole("button", { name: add }).click();
    const statement = here.getByRole("textbox", { name: "Expectation", exact: true });
    await expect(statement).toBeFocused();
    await expect(undoButton(page)).toHaveAccessibleName("Undo: Add expectation to Anna");
    await page.keyboard.type("A system that  is there at eight");
    const expectation = async () => ((await anna(page))?.expectations as Stored[] | undefined)?.[0] ?? null;
    const has = (part: Stored) => expect.poll(expectation).toMatchObject(part);
    await has({ direction: stored, statement: "A system that  is there at eight", status: "stated", importance: 3 });
    await expect(tab(page, "Expectations")).toHaveText("Expectations 1");

    const edits: [string, Stored, () => Promise<unknown>][] = [
      ["category", { category: "Service" }, () => here.getByRole("textbox", { name: "Category" }).fill("Service")],
      ["importance", { importance: 5 }, () => step(scale(here, "Importance"), "5 of 5")],
      ["due date", { due: "2027-03-31" }, () => here.getByLabel("Due", { exact: true }).fill("2027-03-31")],
      ["owner", { owner: "tom" }, () => here.getByRole("combobox", { name: "Owner" }).selectOption("Tom")],
      ["status", { status: "agreed" }, () => here.getByRole("combobox", { name: /^Status of/ }).selectOption("Agreed")],
    ];
    for (const [word, part, edit] of edits) {
      const before = await expectation();
      await edit();
      await has(part);
      const after = await expectation();
      await undo(page, `Change ${word} for Anna`);
      await expect.poll(expectation).toEqual(before);
      await redo(page, `Change ${word} for Anna`);
      await expect.poll(expectation).toEqual(after);
    }
    // The line of facts and the word above the text follow.
    await expect(here.locator(".card-over")).toHaveText("Service");
    await expect(here.locator(".facts")).toContainText("31 Mar 2027");
    await expect(here.locator(".facts")).toContainText("Tom");
    await expect(here.getByRole("img", { name: "Importance 5 of 5" })).toBeVisible();

    const other = stored === "of-us" ? "We need of them" : "They expect of us";
    await here.getByRole("combobox", { name: "Direction" }).selectOption(other);
    await expect(here.getByRole("listitem")).toHaveCount(0);
    await expect(direction(page, other).getByRole("textbox", { name: "Expectation" })).toHaveValue("A system that  is there at eight");
    await undo(page, "Change direction for Anna");
    await has({ direction: stored });

    const before = await annaSaved(page);
    await page.reload();
    await expect(here.getByRole("textbox", { name: "Expectation" })).toHaveValue("A system that  is there at eight");
    expect(await annaSaved(page)).toEqual(before);
  });
}

const three = (kind: "expectations" | "concerns" | "messages") => {
  const word = kind === "messages" ? "key_message" : "statement";
  return { [kind]: ["First", "Second", "Third"].map((text) => ({ id: text.toLowerCase(), [word]: text })) };
};

for (const [kind, name, one, label, add] of [
  ["expectations", "Expectations", "expectation", "Expectation", "Add expectation: they expect of us"],
  ["concerns", "Concerns", "concern", "Concern", "Add concern"],
  ["messages", "Messages", "message", "Key message", "Add message"],
] as const) {
  test(`${kind}: reordered and deleted with buttons, each a step back`, async ({ page }) => {
    await openAnna(page, three(kind));
    await tab(page, name).click();
    const texts = () => panel(page).getByRole("textbox", { name: label, exact: true }).evaluateAll(
      (fields) => fields.map((field) => (field as HTMLTextAreaElement).value),
    );
    const order = (...wanted: string[]) => expect.poll(texts).toEqual(wanted);
    await order("First", "Second", "Third");
    await card(page, 2).getByRole("button", { name: "Details of “Third”" }).click();
    const up = panel(page).getByRole("button", { name: "Move “Third” up" });
    const down = panel(page).getByRole("button", { name: "Move “Third” down" });
    await expect(down).toHaveAttribute("aria-disabled", "true");
    await up.click();
    await order("First", "Third", "Second");
    await expect(up).toBeFocused();
    await page.keyboard.press("Enter");
    await order("Third", "First", "Second");
    await expect(up).toBeFocused();
    await expect(up).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Enter");
    await order("Third", "First", "Second");
    await down.click();
    await order("First", "Third", "Second");
    for (let back = 0; back < 3; back += 1) await undo(page, "Reorder for Anna");
    await order("First", "Second", "Third");

    await panel(page).getByRole("button", { name: "Delete “Third”" }).click();
    await order("First", "Second");
    await expect(tab(page, name)).toHaveText(`${name} 2`);
    await expect(panel(page).getByRole("button", { name: add })).toBeFocused();
    await undo(page, `Delete ${one} of Anna`);
    await order("First", "Second", "Third");
    await expect(tab(page, name)).toHaveText(`${name} 3`);
    await redo(page, `Delete ${one} of Anna`);
    await order("First", "Second");
    await expect.poll(async () => ((await anna(page))[kind] as Stored[]).length).toBe(2);
  });
}

test("concerns: added, every field edited, each a step back", async ({ page }) => {
  await openAnna(page);
  await tab(page, "Concerns").click();
  await panel(page).getByRole("button", { name: "Add concern" }).click();
  await expect(field(page, "Concern")).toBeFocused();
  await page.keyboard.type("Jobs may  go");
  const concern = async () => ((await anna(page))?.concerns as Stored[] | undefined)?.[0] ?? null;
  const has = (part: Stored) => expect.poll(concern).toMatchObject(part);
  await has({ statement: "Jobs may  go", severity: "medium", status: "open" });
  await expect(tab(page, "Concerns")).toHaveText("Concerns 1");
  const edits: [string, Stored, () => Promise<unknown>][] = [
    ["response", { response: "None go" }, () => field(page, "Our answer").fill("None go")],
    ["category", { category: "People" }, () => field(page, "Category").fill("People")],
    ["owner", { owner: "uli" }, () => choice(page, "Owner").selectOption("Uli")],
    ["severity", { severity: "critical" }, () => choice(page, "Severity of “Jobs may  go”").selectOption("Critical")],
    ["status", { status: "answered" }, () => choice(page, "Status of “Jobs may  go”").selectOption("Answered")],
  ];
  for (const [word, part, edit] of edits) {
    const before = await concern();
    await edit();
    await has(part);
    await undo(page, `Change ${word} for Anna`);
    await expect.poll(concern).toEqual(before);
    await redo(page, `Change ${word} for Anna`);
    await has(part);
  }
  const before = await annaSaved(page);
  await page.reload();
  await expect(field(page, "Concern")).toHaveValue("Jobs may  go");
  await expect(field(page, "Our answer")).toHaveValue("None go");
  expect(await annaSaved(page)).toEqual(before);
});

test("messages: added, every field edited, and what they answer", async ({ page }) => {
  await openAnna(page, {
    expectations: [{ id: "e1", statement: "Training before the start" }],
    concerns: [{ id: "c1", statement: "Jobs may go" }],
  });
  await tab(page, "Messages").click();
  await panel(page).getByRole("button", { name: "Add message" }).click();
  await expect(field(page, "Key message")).toBeFocused();
  await page.keyboard.type("Training is  in May");
  const message = async () => ((await anna(page))?.messages as Stored[] | undefined)?.[0] ?? null;
  const has = (part: Stored) => expect.poll(message).toMatchObject(part);
  await has({ key_message: "Training is  in May", purpose: "inform", status: "draft" });
  const answer = (name: string) => panel(page).getByRole("group", { name: "Answers" }).getByRole("checkbox", { name });
  const edits: [string, Stored, () => Promise<unknown>][] = [
    ["benefit", { benefit: "Less typing" }, () => field(page, "What is in it for them").fill("Less typing")],
    ["honest challenge", { challenge: "Two hard weeks" }, () => field(page, "What will be hard").fill("Two hard weeks")],
    ["what it answers", { answers: ["e1"] }, () => answer("Training before the start").check()],
    ["what it answers", { answers: ["e1", "c1"] }, () => answer("Jobs may go").check()],
    ["purpose", { purpose: "ask" }, () => choice(page, "Purpose").selectOption("Ask")],
    ["channel", { channel: "town-hall" }, () => choice(page, "Channel").selectOption("Town hall")],
    ["frequency", { frequency: "monthly" }, () => choice(page, "How often").selectOption("Monthly")],
    ["sender", { sender: "tom" }, () => choice(page, "From whom").selectOption("Tom")],
    ["next date", { next: "2027-02-01" }, () => panel(page).getByLabel("Next on", { exact: true }).fill("2027-02-01")],
    ["status", { status: "ready" }, () => choice(page, "Status of “Training is  in May”").selectOption("Ready")],
  ];
  for (const [word, part, edit] of edits) {
    const before = await message();
    await edit();
    await has(part);
    await undo(page, `Change ${word} for Anna`);
    await expect.poll(message).toEqual(before);
    await redo(page, `Change ${word} for Anna`);
    await has(part);
  }
  await expect(card(page).locator(".facts")).toContainText("Town hall");
  await expect(card(page).locator(".facts")).toContainText("from Tom");
  await expect(card(page).locator(".facts")).toContainText("1 Feb 2027");
  await card(page).getByRole("button", { name: /^Details of/ }).click();
  await expect(card(page)).toContainText("Answers “Training before the start” and 1 more");

  // An expectation that is deleted is answered by nobody any more, and is so again after undo.
  await tab(page, "Expectations").click();
  await panel(page).getByRole("button", { name: "Details of “Training before the start”" }).click();
  await panel(page).getByRole("button", { name: "Delete “Training before the start”" }).click();
  await has({ answers: ["c1"] });
  await tab(page, "Messages").click();
  await expect(card(page)).toContainText("Answers “Jobs may go”");
  await card(page).getByRole("button", { name: /^Details of/ }).click();
  await expect(panel(page).getByRole("group", { name: "Answers" }).getByRole("checkbox")).toHaveCount(1);
  await undo(page, "Delete expectation of Anna");
  await expect(answer("Training before the start")).toBeChecked();
  await has({ answers: ["e1", "c1"] });
  await answer("Jobs may go").uncheck();
  await has({ answers: ["e1"] });

  const before = await annaSaved(page);
  await page.reload();
  await expect(field(page, "Key message")).toHaveValue("Training is  in May");
  expect(await annaSaved(page)).toEqual(before);
});
