// Reads the database while the program is still on its way: opening it takes the browser as long as fetching
// the program does. What is found is handed over as it is; the program believes nothing of it unchecked, and
// asks again by itself where there is nothing here.

/** As in src/browser/vault and src/browser/storage.rs. */
const DATABASE = "standpoint";
const LAYOUT = 1;
const VIEW = "standpoint/ui";
/** A database that takes longer is left to the program, which knows what to say. */
const PATIENCE_MS = 500;

/** Summaries, drafts, and the rows of the map that was open last; nothing where that cannot be had at once. */
export async function prefetch() {
  let late;
  const patience = new Promise((resolve) => (late = setTimeout(resolve, PATIENCE_MS)));
  try {
    return await Promise.race([read(), patience]);
  } catch {
    return undefined; // the program meets the same error, and tells of it
  } finally {
    clearTimeout(late);
  }
}

async function read() {
  const inWindow = window.standpointKept; // see public/one-file/window.js: nothing is there before the start
  const database = inWindow ? undefined : await openIfThere();
  if (!database) return { heads: [], rows: [], drafts: [] };
  try {
    if (database.version !== LAYOUT) return undefined;
    const open = lastOpen();
    const transaction = database.transaction(["heads", "records", "drafts"]);
    const all = (store, query) => done(transaction.objectStore(store).getAll(query));
    const rows = open === undefined ? [] : all("records", IDBKeyRange.bound([open], [`${open}\0`], false, true));
    const [heads, found, drafts] = await Promise.all([all("heads"), rows, all("drafts")]);
    return { heads, rows: found, drafts };
  } finally {
    database.close();
  }
}

/** The id of the map that was open last. */
function lastOpen() {
  const view = JSON.parse(localStorage.getItem(VIEW));
  return typeof view?.open === "string" ? view.open : undefined;
}

/** The open database, or nothing where there is none. It is not created by looking for it. */
function openIfThere() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE);
    let created = false;
    request.onupgradeneeded = () => {
      created = true;
      request.transaction.abort(); // which takes back that it was created
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      if (created) resolve(undefined);
      else reject(request.error);
    };
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
}
