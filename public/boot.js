// Starts the program, and says so plainly when it does not start or stops later. This script stands
// alone: it must work when nothing else does.

import { actions, button, element, inWords } from "./parts/elements.js";
import { script, waysOut, words } from "./parts/home.js";
import { prefetch } from "./parts/prefetch.js";

const boot = document.getElementById("boot");
const start = document.getElementById("start");

/** Times at which the program stopped in this tab, as a list of milliseconds in session storage. */
const STOPS = "standpoint/stops";
/** Two stops within this time are no accident. */
const MINUTE = 60_000;

/** Makes a copy of the whole app; called by src/browser/copy.rs. */
window.standpointCopy = async (map) => (await import("./copy.js")).copy(map);
/** Works on a file that is kept up to date; called by src/browser/kept_file.rs. */
window.standpointFileWork = async (what, ...of) => (await import("./kept-file.js"))[what](...of);
/** Reads what is stored, without the program. */
const stored = () => import("./stored.js");

let running = false; // the program has been started
let ended = false; // this script has the last word: a page or an overlay of it stands
const onTheirWay = new Set(); // names of files that have not come yet
let stoppedBy; // what stopped the program while it was starting

// Leptos builds the fixed parts of its pages through innerHTML, which the content security policy
// only lets pass through this policy. Those parts never hold what is refused here, so text that
// somebody smuggled in ends here. There is no createScript: text never becomes code. The one script that is
// named by a text is that of the worker (src/browser/offline).
if (window.trustedTypes) {
  window.trustedTypes.createPolicy("default", {
    createHTML(html) {
      if (/<script|\son\w+\s*=|javascript:/i.test(html)) {
        throw new TypeError("refused to show text that could run as a program");
      }
      return html;
    },
    createScriptURL: (url) => (url === "./sw.js" ? url : null),
  });
}

// The program says it itself when it fails. Where it no longer can, as without memory, the browser does;
// then the program hears the event as well, and does nothing more.
addEventListener("standpoint-stopped", (event) => stopped(event.detail));
addEventListener("error", (event) => tellOfTrap(event.error));
addEventListener("unhandledrejection", (event) => tellOfTrap(event.reason));

// A host may have a policy of its own, which does not know the sheet in the page.
const sheet = document.querySelector("meta[name=first-sheet]");
if (sheet && document.styleSheets.length === 0) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet.content;
  document.head.append(link);
}

boot.dataset.runs = ""; // first.js in the page looks for it
if (stoppedTwice()) {
  askHowToStart();
} else {
  await run();
}

async function run() {
  try {
    if (typeof WebAssembly !== "object") {
      throw new Error("this browser does not offer WebAssembly, which Standpoint is made with");
    }
    const blank = document.documentElement.dataset.start === "blank";
    const found = blank ? undefined : prefetch().then((read) => (window.standpointPrefetched = read));
    const program = new URL(boot.dataset.js, document.baseURI);
    const [module, wasm] = await Promise.all([
      awaited(program, loaded(program)),
      awaited(new URL(boot.dataset.wasm, document.baseURI), load(boot.dataset.wasm).then(compiled)),
    ]);
    // The page is built once, with the map: a page that is built before the map is there is drawn twice.
    await found;
    await module.default({ module_or_path: wasm });
    if (stoppedBy !== undefined) throw stoppedBy;
    running = true;
    start.remove();
  } catch (cause) {
    couldNotStart(stoppedBy ?? cause);
    return;
  }
  // Fetched before it is needed, so that it is there when the program stops and the host no longer answers;
  // but not before somebody does something.
  for (const sign of ["pointermove", "pointerdown", "keydown"]) {
    addEventListener(sign, () => stored().catch(() => {}), { once: true, passive: true });
  }
}

// Says of a file that it is still on its way; whoever waits sees that when it takes long.
async function awaited(url, coming) {
  const tell = () => {
    const names = [...onTheirWay].join(" and ");
    const cause = start.querySelector("#start-cause");
    if (cause) cause.textContent = names && `Still waiting for ${names}.`;
  };
  onTheirWay.add(fileName(url));
  tell();
  try {
    return await coming;
  } finally {
    onTheirWay.delete(fileName(url));
    tell();
  }
}

async function loaded(url) {
  let module;
  try {
    module = await script(url);
  } catch (cause) {
    throw new Error(`${fileName(url)} could not be loaded: ${cause.message}`);
  }
  if (typeof module.default !== "function") throw new Error(`${fileName(url)} is not what it should be`);
  return module;
}

// Compiled while it streams, where the server says that it is a program.
async function compiled(response) {
  try {
    if (/^application\/wasm\b/i.test(response.headers.get("content-type") ?? "")) {
      return await WebAssembly.compileStreaming(response);
    }
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(`${fileName(new URL(response.url))} could not be read: ${cause.message}`);
  }
}

// The answer is looked at here, because the error that WebAssembly itself gives for a missing file
// names neither the file nor the reason.
async function load(address) {
  const url = new URL(address, document.baseURI);
  let response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new Error(`${fileName(url)} could not be loaded: ${cause.message}`);
  }
  if (!response.ok) {
    throw new Error(`${fileName(url)} could not be loaded: the server answered ${response.status}`);
  }
  // Some servers answer with a page of theirs for whatever they do not have.
  if (/^text\/html\b/i.test(response.headers.get("content-type") ?? "")) {
    throw new Error(`${fileName(url)} could not be loaded: the server answered with a web page in its place`);
  }
  return response;
}

