// Maps, put together from what was found in both stores.

import { isWhole, isWholeRow, isWholeSummary } from "./checksum.js";
import { SHAPES } from "./shapes.js";
import { canonical, count, object, parse, text } from "./values.js";

const MAP = "standpoint/map/";
const TAIL = "standpoint/tail/";
const INDEX = "standpoint/index";
const ASIDE = "standpoint/kept/";
const NAMELESS = "Recovered map";

/**
 * The maps that either store holds, with one version for each place where one was found, the best
 * first. `broken` counts texts and rows of which it cannot be told to which map they belong, `aside`
 * the texts that the program put aside.
 */
export function findMaps({ local, database }) {
  const { summaries, rows, stray } = sortRows(database.stores);
  const { tails, broken } = sortTails(local.texts, summaries);
  const cards = readCards(local.texts[INDEX]);
  const copies = new Map();
  for (const [key, text] of Object.entries(local.texts)) {
    if (key.startsWith(MAP)) copies.set(key.slice(MAP.length), readCopy(text));
  }
  const ids = new Set([...summaries.keys(), ...rows.keys(), ...copies.keys(), ...tails.keys()]);
  const maps = [];
  for (const id of [...ids].sort()) {
    const of = { summary: summaries.get(id), rows: rows.get(id), copy: copies.get(id), card: cards.get(id) };
    const map = putTogether(id, of, tails.get(id) ?? noTail());
    if (map) maps.push(map);
  }
  // By title, and those of which nothing can be made at the end.
  const last = ({ versions }) => (versions.length === 0 ? 1 : 0);
  maps.sort((a, b) => last(a) - last(b) || a.title.localeCompare(b.title));
  const kept = Object.keys(local.texts).filter((key) => key.startsWith(ASIDE)).length;
  return { maps, broken: stray + broken, aside: kept + (database.stores.kept?.length ?? 0) };
}

/** The importable file of one version of a map. `edits: false` leaves out the edits of closed tabs. */
export function mapFile(version, { edits = true } = {}) {
  const map = edits ? version.map : version.before;
  const file = { format: "standpoint/map", version: version.format, saved_at: version.edited, map };
  // Half a character would make the whole file unreadable.
  const whole = (_, value) => (typeof value === "string" && value.toWellFormed ? value.toWellFormed() : value);
  return JSON.stringify(file, whole, 2);
}

function putTogether(id, of, tail) {
  const { summary, rows, copy, card } = of;
  const inDatabase = Boolean(rows) || Boolean(summary);
  const deleted = summary?.gone === true;
  if (deleted && !copy && tail.records.length === 0 && tail.harmed === 0) return undefined;
  const known = { id, title: text(summary?.title) ?? text(card?.title) };
  const found = mend(rows ?? noRows(), copy);
  const versions = [];
  if (inDatabase && !deleted) versions.push(version("database", found, known, tail, text(summary?.edited)));
  if (copy?.people) {
    const edited = inDatabase ? copy.edited : (text(card?.edited) ?? copy.edited);
    versions.push({ ...version("copy", copy, known, tail, edited), format: copy.format });
  }
  if (versions.length === 0 && tail.records.length > 0) {
    versions.push(version("tail", found, known, tail, undefined));
  }
  // Both places may hold the same, which is then offered once.
  const same = versions.length === 2 && canonical(versions[0].map) === canonical(versions[1].map);
  return {
    id,
    title: versions[0]?.map.title ?? known.title ?? NAMELESS,
    versions: same ? versions.slice(0, 1) : versions,
    places: versions.map(({ place }) => place),
    // The database says it where it knows the map, else the list.
    deleted: summary?.whole ? text(summary.deleted) : text(card?.deleted),
    notes: [
      ...(inDatabase && !deleted ? notesOfDatabase(found, of, tail) : []),
      ...notesOfCopy(copy, same),
      ...(deleted ? ["The database says that this map was deleted."] : []),
      ...notesOfTail(tail, of, versions),
    ],
  };
}

function notesOfDatabase(found, { summary, copy }, tail) {
  const notes = [];
  if (found.head && found.head === copy?.head) {
    notes.push(
      "Title, axes, groups and team were missing or damaged in the database. They are those of the simple storage.",
    );
  } else if (!found.head) {
    notes.push("Title, axes, groups and team of this map are lost.");
  }
  const people = found.people.size + found.lost;
  if (Number.isInteger(summary?.people) && summary.people > people) {
    notes.push(`The database counts ${count(summary.people, "person", "people")}, but holds ${people}.`);
  }
  if (summary?.whole === false) {
    notes.push("Its summary in the database did not match its checksum, and was not used.");
    if (summary.saysGone) notes.push("The map may have been deleted.");
    // Only the summary knows what the database has of a tail.
    if (tail.records.length > 0) notes.push("Some of the unsaved edits may be older than what the database holds.");
  }
  return notes;
}

