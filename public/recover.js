// The recovery page: lists what the two stores of this browser hold, and makes files of it. Text of
// a map is only ever shown as text.

const page = document.getElementById("found");
const state = document.getElementById("state");

const PLACES = {
  database: "the database",
  copy: "the simple storage",
  tail: "the unsaved edits of a closed tab",
};
/** Longest title that is shown whole. The file always has all of it. */
const TITLE = 300;
/** The same for a name within a remark, and most names that one remark lists. */
const NAME = 60;
const NAMES = 5;

try {
  // In here, so that a missing file is told as well.
  const stored = await import("./stored.js");
  show(stored, await stored.readStores());
} catch (cause) {
  console.error(cause);
  state.textContent = `The storage could not be read: ${cause.message}. Reload the page to try again.`;
}
document.getElementById("late").remove();

function show(stored, stores) {
  const { maps, broken, aside } = stored.findMaps(stores);
  const problems = [stores.local.problem, ...stores.database.problems].filter(Boolean);
  const empty = stored.isEmpty(stores);
  state.textContent = summary(stored, maps.length, empty, problems.length > 0);
  const notes = [...problems];
  if (broken > 0) {
    const what = stored.count(broken, "text does not say to which map it belongs", "texts do not say to which map they belong");
    notes.push(`${what}. The complete download has everything.`);
  }
  if (notes.length > 0) page.append(notice(notes));
  if (maps.length > 0) {
    const list = element("ul", "", "recovery-maps");
    for (const [at, map] of maps.entries()) list.append(entry(stored, map, at + 1));
    page.append(list);
  }
  if (!empty) page.append(everything(stored, stores, aside));
}

function summary(stored, maps, empty, blind) {
  if (maps > 0) return `${stored.count(maps, "map", "maps")} found.`;
  if (blind) return "No map was found in what could be read.";
  if (empty) return "Nothing is stored in this browser for this address.";
  return "No map is stored in this browser for this address. What else was found is in the complete download.";
}

function notice(texts) {
  const box = element("div", "", "recovery-notice");
  box.append(...texts.map((text) => element("p", text)));
  return box;
}

function entry(stored, map, number) {
  const item = element("li", "", "recovery-map");
  const title = element("h2", cut(map.title, TITLE));
  title.id = `map-${number}`;
  title.dir = "auto";
  title.translate = false;
  item.append(title);
  const several = map.versions.length > 1;
  for (const [at, version] of map.versions.entries()) {
    const name = `map-${number}${at > 0 ? "-other" : ""}`;
    const from = several ? ` from ${PLACES[version.place]}` : "";
    const row = element("div", "", "recovery-row");
    const words = element("div", "", "recovery-words");
    words.append(element("p", facts(stored, version, several ? [version.place] : map.places), "recovery-facts"));
    for (const text of remarks(stored, version)) words.append(element("p", text, "recovery-remark"));
    if (version.edits > 0 && version.place !== "tail") {
      const before = () => stored.save(stored.fileName(`${name}-before-edits`, "standpoint"), stored.mapFile(version, { edits: false }));
      const without = button("Download without the unsaved edits", before, "link", title);
      if (several) without.setAttribute("aria-label", `Download without the unsaved edits${from}`);
      words.append(without);
    }
    const whole = button("Download", () => stored.save(stored.fileName(name, "standpoint"), stored.mapFile(version)), "button", title);
    if (several) whole.setAttribute("aria-label", `Download${from}`);
    row.append(words, whole);
    item.append(row);
  }
  const notes = [...map.notes];
  if (map.deleted) notes.unshift(`You deleted this map${day(map.deleted)}. Until it goes for good it can also be put back in the list of maps.`);
  if (several) notes.unshift("The two places do not hold the same. The database is normally newer.");
  item.append(...notes.map((text) => element("p", text, "recovery-remark")));
  return item;
}

function facts(stored, version, places) {
  const people = stored.count(version.map.stakeholders.length, "person", "people");
  const where = `in ${places.map((place) => PLACES[place]).join(" and in ")}`;
  return [people, where, edited(version.edited)].filter(Boolean).join(" · ");
}

function remarks(stored, { edits, lost, fromCopy, doubtful, unsure, place }) {
  const found = [];
  if (edits > 0 && place !== "tail") {
    found.push(`With ${stored.count(edits, "unsaved edit", "unsaved edits")} of a closed tab.`);
  }
  if (unsure) found.push("This copy did not match its checksum. Some of it may be wrong; check it.");
  if (fromCopy + doubtful.length > 0) found.push(harmed(stored, fromCopy, doubtful));
  if (lost === 1) found.push("1 damaged record is left out; it is in the complete download.");
  if (lost > 1) found.push(`${lost} damaged records are left out; they are in the complete download.`);
  return found;
}

/** What became of the records that did not match their checksum. */
function harmed(stored, fromCopy, doubtful) {
  const open = doubtful.length;
  const all = stored.count(fromCopy + open, "record did not match its checksum", "records did not match their checksum");
  if (open === 0) return `${all}. ${fromCopy === 1 ? "It" : "They"} came from the copy.`;
  const which = names(doubtful);
  if (fromCopy === 0) return `${all}. Check ${open === 1 ? "it" : "them"}: ${which}.`;
  const some = fromCopy === 1 ? "One" : fromCopy;
  return `${all}. ${some} came from the copy; check the other${open === 1 ? "" : ` ${open}`}: ${which}.`;
}

function names(all) {
  // Each with its own direction of writing, so that none turns the sentence around.
  const shown = all.slice(0, NAMES).map((name) => `\u2068${cut(name, NAME)}\u2069`);
  const more = all.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

function edited(found) {
  const time = new Date(found ?? "");
  if (Number.isNaN(time.getTime())) return "";
  const form = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
  // The time stays on one line.
  return `last edited ${time.toLocaleString("en-GB", form).replaceAll(" ", "\u00a0")}`;
}

/** " on 30 Nov 2026", where that is known. */
function day(found) {
  const time = new Date(found);
  if (Number.isNaN(time.getTime())) return "";
  const form = { day: "numeric", month: "short", year: "numeric" };
  return ` on ${time.toLocaleString("en-GB", form).replaceAll(" ", "\u00a0")}`;
}

function everything(stored, stores, aside) {
  const section = element("section", "", "recovery-all");
  const row = element("div", "", "recovery-row");
  const words = element("div", "", "recovery-words");
  words.append(element("p", "One file with all texts of both stores, letter by letter, damaged ones as well. Standpoint cannot import it; keep it as a copy, or for somebody who can look into it.", "recovery-facts"));
  if (aside > 0) {
    const what = stored.count(aside, "text that was put aside because it was damaged is in it", "texts that were put aside because they were damaged are in it");
    words.append(element("p", `${what}.`, "recovery-remark"));
  }
  const save = () => stored.save(stored.fileName("saved"), stored.everything(stores));
  row.append(words, button("Download everything as found", save, "button"));
  section.append(element("h2", "Everything as found"), row);
  return section;
}

function button(label, act, kind, title) {
  const made = element("button", label, kind);
  made.type = "button";
  // Several buttons read "Download": who listens also hears of what.
  if (title) made.setAttribute("aria-describedby", title.id);
  made.addEventListener("click", () => {
    try {
      act();
    } catch (cause) {
      state.textContent = `That did not work: ${cause.message}`;
    }
  });
  return made;
}

function cut(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : text;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}
