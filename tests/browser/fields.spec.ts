// What is typed in a field: when it counts, what goes back and why.

import { openMap, panel, saved, scores, shape, token, undo, undoButton } from "./app";
import { field } from "./durable";
import { axe, expect, test } from "./fixtures";
import { anna, choice, composed, influence, kept, map, openAnna, review, tab } from "./person";

const noScore = (text: string) => `${text} is not a score: whole numbers from 0 to 100.`;
const noDate = "Not a date: it takes a day, a month and a year of four digits.";

test("a score counts on Enter or when its field is left, and nothing happens on the way", async ({ page }) => {
  await openAnna(page);
  await influence(page).click();
  await page.keyboard.type("8"); // takes the place of all that stands there
  await expect(influence(page)).toHaveValue("8");
  await page.keyboard.type("0");
  expect(await scores(page, "Anna")).toEqual([60, 40]);
  await expect(undoButton(page)).toHaveAccessibleName(/Nothing to undo/);
  await page.keyboard.press("Enter");
  await expect.poll(() => scores(page, "Anna")).toEqual([80, 40]);
  await expect(field(page, "Interest, 0 to 100")).toBeFocused(); // Enter goes on to the next field
  await page.keyboard.type("7");
  await page.keyboard.press("Tab");
  await expect.poll(() => scores(page, "Anna")).toEqual([80, 7]);
  await undo(page, "Change interest of Anna");
  await undo(page, "Change influence of Anna");
  expect(await scores(page, "Anna")).toEqual([60, 40]);
});

for (const wrong of ["120", "75.5", "abc", "-5", "1000", "٧٥٫٥", "８O"]) {
  test(`no score: ${wrong} goes back, with the reason, by Enter and by leaving`, async ({ page }) => {
    await openAnna(page);
    for (const key of ["Enter", "Tab"]) {
      await influence(page).click();
      await page.keyboard.press("Control+a");
      await page.keyboard.type(wrong);
      await expect(influence(page)).toHaveAttribute("aria-invalid", "true");
      await expect(panel(page).getByRole("alert")).toHaveCount(0); // not before it is done
      await page.keyboard.press(key);
      await expect(influence(page)).toHaveValue("60");
      await expect(influence(page)).not.toHaveAttribute("aria-invalid", "true");
      await expect(panel(page).getByRole("alert")).toHaveText(noScore(wrong));
      if (key === "Enter") await expect(influence(page)).toBeFocused();
    }
    expect(await scores(page, "Anna")).toEqual([60, 40]);
    await influence(page).click();
    await expect(panel(page).getByRole("alert")).toHaveCount(0);
    await expect(undoButton(page)).toHaveAccessibleName(/Nothing to undo/);
  });
}

test("scores in other scripts and as spreadsheets write them are understood", async ({ page }) => {
  await openAnna(page);
  for (const [typed, score] of [["８０", 80], ["٧٠", 70], ["۹۰", 90], ["८५", 85], ["75%", 75], ["65.0", 65], [" 55 ", 55], ["0", 0], ["100", 100]] as const) {
    await influence(page).fill(typed);
    await page.keyboard.press("Enter");
    await expect(influence(page)).toHaveValue(String(score));
    expect(await scores(page, "Anna")).toEqual([score, 40]);
  }
});

