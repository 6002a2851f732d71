// Reads what this browser keeps for Standpoint, in both of its stores, and makes files of it. It
// works without the program: for the recovery page, and for the pages of boot.js. It only reads:
// nothing here writes to a store, deletes from one, or creates one. What a store holds is taken for
// anything at all, because this is needed most when something is wrong with it.

export { findMaps, mapFile } from "./parts/maps.js";
export { count } from "./parts/values.js";

const PREFIX = "standpoint/";
/** A picture of what stands here anyway, for the next start. */
const PREVIEW = "standpoint/preview";
const DATABASE = "standpoint";
const OPEN_MS = 3_000;
const READ_MS = 20_000;

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
export function fileName(what, ending = "json") {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `standpoint-${what}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.${ending}`;
}

// The simple store.

function readLocal() {
  const texts = {};
  try {
    const storage = window.localStorage;
    for (let at = 0; at < storage.length; at += 1) {
      const key = storage.key(at);
      if (key?.startsWith(PREFIX) && key !== PREVIEW) texts[key] = storage.getItem(key);
    }
    return { texts };
  } catch (cause) {
    return { texts, problem: `The simple storage could not be read: ${reason(cause)}.` };
  }
}

// The database.

async function readDatabase() {
  const database = { found: false, version: undefined, stores: {}, problems: [] };
  const inWindow = window.standpointKept; // see public/one-file/window.js
  if (inWindow) return { ...database, stores: Object.fromEntries(Object.entries(inWindow).map(rowsOf)) };
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

/** A store of the window, as rows. */
function rowsOf([name, rows]) {
  return [name, [...rows].map(([key, value]) => ({ key, value }))];
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
