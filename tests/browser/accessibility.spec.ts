// What axe finds in every state of the page, and what it cannot see: the focus, forced colours, motion.

import type { Locator, Page } from "@playwright/test";
import {
  addNames, board, choose, fillDatabase, fillLocal, json, open, openSample, panel, quickAdd, saving, shape, tabTo,
  tellOfNewer, token, trayEntry,
} from "./app";
import { clean, expect, test } from "./fixtures";

// Colours that are on their way from one to the other are of no scheme. See the last tests for motion.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const view = (page: Page, name: "Map" | "People") =>
  page.getByRole("navigation", { name: "Views" }).getByRole("button", { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const sampleWith = async (page: Page, name: string) => {
  await openSample(page);
  await shape(page, name).click();
  await expect(panel(page)).toBeVisible();
};
const dialog = async (page: Page, name: string) => expect(page.getByRole("dialog", { name, exact: true })).toBeVisible();

const tabs = async (page: Page) => {
  await sampleWith(page, "Account managers");
  return ["Expectations", "Concerns", "Messages", "Profile"] as const;
};

async function cleanOnEveryTab(page: Page) {
  for (const name of await tabs(page)) {
    await panel(page).getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    if (name !== "Profile") await panel(page).getByRole("button", { name: /^Details of/ }).first().click();
    await clean(page, name);
  }
}

const broken = { format: "something", version: 1 };
const repaired = {
  format: "standpoint/map",
  version: 1,
  map: {
    id: "m",
    title: "Repairs",
    stakeholders: Array.from({ length: 12 }, (_, n) => ({ id: `s${n}`, name: `Person ${n}`, influence: 170, interest: 20 })),
  },
};

type State = (page: Page) => Promise<unknown>;

const states: Record<string, State> = {
  "the empty start": (page) => open(page),
  "the map with the sample and nobody selected": openSample,
  "somebody who is being placed": async (page) => {
    await openSample(page);
    await page.getByRole("button", { name: "Place Works council" }).click();
    await expect(page.getByText("Click where Works council stands")).toBeVisible();
  },
  "somebody without a score and without anything": async (page) => {
    await open(page);
    await addNames(page, "Anna", "Bert #nowhere");
    await trayEntry(page, "Anna").click();
    await page.keyboard.press("Escape");
    await panel(page).getByRole("textbox", { name: "Influence, 0 to 100" }).fill("abc");
    await page.keyboard.press("Enter");
    await expect(panel(page).getByRole("alert")).toBeVisible();
  },
  "several who are picked, and a list open": async (page) => {
    await openSample(page);
    await board(page).press("Control+a");
    await expect(page.locator(".token.picked")).toHaveCount(14);
    await button(page, "Set group").click();
  },
  "an open pile, closer, and somebody pointed at": async (page) => {
    await open(page);
    await addNames(page, "Anna 60 40", "Bert 60 40", "Cleo 60 40", "Dora 20 20");
    await button(page, "Closer").click();
    await page.locator(".badge").click();
    await expect(page.locator(".token")).toHaveCount(4);
    await shape(page, "Bert").hover();
    await expect(page.locator(".people-front use")).toHaveCount(3);
  },
  "the others pale, with every choice beside the box": async (page) => {
    await openSample(page);
    await page.getByRole("button", { name: /^More to find people by/ }).click();
    await page.getByRole("group", { name: "Quadrant" }).getByRole("button", { name: "Keep informed" }).click();
    await expect(page.locator(".token.dim").first()).toBeVisible();
  },
  "the palette, with nothing typed": async (page) => {
    await sampleWith(page, "CIO");
    await page.keyboard.press("Control+k");
    await dialog(page, "Find people, maps and actions");
  },
  "the palette, with some found": async (page) => {
    await sampleWith(page, "CIO");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("se");
    await expect(page.getByRole("dialog").getByRole("option", { name: /^Service desk/ })).toBeVisible();
  },
  "the palette, with nothing found": async (page) => {
    await openSample(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("nothing of this name");
    await expect(page.getByText("Nobody, no map and no action is called that.")).toBeVisible();
  },
  "a notice": async (page) => {
    await sampleWith(page, "CIO");
    await button(page, "Delete CIO").click();
    await expect(page.getByRole("region", { name: "Notice" })).toBeVisible();
  },
  "groups that are switched off": async (page) => {
    await openSample(page);
    await button(page, /^IT \d/).click();
    await expect(page.getByText(/people are hidden/)).toBeVisible();
  },
  "the register without anybody": async (page) => {
    await open(page);
    await view(page, "People").click();
  },
  "the register": async (page) => {
    await openSample(page);
    await view(page, "People").click();
    await button(page, "Name").click();
    await expect(page.getByRole("table")).toBeVisible();
  },
  "the register with two selected and a list open": async (page) => {
    await openSample(page);
    await view(page, "People").click();
    await page.getByRole("checkbox", { name: "Select CIO" }).check();
    await page.getByRole("checkbox", { name: "Select Sales lead" }).check();
    await button(page, "Set group").click();
  },
  "the register with nobody found": async (page) => {
    await openSample(page);
    await view(page, "People").click();
    await page.getByRole("textbox", { name: "Find people" }).fill("nobody of this name");
    await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
  },
  "the list of maps": async (page) => {
    await open(page);
    await addNames(page, "Anna 60 40");
    await button(page, /^Your maps/).click();
    await page.getByRole("dialog").getByRole("button", { name: "New map" }).click();
    await button(page, /^Your maps/).click();
    await dialog(page, "Your maps");
  },
  "the settings": async (page) => {
    await openSample(page);
    await button(page, "Map settings").click();
    await button(page, "Delete group IT").click();
    await dialog(page, "Map settings");
  },
  "the keys": async (page) => {
    await open(page);
    await button(page, "Keys").click();
    await dialog(page, "Keys");
  },
  "a file with repairs": async (page) => {
    await open(page);
    await choose(page, json("repairs.json", repaired));
    await dialog(page, "Import a file");
    await page.getByText("and 4 more").click();
    await expect(page.getByRole("group", { name: "More repairs" })).toBeVisible();
  },
  "a file that is refused": async (page) => {
    await open(page);
    await choose(page, json("other.json", broken));
    await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  },
  "a banner": async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await open(page);
    await expect(button(page, "Export the map")).toBeVisible();
  },
};

test.describe("axe finds nothing", () => {
  for (const [name, reach] of Object.entries(states)) {
    test(name, async ({ page }) => {
      await reach(page);
      await clean(page);
    });
  }

  test("the panel on each of its tabs", async ({ page }) => {
    await cleanOnEveryTab(page);
  });

  test("a map that is read only here", async ({ page }) => {
    await sampleWith(page, "Account managers");
    await tellOfNewer(page);
    await expect(page.getByText("Until then you can only read and export here.")).toBeVisible();
    await expect(quickAdd(page)).not.toBeEditable();
    await expect(panel(page)).toBeVisible();
    await clean(page, "map");
    await view(page, "People").click();
    await expect(page.getByRole("table")).toBeVisible();
    await clean(page, "register");
  });

  for (const [name, makeFull, state] of [
    ["kept", (page: Page) => fillDatabase(page, true), /kept/],
    ["lost", async (page: Page) => (await fillDatabase(page, true), fillLocal(page)), /lost/],
  ] as const) {
    test(`the state of saving: ${name}`, async ({ page }) => {
      await open(page);
      await makeFull(page);
      await addNames(page, "Anna 80 80");
      await expect(saving(page)).toHaveClass(state);
      await clean(page);
    });
  }
});

test.describe("axe finds nothing on a small screen", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const name of [
    "the empty start", "somebody who is being placed", "a notice", "the register",
    "the register with two selected and a list open", "the list of maps", "the settings", "the keys",
    "a file with repairs", "a banner",
  ]) {
    test(name, async ({ page }) => {
      await states[name]!(page);
      await clean(page);
    });
  }

  test("the panel on each of its tabs", async ({ page }) => {
    await cleanOnEveryTab(page);
  });
});

