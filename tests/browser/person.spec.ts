// The panel of the selected person: every field, what hangs on the person, the tabs, the keys.

import type { Locator, Page } from "@playwright/test";
import {
  board, keptMap, openMap, panel, redo, saved, scores, shape, storedMap, tabTo, token, trayEntry, undo,
  undoButton,
} from "./app";
import { expect, test } from "./fixtures";

const title = "Panel tests";
const map = {
  id: "panel-tests",
  title,
  groups: [{ id: "it", name: "IT" }, { id: "users", name: "End users", colour: "green", shape: "circle" }],
  team: [{ id: "tom", name: "Tom" }, { id: "uli", name: "Uli" }],
  stakeholders: [
    { id: "anna", name: "Anna", group: "it", influence: 60, interest: 40 },
    { id: "bert", name: "Bert", group: "users" },
  ],
};

const openAnna = async (page: Page, anna: Record<string, unknown> = {}) => {
  const [first, ...others] = map.stakeholders;
  await openMap(page, { ...map, stakeholders: [{ ...first, ...anna }, ...others] });
  await shape(page, "Anna").click();
  await expect(panel(page)).toBeVisible();
};

const tab = (page: Page, name: string) => panel(page).getByRole("tab", { name: new RegExp(`^${name}`) });
const field = (page: Page, name: string) => panel(page).getByRole("textbox", { name, exact: true });
const choice = (page: Page, name: string) => panel(page).getByRole("combobox", { name, exact: true });
const card = (page: Page, at = 0) => panel(page).getByRole("listitem").filter({ has: page.locator(".card-top") }).nth(at);
const scale = (where: Page | Locator, name: string) => where.getByRole("radiogroup", { name, exact: true });

type Stored = Record<string, unknown>;

/** Anna as a reload would find her. */
async function anna(page: Page): Promise<Stored> {
  return (await keptMap(page, title))?.stakeholders.find((person: Stored) => person.id === "anna");
}

/** Anna as she stands in the whole map, once that is written. */
async function annaSaved(page: Page): Promise<Stored> {
  await saved(page);
  return (await storedMap(page, title))?.stakeholders.find((person: Stored) => person.id === "anna");
}

/** The stored value of a field; `null` where nothing is stored. */
const kept = (page: Page, key: string) => async () => (await anna(page))?.[key] ?? null;

/** Clicks a step of a scale, as a hand does: on its mark. */
const step = (where: Locator, name: string) => where.getByTitle(name, { exact: true }).click();

type Case = {
  /** What is done. */
  edit(page: Page): Promise<unknown>;
  /** The field in the file, its value before and after. */
  key: string;
  before?: unknown;
  after: unknown;
  /** The step behind Undo. */
  undo: string;
  /** What the panel shows after a reload. */
  shows(page: Page): Promise<unknown>;
  /** Where the field stands, unless in the profile. */
  tab?: string;
};

const text = (name: string, value: string, key: string, word = key): Case => ({
  edit: (page) => field(page, name).fill(value),
  key,
  after: value,
  undo: `Change ${word} of Anna`,
  shows: (page) => expect(field(page, name)).toHaveValue(value),
});
const select = (name: string, label: string, key: string, after: string, word: string, before?: string): Case => ({
  edit: (page) => choice(page, name).selectOption({ label }),
  key,
  before,
  after,
  undo: `Change ${word} of Anna`,
  shows: (page) => expect(choice(page, name).locator("option:checked")).toHaveText(label),
});
const rating = (name: string, word: string): Case => ({
  edit: (page) => step(scale(page, name), "4 of 5"),
  key: word,
  after: 4,
  undo: `Change ${word} of Anna`,
  shows: (page) => expect(scale(page, name).getByRole("radio", { name: "4 of 5" })).toBeChecked(),
});
const level = (name: string, word: string, key: string): Case => ({
  edit: (page) => step(scale(page, name), `Supportive ${word}`),
  key,
  after: "supportive",
  undo: `Change engagement ${word} of Anna`,
  shows: (page) => expect(scale(page, name).getByRole("radio", { name: `Supportive ${word}` })).toBeChecked(),
  tab: "Expectations",
});
const score = (name: string, key: string, before: number): Case => ({
  edit: (page) => field(page, `${name}, 0 to 100`).fill("75"),
  key,
  before,
  after: 75,
  undo: `Change ${key} of Anna`,
  shows: (page) => expect(field(page, `${name}, 0 to 100`)).toHaveValue("75"),
});

