// A file of the user that is kept up to date, for each map. The browser hands out a handle once the user has picked the
// file; it is remembered here, with the checksums of what was written last and is being written, in a database of its own. Called by
// src/browser/kept_file.rs.

const DATABASE = "standpoint-files";
const STORE = "files";

/** Per map what is known of its file: `{ map, handle, name, sum, next }`. In a window that keeps nothing, all there is. */
const known = new Map();
/** Maps whose file this tab writes. */
const held = new Set();

/** Lets the user pick a file. Answers with its name, or nothing where none was picked. */
export async function pick(map, suggestedName) {
  let handle;
  try {
    const types = [{ description: "Standpoint", accept: { "application/json": [".standpoint"] } }];
    handle = await window.showSaveFilePicker({ suggestedName, types });
  } catch (cause) {
    if (cause?.name === "AbortError") return undefined;
    throw cause;
  }
  // What is in it now is there with the user's consent: the picker has asked.
  const sum = await sumOf(await (await handle.getFile()).arrayBuffer());
  await remember({ map, handle, name: handle.name, sum });
  return handle.name;
}

/** What is known of the file of a map: its name, and whether it may be written without a question. */
export async function find(map) {
  const file = await recall(map);
  return file && [file.name, (await allowed(file, "queryPermission")) ? "allowed" : ""];
}

/** Asks the user whether the file may be written. */
export async function allow(map) {
  const file = await recall(map);
  return file !== undefined && (await allowed(file, "requestPermission"));
}

/** Writes a text, unless something else has written to the file since. Answers with what went wrong in a word. */
export async function write(map, text) {
  if (!(await claim(map))) return "elsewhere";
  try {
    const file = await recall(map);
    if (!file) return "forgotten";
    if (!(await allowed(file, "queryPermission"))) return "ask";
    const bytes = new TextEncoder().encode(text);
    const sum = await sumOf(bytes);
    // Known before it is there: who is ended in between finds what is its own.
    await remember({ ...file, next: sum });
    const stream = await file.handle.createWritable(); // beside the file, which it replaces when it is closed
    try {
      await stream.write(bytes);
      // As late as can be: a slow disk gives others much time.
      if (![file.sum, file.next].includes(await sumOf(await read(file)))) {
        await stream.abort?.();
        return "changed";
      }
      await stream.close();
    } catch (cause) {
      await stream.abort?.().catch(() => {});
      throw cause;
    }
    if ((await sumOf(await read(file))) !== sum) return "unread";
    await remember({ ...file, sum, next: sum });
    return "";
  } catch (cause) {
    return WORDS[cause?.name] ?? `${cause?.name}: ${cause?.message}`;
  }
}

const WORDS = {
  NotFoundError: "gone",
  NotAllowedError: "ask",
  NoModificationAllowedError: "locked",
  InvalidStateError: "locked",
  QuotaExceededError: "full",
};

/** What is in the file now. */
export async function open(map) {
  const file = await recall(map);
  return file && [file.name, await read(file)];
}

export async function forget(map) {
  known.delete(map);
  await inStore("readwrite", (store) => store.delete(map));
}

export async function forgetAll() {
  known.clear();
  if (window.indexedDB) window.indexedDB.deleteDatabase(DATABASE);
}

async function read({ handle }) {
  return (await handle.getFile()).arrayBuffer();
}

async function allowed({ handle }, how) {
  // Not every handle knows the question; then it is not one that needs it.
  return !handle[how] || (await handle[how]({ mode: "readwrite" })) === "granted";
}

/** Whether this tab is the one that writes; it is from then on, until it is closed. */
async function claim(map) {
  if (held.has(map) || !navigator.locks) return true;
  return new Promise((answer) => {
    navigator.locks
      .request(`standpoint/file/${map}`, { ifAvailable: true }, (lock) => {
        if (lock) held.add(map);
        answer(Boolean(lock));
        return lock && new Promise(() => {});
      })
      .catch(() => answer(true));
  });
}

async function sumOf(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function remember(file) {
  known.set(file.map, file);
  await inStore("readwrite", (store) => store.put(file));
}

/** Another tab may have written since, so the database is asked each time. */
async function recall(map) {
  return (await inStore("readonly", (store) => store.get(map))) ?? known.get(map);
}

function inStore(mode, ask) {
  if (!window.indexedDB) return undefined;
  return new Promise((resolve, reject) => {
    const request = window.indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "map" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => database.close();
      const asked = ask(database.transaction(STORE, mode).objectStore(STORE));
      asked.transaction.oncomplete = () => {
        database.close();
        resolve(asked.result);
      };
      asked.transaction.onabort = () => reject(asked.error ?? new Error("it was broken off"));
    };
  });
}
