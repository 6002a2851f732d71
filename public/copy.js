// Puts together a copy of the whole app in one file (public/one-file).

import { page } from "./parts/page-of-copy.js";

const MAP = /(<script type="application\/json" id="carried">)[^<]*(?=<\/script>)/;

/** The text of a copy. `map` is the text of a map that goes with it, or nothing. */
export async function copy(map) {
  const whole = await page();
  if (!MAP.test(whole)) throw new Error("its page has no place for a map");
  // In JSON this sign only stands in texts, where it may be written so: nothing in a map can end the element.
  const carried = (map ?? "").replaceAll("<", "\\u003c");
  return whole.replace(MAP, (_, begin) => begin + carried);
}
