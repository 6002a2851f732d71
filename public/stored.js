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
    const map = putTogether(id, of, tails.get(id) ?? { records: [], damaged: 0 });
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

function putTogether(id, { summary, rows, copy, card }, tail) {
  const inDatabase = Boolean(rows) || Boolean(summary);
  const deleted = summary?.gone === true;
  const known = { id, title: text(summary?.title) ?? text(card?.title) };
  const versions = [];
  const notes = [];
  if (inDatabase && !deleted) {
    const head = rows?.head ?? copy?.head;
    versions.push(version("database", head, rows?.people, rows?.damaged, known, tail, text(summary?.edited)));
    if (!rows?.head && copy?.head) {
      notes.push("Title, axes, groups and team were not in the database. They are those of the simple storage.");
    } else if (!rows?.head) {
      notes.push("Title, axes, groups and team of this map are lost.");
    }
    const people = rows ? rows.people.size + rows.damaged : 0;
    if (Number.isInteger(summary?.people) && summary.people > people) {
      notes.push(`The database counts ${count(summary.people, "person", "people")}, but holds ${people}.`);
    }
  }
  if (copy?.people) {
    const edited = inDatabase ? copy.edited : (text(card?.edited) ?? copy.edited);
    versions.push({
      ...version("copy", copy.head, copy.people, copy.damaged, known, tail, edited),
      format: copy.format,
    });
  } else if (copy) {
    notes.push("Its copy in the simple storage is damaged. It is in the complete download as it was found.");
  }
  if (deleted && !copy && tail.records.length === 0) return undefined;
  if (deleted) notes.push("The database says that this map was deleted.");
  if (versions.length === 0 && tail.records.length > 0) {
    versions.push(version("tail", rows?.head, rows?.people, rows?.damaged, known, tail, undefined));
    if (!rows) notes.push("Only unsaved edits of a closed tab can be read, not the map that they belong to.");
  } else if (versions.length === 0 && tail.damaged > 0) {
    notes.push("Unsaved edits of a closed tab are damaged. They are in the complete download as they were found.");
  }
  // Both places may hold the same, which is then offered once.
  const same = versions.length === 2 && canonical(versions[0].map) === canonical(versions[1].map);
  return {
    id,
    title: versions[0]?.map.title ?? known.title ?? NAMELESS,
    versions: same ? versions.slice(0, 1) : versions,
    places: versions.map(({ place }) => place),
    notes,
  };
}

function version(place, head, people, damaged, known, tail, edited) {
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
    damaged: (damaged ?? 0) + tail.damaged,
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
    else summaries.set(value.map, object(parse(value.json)) ?? {});
  }
  for (const { value } of stores.records ?? []) {
    if (typeof value?.map !== "string") {
      stray += 1;
      continue;
    }
    if (!rows.has(value.map)) rows.set(value.map, { head: undefined, people: new Map(), damaged: 0 });
    const of = rows.get(value.map);
    const record = readRecord(parse(value.json));
    if (!record) of.damaged += 1;
    else if (record.head) of.head = record.head;
    else if (record.stakeholder) of.people.set(record.stakeholder.id, record.stakeholder);
  }
  return { summaries, rows, stray };
}

/**
 * Edits that the tabs had not yet handed on, by map, in the order of the states that they start from.
 * What the database has acknowledged of a tab is not done once more: local storage may be older.
 */
function sortTails(texts, summaries) {
  const tails = new Map();
  const files = [];
  let broken = 0;
  for (const key of Object.keys(texts).sort()) {
    if (!key.startsWith(TAIL)) continue;
    const file = parse(texts[key]);
    if (typeof file?.map === "string" && Array.isArray(file.changes)) files.push(file);
    else broken += 1;
  }
  const seq = (file) => (Number.isInteger(file.seq) ? file.seq : 0);
  files.sort((a, b) => seq(a) - seq(b));
  for (const file of files) {
    const tail = tails.get(file.map) ?? { records: [], damaged: 0 };
    tails.set(file.map, tail);
    const acks = summaries.get(file.map)?.acks;
    const ack = Array.isArray(acks) ? acks.find(({ tab }) => tab === file.tab) : undefined;
    for (const change of file.changes) {
      if (Number.isInteger(ack?.number) && change?.number <= ack.number) continue;
      const record = readRecord(change?.after);
      if (record) tail.records.push(record);
      else tail.damaged += 1;
    }
  }
  return { tails, broken };
}

/** A map of the simple store. Without `people` it cannot be read. */
function readCopy(found) {
  const file = parse(found);
  const map = object(file?.map);
  if (!map || !SHAPES.fits(map, SHAPES.head)) return {};
  const people = new Map();
  let damaged = 0;
  for (const person of Array.isArray(map.stakeholders) ? map.stakeholders : []) {
    if (readRecord({ stakeholder: person })) people.set(person.id, person);
    else damaged += 1;
  }
  const format = Number.isInteger(file.version) ? file.version : 1;
  return { head: map, people, damaged, format, edited: text(file.saved_at) };
}

/** The cards of the list of maps, by map. */
function readCards(found) {
  const list = parse(found)?.maps;
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
