// Where the one file keeps what it has: in this window, and in no storage of the browser, because browsers give all
// files that are opened from disk one storage together. Whoever wants that all the same has said so in the storage
// dialog. What the browser calls local storage is then one of the window; its database is in src/browser/vault/window.rs.

/** As in src/browser/one_file.rs. */
const KEEPS = "standpoint/keeps";

const browsers = storageOfBrowser();
if (!keepsInBrowser()) {
  window.standpointKept = { heads: new Map(), records: new Map(), drafts: new Map(), kept: new Map() };
  window.standpointBrowser = browsers;
  document.documentElement.dataset.keeps = "window";
  // For when the user wants the maps kept there after all.
  window.standpointLendDatabase = () => lend("indexedDB", browsers.database);
  lend("localStorage", windowStorage());
  lend("indexedDB", undefined);
  // Other windows have maps of their own, and are told nothing.
  lend("BroadcastChannel", undefined);
  lend("locks", undefined, navigator);
}

function storageOfBrowser() {
  try {
    return { local: window.localStorage, database: window.indexedDB };
  } catch {
    return {}; // it is blocked
  }
}

function keepsInBrowser() {
  try {
    return browsers.local?.getItem(KEEPS) === "yes";
  } catch {
    return false;
  }
}

function lend(name, value, of = window) {
  Object.defineProperty(of, name, { value, configurable: true });
}

function windowStorage() {
  const texts = new Map();
  return {
    get length() {
      return texts.size;
    },
    key: (at) => [...texts.keys()][at] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, String(text)),
    removeItem: (key) => void texts.delete(key),
  };
}
