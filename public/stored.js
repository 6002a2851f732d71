// Reads what this browser keeps for Standpoint, in both of its stores, and makes files of it. It
// works without the program: for the recovery page, and for the pages of boot.js. It only reads:
// nothing here writes to a store, deletes from one, or creates one. What a store holds is taken for
// anything at all, because this is needed most when something is wrong with it.

const PREFIX = "standpoint/";
const MAP = "standpoint/map/";
const TAIL = "standpoint/tail/";
const INDEX = "standpoint/index";
const ASIDE = "standpoint/kept/";
const DATABASE = "standpoint";
const OPEN_MS = 3_000;
const READ_MS = 20_000;
const NAMELESS = "Recovered map";

/** Everything that both stores hold, as it was found. */
export async function readStores() {
  return { local: readLocal(), database: await readDatabase() };
}

/** Whether there is nothing at all, as far as it could be read. */
export function isEmpty({ local, database }) {
  const rows = Object.values(database.stores).some((rows) => rows.length > 0);
  return Object.keys(local.texts).length === 0 && !rows;
}

/** A file with everything as it was found. No text is read as JSON: a damaged one comes out as it is. */
export function everything({ local, database }) {
  const stores = {};
  for (const [name, rows] of Object.entries(database.stores)) {
    stores[name] = rows.map(({ key, value }) => ({ key: plain(key), value: plain(value) }));
  }
  const file = {
    format: "standpoint/as-found",
    version: 1,
    found_at: new Date().toISOString(),
    problems: [local.problem, ...database.problems].filter(Boolean),
    local_storage: local.texts,
    database: { found: database.found, version: database.version, stores },
  };
  return JSON.stringify(file, null, 2);
}