function notesOfCopy(copy, same) {
  if (copy && !copy.people) {
    return ["Its copy in the simple storage is damaged. It is in the complete download as it was found."];
  }
  // Else it has a download of its own, which tells it.
  if (copy?.whole !== false || !same) return [];
  return ["Its copy in the simple storage did not match its checksum, but holds the same as the database."];
}

function notesOfTail(tail, { rows }, versions) {
  const notes = [];
  if (versions[0]?.place === "tail" && !rows) {
    notes.push("Only unsaved edits of a closed tab can be read, not the map that they belong to.");
  }
  if (tail.harmed > 0) {
    const tabs = tail.harmed === 1 ? "a closed tab" : `${tail.harmed} closed tabs`;
    notes.push(
      `Unsaved edits of ${tabs} are damaged and left out. They are in the complete download as they were found.`,
    );
  } else if (versions.length === 0 && tail.lost > 0) {
    notes.push("Unsaved edits of a closed tab are damaged. They are in the complete download as they were found.");
  }
  return notes;
}

/**
 * The rows of a map, and what stands for those that are not as they were written: what the copy has,
 * or the row itself as far as it can be read. `doubtful` names what nothing vouches for.
 */
function mend(rows, copy) {
  const taken = new Set(rows.taken);
  const found = { head: rows.head, people: new Map(rows.people), fromCopy: 0, doubtful: [], lost: 0 };
  for (const row of rows.harmed) {
    const { record, sure } = standIn(row, copy, taken);
    if (!record) found.lost += 1;
    else if (sure) found.fromCopy += 1;
    else found.doubtful.push(nameOf(record));
    if (!record) continue;
    taken.add(keyOf(record));
    if (record.head) found.head = record.head;
    else if (record.stakeholder) found.people.set(record.stakeholder.id, record.stakeholder);
  }
  if (!found.head && copy?.head) {
    found.head = copy.head;
    if (copy.whole === false) found.doubtful.push(nameOf(copy));
  }
  return found;
}

/** The best record for a row that is not as it was written. It never takes the place of a sound one. */
function standIn({ id, record }, copy, taken) {
  // The flipped letter may be in either id.
  const keys = [id, record && keyOf(record)].filter((key) => typeof key === "string" && !taken.has(key));
  const kept = keys.map((key) => recordOf(copy, key)).find(Boolean);
  if (kept && copy.whole !== false) return { record: kept, sure: true };
  if (!record || keys.includes(keyOf(record))) return { record: record ?? kept, sure: false };
  const person = record.stakeholder && keys[0] ? { ...record.stakeholder, id: keys[0] } : undefined;
  return { record: person && { stakeholder: person }, sure: false };
}

/** The id of a record's row: that of the head is empty. */
function keyOf(record) {
  return record.head ? "" : (record.stakeholder?.id ?? record.removed);
}

function recordOf(copy, key) {
  if (key === "") return copy?.head && { head: copy.head };
  const person = copy?.people?.get(key);
  return person && { stakeholder: person };
}

function nameOf(record) {
  if (record.head) return "title, axes, groups and team";
  return record.stakeholder ? (text(record.stakeholder.name) ?? "Unnamed") : "somebody who was deleted";
}

function version(place, from, known, tail, edited) {
  const { head, people } = from;
  const before = assemble(head, people, known);
  const replayed = new Map(people);
  let last = head;
  for (const record of tail.records) {
    if (record.head) last = record.head;
    else if (record.stakeholder) replayed.set(record.stakeholder.id, record.stakeholder);
    else replayed.delete(record.removed);
  }
  return {
    place,
    format: 1,
    edited,
    map: tail.records.length > 0 ? assemble(last, replayed, known) : before,
    before,
    edits: tail.records.length,
    fromCopy: from.fromCopy ?? 0,
    doubtful: from.doubtful ?? [],
    lost: from.lost + tail.lost,
    unsure: from.whole === false,
  };
}

/** Head and people as one map of a file. */
function assemble(head, people, known) {
  const { stakeholders: _, ...fields } = head ?? {};
  const rank = ({ rank }) => (typeof rank === "number" ? rank : Infinity);
  const list = [...(people?.values() ?? [])];
  // Those without a rank keep their place in the list.
  list.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  return { ...fields, id: known.id, title: text(head?.title) ?? known.title ?? NAMELESS, stakeholders: list };
}

