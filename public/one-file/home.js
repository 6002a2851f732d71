// The one file is its own host, and its maps are in the window. So a window whose program has stopped is not to be
// left before they are in files.

import { button, element, inWords } from "../parts/elements.js";
import * as program from "../standpoint.js";

export const script = () => Promise.resolve(program);

const inWindow = () => window.standpointKept !== undefined;

export const words = {
  get there() {
    return inWindow() ? "This file is as it was." : "What was saved in this browser is still there.";
  },
  untouched: "This file has not been changed, nor has anything that is saved in this browser.",
  again: "Reload the page to try again.",
  get safe() {
    return inWindow()
      ? "Your maps are still in this window, and gone when it is closed or reloaded. The very last edit may be missing."
      : "What was marked as saved is safe: it is in the storage of this browser. The very last edit may be missing.";
  },
  get goOn() {
    return inWindow()
      ? "Save each map as a file first. Then reload the page, and open the file to go on."
      : "Reload the page to go on. You can save the maps as files first, to have a copy.";
  },
};

export function waysOut(message, stored) {
  const ways = element("div", "", "halt-ways");
  const reload = button("Reload", () => location.reload());
  ways.append(reload);
  offerMaps(ways, stored).catch((cause) => {
    console.error(cause);
    message.append(element("p", `The maps in this window could not be read: ${inWords(cause)}.`));
  });
  return [ways];
}

async function offerMaps(ways, stored) {
  const { readStores, findMaps, mapFile, save, fileName } = await stored();
  const { maps } = findMaps(await readStores());
  const files = maps.filter(({ versions }) => versions.length > 0).map(({ title, versions: [best] }, at) => {
    const name = fileName(at === 0 ? "map" : `map-${at + 1}`, "standpoint");
    return button(`Save “${title}” as a file`, () => save(name, mapFile(best)), at === 0 ? "primary" : "");
  });
  ways.prepend(...files);
}
