// Where the page is from, where its maps are, and what can be done when the program has stopped. Here it is from a host,
// and its maps are in the storage of the browser; public/one-file/home.js takes the place of this in the one file.

import { button, element, inWords } from "./elements.js";

/** The script of the program. */
export const script = (url) => import(url.href);

export const words = {
  there: "What was saved in this browser is still there.",
  untouched: "What is saved in this browser has not been changed.",
  again: "Reload the page to try again. You can download what is saved here as a file first, to have a copy.",
  safe: "What was marked as saved is safe: it is in the storage of this browser. The very last edit may be missing.",
  goOn: "Reload the page to go on. You can download what is saved here as a file first, to have a copy.",
};

/** `stored` brings what reads the stores. */
export const waysOut = (message, stored) => [reloadButton(), downloadButton(message, stored), recoveryLink()];

// A newer version that waits is taken then: it may do what this one could not. See public/sw.js.
function reloadButton() {
  const again = () => location.reload();
  return button("Reload", async () => {
    try {
      const workers = navigator.serviceWorker;
      const { waiting } = await workers.getRegistration();
      waiting.postMessage("take over");
      workers.addEventListener("controllerchange", again);
    } catch {
      again(); // there is none, or there are no workers here
    }
  }, "primary");
}

function downloadButton(message, stored) {
  return button("Download everything saved here", async () => {
    try {
      const { save, fileName, everything, readStores } = await stored();
      save(fileName("saved"), everything(await readStores()));
    } catch (cause) {
      console.error(cause);
      message.append(element("p", `That did not work: ${inWords(cause)}. Try the recovery page.`));
    }
  });
}

function recoveryLink() {
  const link = element("a", "Open the recovery page");
  link.href = new URL("recover.html", document.baseURI).href;
  return link;
}