const fields: Record<string, Case> = {
  name: {
    edit: (page) => field(page, "Name").fill("Anna Berg"),
    key: "name",
    before: "Anna",
    after: "Anna Berg",
    undo: "Rename Anna",
    shows: (page) => expect(field(page, "Name")).toHaveValue("Anna Berg"),
  },
  influence: score("Influence", "influence", 60),
  interest: score("Interest", "interest", 40),
  group: select("Group", "End users", "group", "users", "group", "it"),
  kind: select("Kind", "Organisation", "kind", "organisation", "kind", "person"),
  alias: text("Alias", "Stakeholder A", "alias"),
  role: text("Role", "Head of sales", "role"),
  organisation: text("Organisation", "Orrevik", "organisation"),
  contact: text("Contact", "ext. 12", "contact"),
  side: select("Inside or outside", "External", "side", "external", "internal or external"),
  tags: { ...text("Tags", "sponsor, early adopter", "tags"), after: ["sponsor", "early adopter"] },
  confidence: select("How sure we are", "Fair", "confidence", "fair", "confidence"),
  evidence: text("Evidence", "Talk of 3 May\nand the minutes", "evidence"),
  legitimacy: rating("Legitimacy", "legitimacy"),
  urgency: rating("Urgency", "urgency"),
  owner: select("Owner", "Uli", "owner", "uli", "owner"),
  "review date": {
    edit: (page) => panel(page).getByLabel("Look again on", { exact: true }).fill("2026-11-30"),
    key: "review_due",
    after: "2026-11-30",
    undo: "Change review date of Anna",
    shows: (page) => expect(panel(page).getByLabel("Look again on", { exact: true })).toHaveValue("2026-11-30"),
  },
  notes: text("Notes", "Two lines\nof notes", "notes"),
  "engagement now": level("Engagement now", "now", "engagement"),
  "engagement wanted": level("Engagement wanted", "wanted", "desired"),
};

const groups: Record<string, string[]> = {
  "name, scores and engagement": ["name", "influence", "interest", "engagement now", "engagement wanted"],
  "who it is": ["role", "organisation", "contact", "kind", "group", "side", "alias", "tags"],
  "what the scores rest on, our side, notes": [
    "confidence", "evidence", "legitimacy", "urgency", "owner", "review date", "notes",
  ],
};

for (const [group, names] of Object.entries(groups)) {
  test(`${group}: edited in place, undone, redone, and there after a reload`, async ({ page }) => {
    await openAnna(page);
    for (const name of names) {
      const { edit, key, before = null, after, undo: word, tab: where = "Profile" } = fields[name]!;
      await test.step(name, async () => {
        await tab(page, where).click();
        await edit(page);
        await expect.poll(kept(page, key)).toEqual(after);
        const called = key === "name" ? word : word.replace("Anna", await field(page, "Name").inputValue());
        await undo(page, called);
        await expect.poll(kept(page, key)).toEqual(before);
        await redo(page, called);
        await expect.poll(kept(page, key)).toEqual(after);
      });
    }
    const before = await annaSaved(page);
    for (const name of names) expect(before[fields[name]!.key]).toEqual(fields[name]!.after);
    await page.reload();
    for (const name of names) {
      await tab(page, fields[name]!.tab ?? "Profile").click();
      await fields[name]!.shows(page);
    }
    expect(await annaSaved(page)).toEqual(before);
  });
}

test("what is typed key by key stays as it is typed", async ({ page }) => {
  await openAnna(page);
  await tab(page, "Profile").click();
  const typed = "Head of  Sales EMEA";
  for (const name of ["Role", "Organisation", "Contact", "Alias", "Evidence", "Notes", "Name"]) {
    const here = field(page, name);
    await here.fill("");
    await here.focus();
    for (let end = 1; end <= typed.length; end += 1) {
      await page.keyboard.press(typed[end - 1] === " " ? "Space" : typed[end - 1]!);
      await expect(here).toHaveValue(typed.slice(0, end));
    }
  }
  await expect.poll(kept(page, "role")).toBe(typed);
  await expect.poll(kept(page, "notes")).toBe(typed);
  await expect.poll(kept(page, "name")).toBe(typed);
});

