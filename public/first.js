// What stands in the page itself, so that it is there with the first frame that the browser shows, whatever else
// comes or does not come.

// Says at once what is wrong where the script that starts the program cannot do that, because it is missing or
// broken itself. What only takes long is told by the sheet alone, after a while: see `.start-trouble`.

(() => {
  const trouble = document.getElementById("start-trouble");
  const cause = document.getElementById("start-cause");
  const tell = (words) => {
    cause.textContent = words;
    trouble.hidden = false;
  };
  // Browsers load no such script from disk.
  if (location.protocol === "file:") {
    const [reload, recovery] = trouble.querySelectorAll("a");
    trouble.querySelector("h1").textContent = "This page needs a web server";
    trouble.querySelector("p").textContent =
      "From disk, open standpoint.html instead. It is in the same folder and holds all of Standpoint.";
    reload.textContent = "Open standpoint.html";
    reload.href = "standpoint.html";
    recovery.remove();
    trouble.hidden = false;
    return;
  }
  const isBoot = (target) => target instanceof HTMLScriptElement && target.id === "boot";
  // Neither event bubbles, and that of a script that came reaches the document only.
  addEventListener("error", (event) => {
    if (isBoot(event.target)) tell("boot.js could not be loaded.");
    else if (/boot\.js$/.test(event.filename)) tell(`boot.js is damaged: ${event.message}`);
  }, true);
  document.addEventListener("load", (event) => {
    const runs = !isBoot(event.target) || event.target.dataset.runs !== undefined;
    if (!runs && trouble.hidden) tell("boot.js is not what it should be."); // nothing worse was told
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => {
    if (/boot\.js/.test(reason?.stack)) tell(`boot.js is damaged: ${reason.message}`);
  });
})();

// Shows the board as it was when the page was left, until the program is there and draws it anew. It is a
// picture and nothing else: nothing in it can be used, or run. Where it is missing the page opens without it.

(() => {
  /** As in src/browser/storage.rs, which takes it out as soon as it is no longer true. */
  const PREVIEW = "standpoint/preview";
  const VIEW = "standpoint/ui";
  try {
    const { map, window: size, dark, at, svg } = JSON.parse(localStorage.getItem(PREVIEW));
    const { open, view, hidden } = JSON.parse(localStorage.getItem(VIEW));
    const opens = open === map && view === "map" && hidden.length === 0;
    const fits = size[0] === innerWidth && size[1] === innerHeight;
    const asks = (what) => matchMedia(what).matches;
    if (!opens || !fits || dark !== asks("(prefers-color-scheme: dark)") || asks("(forced-colors: active)")) return;
    const picture = new Image();
    picture.alt = "";
    picture.className = "preview";
    picture.style.left = `${at[0]}px`;
    picture.style.top = `${at[1]}px`;
    picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    picture.onerror = () => picture.remove();
    document.getElementById("start").append(picture);
  } catch {
    // There is none.
  }
})();