test("Escape puts back what was there, and keys of a composition do nothing", async ({ page }) => {
  await openAnna(page);
  await influence(page).click();
  await page.keyboard.type("88");
  for (const legacy of [false, true]) {
    for (const key of ["Enter", "Escape"]) await composed(influence(page), key, legacy);
  }
  await expect(influence(page)).toHaveValue("88");
  await expect(influence(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(influence(page)).toHaveValue("60");
  await expect(influence(page)).toBeFocused();
  expect(await scores(page, "Anna")).toEqual([60, 40]);
  await field(page, "Name").focus();
  for (const legacy of [false, true]) await composed(field(page, "Name"), "Enter", legacy);
  await expect(field(page, "Name")).toBeFocused();
});

test("a right score that was not entered is there after a reload; a wrong one leaves the old", async ({ page }) => {
  await openAnna(page);
  await influence(page).click();
  await page.keyboard.type("77");
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  expect(await scores(page, "Anna")).toEqual([77, 40]);
  await influence(page).click();
  await page.keyboard.type("777");
  await page.reload();
  await expect(token(page, "Anna")).toHaveCount(1);
  expect(await scores(page, "Anna")).toEqual([77, 40]);
});

test("one part of a date can be taken out and typed anew; the map changes when the field is left", async ({ page }) => {
  await openAnna(page, { review_due: "2026-12-25" });
  await tab(page, "Profile").click();
  const stays = () => expect.poll(kept(page, "review_due")).toBe("2026-12-25");
  const changes = async () => expect(undoButton(page)).toHaveAccessibleName("Undo: Change review date of Anna");
  await review(page).focus();
  await page.keyboard.press("Backspace"); // the month
  await stays();
  await page.keyboard.type("01");
  await expect(review(page)).toHaveValue("2026-01-25");
  await stays();
  await page.keyboard.press("Tab"); // a whole date
  await changes();
  await expect.poll(kept(page, "review_due")).toBe("2026-01-25");
  await undo(page, "Change review date of Anna");
  await stays();
  // The day, and Enter.
  await review(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("07");
  await page.keyboard.press("Enter");
  await expect.poll(kept(page, "review_due")).toBe("2026-12-07");
});

test("half a date stays while the field has the focus, then the old one is back with the reason", async ({ page }) => {
  await openAnna(page, { review_due: "2026-12-25" });
  await tab(page, "Profile").click();
  const leave = () => field(page, "Notes").focus();
  for (const keys of [["Backspace"], ["ArrowRight", "Delete"], ["ArrowRight", "ArrowRight", "Backspace"], ["ArrowRight", "ArrowRight", "2", "0"]]) {
    await review(page).focus();
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(kept(page, "review_due")).toBe("2026-12-25");
    await leave();
    await expect(review(page)).toHaveValue("2026-12-25");
    await expect(panel(page).getByRole("alert")).toHaveText(noDate);
    await review(page).focus();
    await expect(panel(page).getByRole("alert")).toHaveCount(0);
    await leave();
  }
  await expect(undoButton(page)).toHaveAccessibleName(/Nothing to undo/);
  // Enter on half a date says why, too; Escape puts the old one back.
  await review(page).focus();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("alert")).toHaveText(noDate);
  await expect(review(page)).toHaveValue("2026-12-25");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Escape");
  await expect(review(page)).toHaveValue("2026-12-25");
  // Clearing all of it is meant.
  await review(page).focus();
  for (let part = 0; part < 3; part += 1) {
    await page.keyboard.press("Backspace");
    await page.keyboard.press("ArrowRight");
  }
  await leave();
  await expect.poll(kept(page, "review_due")).toBeNull();
  await undo(page, "Change review date of Anna");
  await expect(review(page)).toHaveValue("2026-12-25");
});

test("half a date that another tab overtakes is not written over", async ({ page, context }) => {
  await openAnna(page, { review_due: "2026-12-25" });
  await saved(page);
  const other = await context.newPage();
  await other.goto("/");
  await shape(other, "Anna").click();
  await tab(other, "Profile").click();
  await tab(page, "Profile").click();
  await page.bringToFront();
  await review(page).focus();
  await page.keyboard.press("Backspace");
  await other.bringToFront();
  await review(other).fill("2027-03-03");
  await page.bringToFront();
  await expect.poll(kept(page, "review_due")).toBe("2027-03-03");
  await page.keyboard.type("01");
  await expect(review(page)).toHaveValue("2026-01-25");
  await page.keyboard.press("Enter");
  await expect.poll(kept(page, "review_due")).toBe("2026-01-25");
});

test("keys go through a closed list without choosing; Enter and leaving choose, Escape does not", async ({ page }) => {
  await openAnna(page);
  await tab(page, "Profile").click();
  const kind = choice(page, "Kind");
  const shown = kind.locator("option:checked");
  await kind.focus();
  await page.keyboard.press("ArrowDown");
  await expect(shown).not.toHaveText("Person");
  const next = await shown.innerText();
  await expect.poll(kept(page, "kind")).toBe("person");
  await page.keyboard.press("Escape");
  await expect(shown).toHaveText("Person");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(kept(page, "kind")).not.toBe("person");
  await expect(shown).toHaveText(next);
  await expect(choice(page, "Group")).toBeFocused();
  await page.keyboard.type("no"); // “No group” by its letters
  await expect.poll(kept(page, "group")).toBe("it");
  await page.keyboard.press("Tab");
  await expect.poll(kept(page, "group")).toBeNull();
  await undo(page, "Change group of Anna");
  await undo(page, "Change kind of Anna");
  // A list that is picked from with the pointer counts at once.
  await kind.selectOption("organisation");
  await expect.poll(kept(page, "kind")).toBe("organisation");
});

test("nothing in the panel lies on anything else", async ({ page }) => {
  await openMap(page, { ...map, stakeholders: [{ id: "anna", name: "Anna", influence: 60, interest: 40, engagement: "supportive", desired: "supportive", expectations: [{ id: "e1", statement: "Training", importance: 3 }] }] });
  for (const width of [1440, 1280, 1024, 390]) {
    await page.setViewportSize({ width, height: 860 });
    if (!(await panel(page).isVisible())) await shape(page, "Anna").click();
    const overlaps = (of: string) => panel(page).evaluate((panel, of) => {
      const boxes = [...panel.querySelectorAll(of)].map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0);
      const lies = (a: DOMRect, b: DOMRect) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
      const outside = boxes.filter((box) => box.right > panel.getBoundingClientRect().left + panel.clientWidth + 0.5);
      return outside.length + boxes.filter((a, at) => boxes.slice(at + 1).some((b) => lies(a, b))).length;
    }, of);
    await tab(page, "Profile").click();
    expect(await overlaps(".rating-step, .rating-word, .labelled > .label, input[type=date]"), `profile at ${width}`).toBe(0);
    await tab(page, "Expectations").click();
    expect(await overlaps(".level"), `levels at ${width}`).toBe(0);
    const cut = await panel(page).locator(".level").evaluateAll((levels) => levels.filter((level) => level.scrollWidth > level.clientWidth).length);
    expect(cut, `levels at ${width}`).toBe(0);
    const details = panel(page).getByRole("button", { name: /^Details of/ });
    if ((await details.getAttribute("aria-expanded")) === "false") await details.click();
    expect(await overlaps(".rating-step, .rating-word, .details .label, input[type=date]"), `details at ${width}`).toBe(0);
  }
  expect(await axe(page, "#panel")).toEqual([]);
});

test("a click in a score selects it, also the second one; the reason why one went back goes with it", async ({ page }) => {
  await openAnna(page);
  await influence(page).click();
  await influence(page).click();
  await page.keyboard.type("7");
  await expect(influence(page)).toHaveValue("7");
  await page.keyboard.type("00");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("alert")).toHaveText(noScore("700"));
  const reason = (await panel(page).getByRole("alert").boundingBox())!;
  const around = (await panel(page).boundingBox())!;
  expect(reason.x).toBeGreaterThanOrEqual(around.x);
  expect(reason.x + reason.width).toBeLessThanOrEqual(around.x + around.width);
  await token(page, "Anna").focus();
  await page.keyboard.press("ArrowUp");
  await expect(panel(page).getByRole("alert")).toHaveCount(0);
});