test("the caret stays where somebody types in the middle of a text", async ({ page }) => {
  await openAnna(page, { role: "Head of EMEA", notes: "One three" });
  await tab(page, "Profile").click();
  await field(page, "Role").focus();
  await page.keyboard.press("Home");
  for (let right = 0; right < "Head of ".length; right += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("sales ");
  await expect(field(page, "Role")).toHaveValue("Head of sales EMEA");
  await field(page, "Notes").focus();
  await page.keyboard.press("Home");
  for (let right = 0; right < "One ".length; right += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("two ");
  await expect(field(page, "Notes")).toHaveValue("One two three");
});

test("tags can be typed at any place, and are tidied when the field is left", async ({ page }) => {
  await openAnna(page, { tags: ["alpha", "omega"] });
  await tab(page, "Profile").click();
  const tags = field(page, "Tags");
  await tags.focus();
  await page.keyboard.press("Home");
  for (let right = 0; right < "alpha".length; right += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type(",beta gamma , ");
  await expect(tags).toHaveValue("alpha,beta gamma , , omega");
  await page.keyboard.press("Tab");
  await expect(tags).toHaveValue("alpha, beta gamma, omega");
  await expect.poll(kept(page, "tags")).toEqual(["alpha", "beta gamma", "omega"]);
  await undo(page, "Change tags of Anna");
  await expect(tags).toHaveValue("alpha, omega");
});

test("a date is typed in one step", async ({ page }) => {
  await openAnna(page);
  await tab(page, "Profile").click();
  const date = panel(page).getByLabel("Look again on", { exact: true });
  await date.focus();
  await page.keyboard.type("11302026");
  await expect(date).toHaveValue("2026-11-30");
  await page.keyboard.press("Tab");
  await expect.poll(kept(page, "review_due")).toBe("2026-11-30");
  await undo(page, "Change review date of Anna");
  await expect(date).toHaveValue("");
  await expect.poll(kept(page, "review_due")).toBeNull();
});

test("a name shows on the grid and in the tray while it is typed", async ({ page }) => {
  await openAnna(page);
  await field(page, "Name").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" B");
  await expect(token(page, "Anna B")).toHaveCount(1);
  await expect(board(page).locator(".label", { hasText: /^Anna B$/ })).toBeVisible();
  await page.keyboard.type("erg");
  await expect(token(page, "Anna Berg")).toHaveCount(1);
  await field(page, "Influence, 0 to 100").fill("");
  await expect(trayEntry(page, "Anna Berg")).toBeVisible();
  await field(page, "Name").fill("Anna Berger");
  await expect(trayEntry(page, "Anna Berger")).toBeVisible();
});

test("a name cannot be emptied: it is back when the field is left", async ({ page }) => {
  await openAnna(page);
  const name = field(page, "Name");
  await name.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect(name).toHaveValue("");
  await page.keyboard.press("Tab");
  await expect(name).toHaveValue("Anna");
  await expect(token(page, "Anna")).toHaveCount(1);

  await name.focus();
  await page.keyboard.press("End");
  for (let back = 0; back < "Anna".length; back += 1) await page.keyboard.press("Backspace");
  await expect(name).toHaveValue("");
  await page.keyboard.press("Tab");
  await expect(name).toHaveValue("Anna");
  await expect(token(page, "Anna")).toHaveCount(1);
  await expect(undoButton(page)).not.toHaveAccessibleName(/Anna/);
});

test("what is no score is marked and not taken over", async ({ page }) => {
  await openAnna(page);
  const influence = field(page, "Influence, 0 to 100");
  for (const wrong of ["101", "-5", "5.5", "abc"]) {
    await influence.fill(wrong);
    await expect(influence).toHaveAttribute("aria-invalid", "true");
    await expect(panel(page).getByRole("alert")).toHaveText("A whole number, 0 to 100");
    expect(await scores(page, "Anna")).toEqual([60, 40]);
  }
  await page.keyboard.press("Tab");
  await expect(influence).toHaveValue("60");
  await expect(influence).not.toHaveAttribute("aria-invalid", "true");
  await expect(panel(page).getByRole("alert")).toHaveCount(0);
  await influence.fill("0");
  expect(await scores(page, "Anna")).toEqual([0, 40]);
  await influence.fill("100");
  expect(await scores(page, "Anna")).toEqual([100, 40]);
  await expect(panel(page).locator(".panel-head")).toContainText("Keep satisfied");
});

test("a scale is cleared by choosing again", async ({ page }) => {
  await openAnna(page, { engagement: "neutral", urgency: 3 });
  await step(scale(page, "Engagement now"), "Neutral now. Choose again to clear");
  await expect.poll(kept(page, "engagement")).toBeNull();
  await tab(page, "Profile").click();
  await step(scale(page, "Urgency"), "3 of 5");
  await expect.poll(kept(page, "urgency")).toBeNull();
  await undo(page, "Change urgency of Anna");
  await expect(scale(page, "Urgency").getByRole("radio", { name: "3 of 5" })).toBeChecked();
});

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

test("the tabs: by arrow keys, with counts, and teaching while they are empty", async ({ page }) => {
  await openAnna(page);
  await expect(tab(page, "Expectations")).toHaveText("Expectations 0");
  await expect(panel(page)).toContainText("What would they be let down by");
  await expect(panel(page)).toContainText("What can we not do without them");
  await tab(page, "Expectations").focus();
  for (const [key, name, hint] of [
    ["ArrowRight", "Concerns", "What could they lose"],
    ["ArrowRight", "Messages", "One message, one thing to remember"],
    ["ArrowRight", "Profile", "Mitchell, Agle and Wood"],
    ["ArrowRight", "Expectations", "What would they be let down by"],
    ["ArrowLeft", "Profile", "Mitchell, Agle and Wood"],
    ["Home", "Expectations", "What would they be let down by"],
    ["End", "Profile", "Mitchell, Agle and Wood"],
    ["ArrowLeft", "Messages", "One message, one thing to remember"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(tab(page, name)).toBeFocused();
    await expect(tab(page, name)).toHaveAttribute("aria-selected", "true");
    await expect(panel(page).getByRole("tab", { selected: true })).toHaveCount(1);
    await expect(panel(page).getByRole("tabpanel")).toContainText(hint);
  }
  // One stop of the Tab key, whichever tab is chosen.
  await page.keyboard.press("Tab");
  await expect(panel(page).getByRole("button", { name: "Add message" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(tab(page, "Messages")).toBeFocused();
});

test("without a team the profile leads to the settings", async ({ page }) => {
  await openMap(page, { ...map, team: [] });
  await shape(page, "Anna").click();
  await tab(page, "Profile").click();
  await panel(page).getByRole("button", { name: "Add our team" }).click();
  await expect(page.getByRole("dialog", { name: "Map settings" })).toBeVisible();
});

test("the panel is closed, and a person deleted and brought back by the notice", async ({ page }) => {
  await openAnna(page, { role: "Sponsor", expectations: [{ id: "e1", statement: "Training" }] });
  const before = await anna(page);
  await panel(page).getByRole("button", { name: "Close", exact: true }).click();
  await expect(panel(page)).toHaveCount(0);
  await expect(board(page)).toBeFocused();
  await shape(page, "Anna").click();
  await panel(page).getByRole("button", { name: "Delete Anna", exact: true }).click();
  await expect(token(page, "Anna")).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
  const notice = page.getByRole("region", { name: "Notice" });
  await expect(notice).toContainText("Anna is deleted.");
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(notice).toHaveCount(0);
  expect(await scores(page, "Anna")).toEqual([60, 40]);
  await expect.poll(() => anna(page)).toEqual(before);
});

test("a person is placed and taken off the grid from the panel", async ({ page }) => {
  await openAnna(page);
  await panel(page).getByRole("button", { name: "Take off the grid: Anna" }).click();
  await expect(trayEntry(page, "Anna")).toBeVisible();
  await expect(panel(page).locator(".panel-head")).toContainText("Not rated yet");
  await panel(page).getByRole("button", { name: "Place on the grid: Anna" }).click();
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Enter");
  expect(await scores(page, "Anna")).toEqual([60, 50]);
  await undo(page, "Place Anna");
  await undo(page, "Take Anna off the grid");
  expect(await scores(page, "Anna")).toEqual([60, 40]);
});

test("keyboard alone: from the board into the panel, an expectation, and back", async ({ page }) => {
  await openMap(page, map);
  await board(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeFocused();
  await tabTo(page, tab(page, "Expectations"));
  await tabTo(page, panel(page).getByRole("button", { name: "Add expectation: they expect of us" }));
  await page.keyboard.press("Enter");
  await expect(field(page, "Expectation")).toBeFocused();
  await page.keyboard.type("A system that is there at eight");
  await page.keyboard.press("Shift+Tab");
  await expect(choice(page, "Status of “A system that is there at eight”")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(board(page)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  expect(await scores(page, "Anna")).toEqual([61, 40]);
  await expect.poll(async () => (await anna(page)).expectations).toMatchObject([
    { direction: "of-us", statement: "A system that is there at eight" },
  ]);
});

test("somebody else's panel shows nothing of the one before", async ({ page }) => {
  await openAnna(page, { role: "Sponsor", notes: "Only Anna" });
  await tab(page, "Profile").click();
  await field(page, "Notes").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("'s");
  await board(page).focus();
  await trayEntry(page, "Bert").click();
  await expect(field(page, "Name")).toHaveValue("Bert");
  await expect(field(page, "Notes")).toHaveValue("");
  await expect.poll(kept(page, "notes")).toBe("Only Anna's");
});