/** Gives the user a file to keep. */
export function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  // The download reads the text after this function has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file name without the names of people or maps, which would show in folders and mails. */
export function fileName(what) {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `standpoint-${what}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
}

// The simple store.

function readLocal() {
  const texts = {};
  try {
    const storage = window.localStorage;
    for (let at = 0; at < storage.length; at += 1) {
      const key = storage.key(at);
      if (key?.startsWith(PREFIX)) texts[key] = storage.getItem(key);
    }
    return { texts };
  } catch (cause) {
    return { texts, problem: `The simple storage could not be read: ${reason(cause)}.` };
  }
}

// The database.

async function readDatabase() {
  const database = { found: false, version: undefined, stores: {}, problems: [] };
  const attempt = { over: false };
  let open;
  try {
    open = await within(OPEN_MS, openIfThere(attempt));
  } catch (cause) {
    attempt.over = true;
    const why =
      cause === LATE
        ? "it did not answer within 3 seconds. Close other tabs with Standpoint and reload this page"
        : reason(cause);
    database.problems.push(`The database could not be read: ${why}.`);
    return database;
  }
  if (!open) return database;
  database.found = true;
  database.version = open.version;
  // Else a newer program in another tab would have to wait for this page.
  open.onversionchange = () => open.close();
  for (const name of Array.from(open.objectStoreNames)) {
    try {
      database.stores[name] = await within(READ_MS, readRows(open, name, database.problems));
    } catch (cause) {
      const why = cause === LATE ? "it took too long" : reason(cause);
      database.problems.push(`The part “${name}” of the database could not be read: ${why}.`);
    }
  }
  open.close();
  return database;
}

/** The open database, or nothing where there is none. It is not created by looking for it. */
async function openIfThere(attempt) {
  const factory = window.indexedDB;
  if (!factory) throw new Error("this browser has none");
  if (typeof factory.databases === "function") {
    // Where the list fails, opening tells more.
    const list = await factory.databases().catch(() => undefined);
    if (list && !list.some(({ name }) => name === DATABASE)) return undefined;
  }
  return new Promise((resolve, reject) => {
    // Without a number: whatever version is there.
    const request = factory.open(DATABASE);
    let created = false;
    request.onupgradeneeded = () => {
      created = true;
      request.transaction.abort(); // which takes back that it was created
    };
    request.onsuccess = () => {
      // Nobody waits for it any more, and an open database holds up others.
      if (attempt.over) request.result.close();
      else resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (created) resolve(undefined);
      else reject(request.error);
    };
  });
}

async function readRows(open, name, problems) {
  const [keys, values] = await ask(open, name, (store) => [store.getAllKeys(), store.getAll()]).catch(
    // One row that cannot be read takes all the others with it: then one by one.
    async () => [(await ask(open, name, (store) => [store.getAllKeys()]))[0], undefined],
  );
  if (values) return keys.map((key, at) => ({ key, value: values[at] }));
  const rows = [];
  for (const key of keys) {
    try {
      const [value] = await ask(open, name, (store) => [store.get(key)]);
      rows.push({ key, value });
    } catch (cause) {
      rows.push({ key, value: undefined });
      problems.push(`A row of the part “${name}” of the database could not be read: ${reason(cause)}.`);
    }
  }
  return rows;
}

function ask(open, name, requests) {
  return new Promise((resolve, reject) => {
    const transaction = open.transaction(name, "readonly");
    const asked = requests(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asked.map((request) => request.result));
    transaction.onabort = () => reject(transaction.error ?? new Error("it was broken off"));
    transaction.onerror = (event) => event.preventDefault();
    for (const request of asked) request.onerror = () => reject(request.error);
  });
}

const LATE = Symbol("late");

function within(time, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(LATE), time);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function reason(cause) {
  if (cause?.name === "SecurityError") return "this browser blocks it for this address";
  return String(cause?.message || cause?.name || cause).replace(/\.$/, "");
}

/** Any value that a database can hold, as JSON can hold it. */
function plain(value, above = []) {
  if (typeof value === "bigint") return { bigint: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return { date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (above.includes(value)) return { again: above.indexOf(value) };
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item) => plain(item, inside));
  if (value instanceof Map) return { map: [...value].map((pair) => plain(pair, inside)) };
  if (value instanceof Set) return { set: [...value].map((item) => plain(item, inside)) };
  if (value instanceof ArrayBuffer) return { bytes: [...new Uint8Array(value)] };
  if (ArrayBuffer.isView(value)) {
    return { bytes: [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] };
  }
  if (value instanceof Blob) return { blob: value.size };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, inside)]));
}

// Checksums, as docs/file-format.md describes them.

const SUM_KEY = '"crc32"';
const BLANK = "00000000";
/** The checksum is one of the first fields, so text of a user is never taken for it. */
const SUM_WITHIN = 200;
/** The fields of the database that are numbers and not texts. */
const NUMBERS = ["seq", "schema"];
const UTF8 = new TextEncoder();

const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 (IEEE 802.3) of several parts, with a byte after each that no text has. */
function crc32(parts) {
  let sum = -1;
  const add = (byte) => {
    sum = CRC_OF_BYTE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  };
  for (const part of parts) {
    UTF8.encode(part).forEach(add);
    add(0xff);
  }
  return ~sum >>> 0;
}

/** Whether a text is as it was sealed. `undefined` where it has no checksum. */
function isWhole(text) {
  const at = placeOfSum(text);
  if (at === undefined) return undefined;
  const after = at + BLANK.length;
  const sum = crc32([text.slice(0, at) + BLANK + text.slice(after)]);
  return sum.toString(16).padStart(BLANK.length, "0") === text.slice(at, after);
}

function placeOfSum(text) {
  const key = text.indexOf(SUM_KEY);
  if (key < 0 || UTF8.encode(text.slice(0, key)).length >= SUM_WITHIN) return undefined;
  const colon = key + SUM_KEY.length;
  const quote = text.indexOf('"', colon);
  if (quote < 0 || quote - colon > 3 || quote + BLANK.length >= text.length) return undefined;
  return quote + 1;
}

/** Whether a value of the database has these fields, each of its type, and the checksum of them. */
function isAsWritten(value, fields) {
  const fits = (name) =>
    NUMBERS.includes(name) ? Number.isSafeInteger(value[name]) && value[name] >= 0 : typeof value[name] === "string";
  return fields.every(fits) && crc32(fields.map((name) => String(value[name]))) === value.crc32;
}

const isWholeRow = (value) => isAsWritten(value, ["map", "kind", "id", "seq", "by", "json"]);
const isWholeSummary = (value) => isAsWritten(value, ["map", "epoch", "seq", "schema", "json"]);

// Maps, put together from what was found.

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
  const list = typeof found === "string" && isWhole(found) !== false ? parse(found)?.maps : undefined;
  const cards = Array.isArray(list) ? list.filter((card) => typeof card?.id === "string") : [];
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

// The types of the file format: a file with one value of a wrong type is refused as a whole, so a
// record with such a value counts as damaged. `null` means left out, and unknown fields pass.
const SHAPES = (() => {
  const all = (names, shape) => Object.fromEntries(names.split(" ").map((name) => [name, shape]));
  const axis = { ...all("name", "string"), ...all("threshold", "number") };
  const expectation = {
    ...all("id direction statement category status due owner", "string"),
    ...all("importance", "number"),
  };
  const message = {
    ...all("id purpose key_message benefit challenge channel frequency sender next status", "string"),
    answers: ["string"],
  };
  return {
    head: {
      ...all("id title purpose", "string"),
      ...all("influence interest", axis),
      groups: [all("id name colour shape", "string")],
      team: [all("id name", "string")],
    },
    stakeholder: {
      ...all("id name alias kind group role organisation contact side confidence evidence", "string"),
      ...all("engagement desired owner notes review_due", "string"),
      ...all("rank influence interest legitimacy urgency", "number"),
      tags: ["string"],
      expectations: [expectation],
      concerns: [all("id statement category severity response owner status", "string")],
      messages: [message],
    },
    fits(value, shape) {
      if (typeof shape === "string") return typeof value === shape;
      if (Array.isArray(shape)) {
        return Array.isArray(value) && value.every((item) => SHAPES.fits(item, shape[0]));
      }
      if (!object(value)) return false;
      return Object.keys(shape).every((key) => (value[key] ?? null) === null || SHAPES.fits(value[key], shape[key]));
    },
  };
})();

function parse(found) {
  try {
    return typeof found === "string" ? JSON.parse(found) : undefined;
  } catch {
    return undefined;
  }
}

function object(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function text(value) {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number with its noun. */
export function count(number, one, more) {
  return `${number} ${number === 1 ? one : more}`;
}

/** The same text for the same map, whatever the order of its keys and people. */
function canonical(map) {
  const stakeholders = [...map.stakeholders].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify({ ...map, stakeholders }, (_, part) => {
    if (!object(part)) return part;
    const there = Object.entries(part).filter(([, of]) => of !== null);
    return Object.fromEntries(there.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
