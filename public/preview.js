// Shows the board as it was when the page was left, until the program is there and draws it anew. It is a
// picture and nothing else: nothing in it can be used, or run. It stands in the page itself, so that it is
// there with the first frame that the browser shows; where it is missing the page opens without it.

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
