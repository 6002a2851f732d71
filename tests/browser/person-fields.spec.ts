// The fields in the panel of the selected person: what is typed or chosen there, taken back, and kept.

import type { Page } from "@playwright/test";
import { board, panel, redo, scores, token, trayEntry, undo, undoButton } from "./app";
import { field } from "./durable";
import { expect, test } from "./fixtures";
import { annaSaved, choice, kept, openAnna, scale, step, tab } from "./person";

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
  edit: async (page) => {
    await field(page, `${name}, 0 to 100`).fill("75");
    await page.keyboard.press("Enter");
  },
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
  await page.keyboard.press("Enter");
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