test("why something was not taken is told where a click on somebody else takes the field away", async ({ page }) => {
  await openAnna(page);
  const notice = page.getByRole("region", { name: "Notice" });
  const bert = page.locator("#tray-list").getByText("Bert");
  await notice.getByRole("button", { name: "Close the notice" }).click(); // of the import
  await influence(page).click();
  await page.keyboard.type("120");
  await bert.click();
  await expect(field(page, "Name")).toHaveValue("Bert");
  await expect(notice).toHaveText(/^Influence, 0 to 100: 120 is not a score: .+ Nothing was changed\.×$/);
  expect(await scores(page, "Anna")).toEqual([60, 40]);
  await shape(page, "Anna").click();
  await field(page, "Name").fill("");
  await bert.click();
  await expect(notice).toContainText("Name: A name needs at least one character. It stays “");
  await expect(token(page, "Anna")).toHaveCount(1);
  // What is right needs no word.
  await notice.getByRole("button", { name: "Close the notice" }).click();
  await shape(page, "Anna").click();
  await influence(page).click();
  await page.keyboard.type("12");
  await bert.click();
  await expect.poll(() => scores(page, "Anna")).toEqual([12, 40]);
  await expect(notice).toHaveCount(0);
});

for (const [width, height] of [[853, 480], [1280, 720], [390, 844]] as const) {
  test(`all five levels of engagement are in the panel at ${width} x ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openAnna(page);
    const scale = (await page.locator(".scale").boundingBox())!;
    const around = (await panel(page).boundingBox())!;
    for (const level of await page.locator(".level").all()) {
      const box = (await level.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(scale.x + scale.width + 0.5);
      expect(await level.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
      const lines = await level.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getClientRects().length;
      });
      expect(lines, "no word is broken").toBe(1);
    }
    expect(scale.x + scale.width).toBeLessThanOrEqual(around.x + around.width);
  });
}

test("a key that only goes to another part of a date writes nothing over an undo", async ({ page }) => {
  await openAnna(page, { review_due: "2026-12-25" });
  await tab(page, "Profile").click();
  await review(page).fill("2027-01-31");
  await review(page).press("Enter");
  await expect.poll(kept(page, "review_due")).toBe("2027-01-31");
  await review(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+z");
  await expect.poll(kept(page, "review_due")).toBe("2026-12-25");
  await field(page, "Name").click();
  await expect(review(page)).toHaveValue("2026-12-25");
  await expect.poll(kept(page, "review_due")).toBe("2026-12-25");
});