function fileName(url) {
  return url.pathname.split("/").pop();
}

// The program did not start.

function couldNotStart(cause) {
  ended = true;
  // Also in the console, with its stack, for whoever looks into it.
  console.error(cause);
  const ran = stoppedBy !== undefined || isTrap(cause);
  if (ran) noteStop();
  const message = element("div");
  message.setAttribute("role", "alert");
  message.append(
    element("h1", "Standpoint could not start"),
    element("p", `The cause: ${inWords(cause)}`, "halt-cause"),
    element("p", ran ? words.there : words.untouched),
    element("p", words.again),
  );
  showPage(message, actions(...waysOut(message, stored)));
}

// The program stopped twice in short order: opening the same map again may be what stops it.

function askHowToStart() {
  const go = (blank) => () => {
    // The stop before counts again, so that the next one leads here at once.
    writeStops(readStops().slice(-1));
    if (blank) {
      document.documentElement.dataset.start = "blank";
      start.querySelector(".preview")?.remove();
    }
    document.body.replaceChildren(start);
    run();
  };
  const message = element("div");
  message.append(
    element("h1", "Standpoint stopped twice in a minute"),
    element("p", "It is not started again by itself, because a map that it opens may be what stops it."),
    element("p", `${words.there} Without opening a map you can look at your other maps, or start a new one.`),
  );
  const blank = button("Start without opening a map", go(true), "primary");
  showPage(message, actions(blank, button("Start as usual", go(false)), waysOut(message, stored).at(-1)));
}

// The program stopped while it ran.

function stopped(cause) {
  if (ended) return;
  if (!running) {
    stoppedBy ??= cause;
    return;
  }
  ended = true;
  // After the program has let go: the overlay moves the focus, of which parts of the page still hear.
  setTimeout(() => {
    try {
      console.error(cause);
      noteStop();
      showStopped(cause);
    } catch (fault) {
      console.error(fault);
    }
  });
}

function showStopped(cause) {
  const overlay = element("dialog", "", "halt");
  overlay.setAttribute("role", "alertdialog");
  overlay.setAttribute("aria-labelledby", "halt-title");
  overlay.setAttribute("aria-describedby", "halt-text");
  overlay.setAttribute("closedby", "none");
  const title = element("h1", "Standpoint has stopped");
  title.id = "halt-title";
  // The focus is not put on a button: whoever is typing would press it.
  title.tabIndex = -1;
  title.autofocus = true;
  const message = element("div");
  message.id = "halt-text";
  message.append(
    element("p", "A fault in the program has ended it. Since then nothing more is saved from this tab, and the page behind this message does not answer."),
    element("p", words.safe),
    element("p", words.goOn),
  );
  const details = element("details");
  details.append(element("summary", "Technical cause"), element("p", inWords(cause), "halt-cause"));
  overlay.append(
    title,
    message,
    actions(...waysOut(message, stored)),
    details,
  );
  document.body.append(overlay);
  keepOpen(overlay);
}

// There is nothing behind it to go back to. The browser closes a dialog in more than one way, and lets
// the second Escape through.
function keepOpen(overlay) {
  addEventListener("keydown", (event) => event.key === "Escape" && event.preventDefault(), { capture: true });
  overlay.addEventListener("cancel", (event) => event.preventDefault());
  overlay.addEventListener("close", () => overlay.showModal());
  try {
    overlay.showModal();
  } catch {
    overlay.setAttribute("open", ""); // not above everything, but there
  }
}

function tellOfTrap(error) {
  if (!ended && isTrap(error)) dispatchEvent(new CustomEvent("standpoint-stopped", { detail: error }));
}

// Whether an error is one that ends the program, and not one of a script.
function isTrap(error) {
  if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) return true;
  // Too deep a recursion is an error of JavaScript, also where the program went too deep.
  const tooDeep = error instanceof RangeError || error?.name === "InternalError";
  return tooDeep && /wasm-function\[|\[wasm code\]/.test(error.stack);
}

// Session storage belongs to this tab alone. It may be blocked, and then every start is an ordinary one.

function noteStop() {
  writeStops([...readStops(), Date.now()].slice(-5));
}

function stoppedTwice() {
  const [before, last] = readStops().slice(-2);
  return last - before >= 0 && last - before <= MINUTE;
}

function readStops() {
  try {
    const stops = JSON.parse(sessionStorage.getItem(STOPS));
    return Array.isArray(stops) ? stops.filter(Number.isFinite) : [];
  } catch {
    return [];
  }
}

function writeStops(stops) {
  try {
    sessionStorage.setItem(STOPS, JSON.stringify(stops));
  } catch {
    // As said above.
  }
}

function showPage(message, buttons) {
  const page = element("main", "", "halt-page");
  page.append(message, buttons);
  // In place of everything: the program may have put half a page there before it failed.
  document.body.replaceChildren(page);
}