type Stop = { what: string; marked: boolean; seen: boolean; onBoard: boolean };

/** What has the focus now: whether it can be seen that it has, and whether it is on the screen at all. */
const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const outlined = (element: Element | null | undefined) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && style.visibility === "visible";
    };
    // A step of a scale marks what it draws, a field in a pill marks the pill.
    const drawn = active.matches(".step-input") ? active.nextElementSibling : null;
    const pill = active.closest(".pill");
    const box = (drawn ?? pill ?? active).getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
    const inside = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight && box.width > 1 && box.height > 1;
    const there = inside ? document.elementFromPoint(x, y) : null;
    const near = active.closest("label") ?? pill ?? active;
    return {
      what: `${active.tagName.toLowerCase()} “${active.getAttribute("aria-label") ?? active.textContent?.trim().slice(0, 40)}”`,
      marked: outlined(active) || outlined(drawn) || outlined(pill),
      seen: there !== null && (near.contains(there) || there.contains(active)),
      onBoard: active.closest("#board") !== null,
    };
  });

/** Goes through the whole page with Tab. */
async function walk(page: Page, limit = 120): Promise<Stop[]> {
  const stops: Stop[] = [];
  // By keyboard, from the first stop of the page.
  await page.locator(".skip").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  for (let press = 0; press < limit; press += 1) {
    const here = await stop(page);
    if (!here) return stops; // in the browser's own bars
    stops.push(here);
    await page.keyboard.press("Tab");
  }
  throw new Error("the focus does not come out of the page");
}

