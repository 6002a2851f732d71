// Starts the program, and says so plainly when it does not start. This script stands alone: it must
// work when nothing else does.

const boot = document.getElementById("boot");
const start = document.getElementById("start");

// Leptos builds the fixed parts of its pages through innerHTML, which the content security policy
// only lets pass through this policy. Those parts never hold what is refused here, so text that
// somebody smuggled in ends here. There is no createScript: text never becomes code.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy("default", {
    createHTML(html) {
      if (/<script|\son\w+\s*=|javascript:/i.test(html)) {
        throw new TypeError("refused to show text that could run as a program");
      }
      return html;
    },
  });
}

try {
  const program = new URL(boot.dataset.js, document.baseURI);
  const [module, wasm] = await Promise.all([import(program.href), load(boot.dataset.wasm)]);
  await module.default({ module_or_path: wasm });
  start.remove();
} catch (cause) {
  couldNotStart(cause);
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
  return response;
}

function fileName(url) {
  return url.pathname.split("/").pop();
}

function couldNotStart(cause) {
  // Also in the console, with its stack, for whoever looks into it.
  console.error(cause);
  const message = document.createElement("div");
  message.setAttribute("role", "alert");
  message.append(
    element("h1", "Standpoint could not start"),
    element("p", `The cause: ${cause instanceof Error ? cause.message : String(cause)}`),
    element("p", "What is saved in this browser has not been changed. Reload the page to try again."),
    element("p", "You can download what is saved here as a file first, to have a copy."),
  );
  const page = document.createElement("main");
  page.id = "start";
  page.append(message, downloadButton(message));
  // In place of everything: the program may have put half a page there before it failed.
  document.body.replaceChildren(page);
}

function downloadButton(message) {
  const button = element("button", "Download everything saved here");
  button.type = "button";
  button.addEventListener("click", () => {
    try {
      save(everythingSaved());
    } catch (cause) {
      message.append(element("p", `That did not work: ${cause.message}`));
    }
  });
  return button;
}

// Texts as they stand, not read as JSON: a damaged one must come out as it is.
function everythingSaved() {
  const saved = {};
  for (let index = 0; index < localStorage.length; index += 1) {
    const key = localStorage.key(index);
    if (key.startsWith("standpoint/")) {
      saved[key] = localStorage.getItem(key);
    }
  }
  return saved;
}

function save(saved) {
  const text = new Blob([JSON.stringify(saved, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(text);
  link.download = "standpoint-saved.json";
  link.click();
  // The download reads the text after this function has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