/** Rows of the database, by map. */
function sortRows(stores) {
  const summaries = new Map();
  const rows = new Map();
  let stray = 0;
  for (const { value } of stores.heads ?? []) {
    if (typeof value?.map !== "string") stray += 1;
    else summaries.set(value.map, readSummary(value));
  }
  for (const { value } of stores.records ?? []) {
    if (typeof value?.map !== "string") {
      stray += 1;
      continue;
    }
    if (!rows.has(value.map)) rows.set(value.map, noRows());
    addRow(rows.get(value.map), value);
  }
  return { summaries, rows, stray };
}

/** What a summary says, if it is as it was written. */
function readSummary(value) {
  const said = object(parse(value.json)) ?? {};
  return isWholeSummary(value) ? { ...said, whole: true } : { whole: false, saysGone: said.gone === true };
}

/** `taken` has the ids of all sound rows, also of those that say that somebody is gone. */
function noRows() {
  return { head: undefined, people: new Map(), taken: new Set(), harmed: [] };
}

function addRow(rows, value) {
  const record = readRecord(parse(value.json));
  if (!record || keyOf(record) !== value.id || !isWholeRow(value)) {
    rows.harmed.push({ id: value.id, record });
    return;
  }
  rows.taken.add(value.id);
  if (record.head) rows.head = record.head;
  else if (record.stakeholder) rows.people.set(value.id, record.stakeholder);
}

/**
 * Edits that the tabs had not yet handed on, by map, in the order of the states that they start from.
 * What the database has acknowledged of a tab is not done once more: local storage may be older.
 */
function sortTails(texts, summaries) {
  const tails = new Map();
  const files = [];
  let broken = 0;
  const tailOf = (map) => {
    if (!tails.has(map)) tails.set(map, noTail());
    return tails.get(map);
  };
  for (const key of Object.keys(texts).sort()) {
    if (!key.startsWith(TAIL)) continue;
    const { map, file } = readTail(key, texts[key]);
    if (file) files.push(file);
    else if (map) tailOf(map).harmed += 1;
    else broken += 1;
  }
  const seq = (file) => (Number.isInteger(file.seq) ? file.seq : 0);
  files.sort((a, b) => seq(a) - seq(b));
  for (const file of files) addTail(tailOf(file.map), file, summaries.get(file.map)?.acks);
  return { tails, broken };
}

/** `harmed` counts whole tails that are left out, `lost` records of the others. */
function noTail() {
  return { records: [], lost: 0, harmed: 0 };
}

/** A tail, if it is as it was written, else only its map. Nobody writes one by hand, so it has a checksum. */
function readTail(key, found) {
  const file = parse(found);
  const fits = typeof file?.map === "string" && Array.isArray(file.changes);
  if (fits && isWhole(found)) return { map: file.map, file };
  // The key stands elsewhere than the text: it is likely to be whole.
  const named = key.slice(TAIL.length).split("/").slice(1).join("/");
  return { map: named || (fits ? file.map : undefined) };
}

function addTail(tail, file, acks) {
  const ack = Array.isArray(acks) ? acks.find((ack) => ack?.tab === file.tab) : undefined;
  for (const change of file.changes) {
    if (Number.isInteger(ack?.number) && change?.number <= ack.number) continue;
    const record = readRecord(change?.after);
    if (record) tail.records.push(record);
    else tail.lost += 1;
  }
}

/**
 * A map of the simple store. Without `people` it cannot be read. Without a checksum it counts as whole,
 * for somebody may have put it there by hand.
 */
function readCopy(found) {
  const file = parse(found);
  const map = object(file?.map);
  if (!map || !SHAPES.fits(map, SHAPES.head)) return {};
  const people = new Map();
  let lost = 0;
  for (const person of Array.isArray(map.stakeholders) ? map.stakeholders : []) {
    if (readRecord({ stakeholder: person })) people.set(person.id, person);
    else lost += 1;
  }
  const format = Number.isInteger(file.version) ? file.version : 1;
  return { head: map, people, lost, format, edited: text(file.saved_at), whole: isWhole(found) !== false };
}

/** The cards of the list of maps, by map. */
function readCards(found) {
  const index = typeof found === "string" && isWhole(found) !== false ? parse(found) : undefined;
  const lists = [index?.maps, index?.deleted].filter(Array.isArray);
  const cards = lists.flat().filter((card) => typeof card?.id === "string");
  return new Map(cards.map((card) => [card.id, card]));
}

/** A record as its known kinds, or nothing where the program could not read it. */
function readRecord(found) {
  if (SHAPES.fits(found?.head, SHAPES.head) && object(found.head)) return { head: found.head };
  const person = object(found?.stakeholder);
  if (person && typeof person.id === "string" && SHAPES.fits(person, SHAPES.stakeholder)) {
    return { stakeholder: person };
  }
  return typeof found?.removed === "string" ? { removed: found.removed } : undefined;
}