function shows(stops: Stop[]) {
  expect(stops.filter((stop) => !stop.marked).map((stop) => stop.what), "no mark of the focus").toEqual([]);
  expect(stops.filter((stop) => !stop.seen).map((stop) => stop.what), "the focus is out of sight").toEqual([]);
}

test("the focus shows on every stop of the map, and the board is one stop", async ({ page }) => {
  for (const name of await tabs(page)) {
    await panel(page).getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    const details = panel(page).getByRole("button", { name: /^Details of/ }).first();
    if (name !== "Profile") await details.click();
    const stops = await walk(page);
    expect(stops.length).toBeGreaterThan(25);
    expect(stops.filter((stop) => stop.onBoard)).toHaveLength(1);
    shows(stops);
  }
});

test("the focus shows on the start page, and in the dialogs", async ({ page }) => {
  await open(page);
  shows(await walk(page));
  for (const name of ["Map settings", "Keys", /^Your maps/]) {
    await button(page, name).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    const stops: Stop[] = [];
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press("Tab");
      const here = await stop(page);
      if (!here) break;
      stops.push(here);
    }
    expect(stops.length).toBeGreaterThan(1);
    shows(stops);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("the focus shows in the register", async ({ page }) => {
  await open(page);
  await addNames(page, "Anna #it 60 40", "Bert", "Cleo 20 20");
  await view(page, "People").click();
  await page.getByRole("checkbox", { name: "Select Bert" }).check();
  const stops = await walk(page);
  expect(stops.length).toBeGreaterThan(40);
  shows(stops);
});

const paint = (locator: Locator) =>
  locator.evaluate((element) => {
    const { stroke, strokeWidth, fill } = getComputedStyle(element);
    return { stroke, strokeWidth: parseFloat(strokeWidth), fill };
  });

test("in forced colours the selected token has a frame, and the shapes keep their colours", async ({ page }) => {
  await openSample(page);
  const before = await paint(shape(page, "CIO"));
  await page.emulateMedia({ forcedColors: "active" });
  await shape(page, "Sales lead").click();
  await expect(panel(page)).toBeVisible();
  const ring = (name: string) => token(page, name).locator(".token-ring");
  const [selected, other] = [await paint(ring("Sales lead")), await paint(ring("CIO"))];
  expect(other.stroke).toBe("none");
  expect(selected.stroke).not.toBe("none");
  expect(selected.strokeWidth).toBeGreaterThanOrEqual(2);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(selected.stroke).not.toBe(ground);
  expect((await paint(shape(page, "CIO"))).fill).toBe(before.fill);
  const outlines = await page.locator(".token-shape").evaluateAll(
    (shapes) => new Set(shapes.map((shape) => (shape.getAttribute("d") ?? "").replace(/[-\d. ]+/g, ""))).size,
  );
  expect(outlines).toBeGreaterThan(2);
  await tabTo(page, board(page), "Shift+Tab");
  expect((await stop(page))?.marked).toBe(true);
  for (const name of await tabsOf(page)) await expect(name).toBeVisible();
  await view(page, "People").click();
  await expect(page.getByRole("table")).toBeVisible();
  await button(page, "Map settings").click();
  await dialog(page, "Map settings");
});

const tabsOf = (page: Page) => panel(page).getByRole("tab").all();

test("motion is short, and there is none for those who want none", async ({ page }) => {
  await openSample(page);
  const transitions = () => page.locator(".button").first().evaluate((element) => getComputedStyle(element).transitionDuration);
  expect(await transitions()).toBe("0s");
  await shape(page, "CIO").click();
  await button(page, "Delete CIO").click();
  await expect(page.getByRole("region", { name: "Notice" })).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(parseFloat(await transitions())).toBeLessThanOrEqual(0.2);
});
