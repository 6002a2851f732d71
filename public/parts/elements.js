// What the pages and the overlay of boot.js are made of.

/** Longest cause that is shown. */
const CAUSE = 300;

export function actions(...parts) {
  const row = element("div", "", "halt-actions");
  row.append(...parts);
  return row;
}

export function button(label, act, kind = "") {
  const made = element("button", label, `button ${kind}`);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

export function inWords(cause) {
  const words = cause instanceof Error ? cause.message : String(cause);
  return words.length > CAUSE ? `${words.slice(0, CAUSE)}…` : words;
}

export function element(name, text = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}
