// Unpacks the one file: the sheet and the script of the page, which stand in it as gzip in Base64. The parts of the
// program are unpacked when they are asked for (fetch.js). The policy of the page names the sheet and the script by
// their checksums, so nothing else that somebody put into the file is ever run.

(async () => {
  const read = (name) => {
    const text = document.getElementById(name).textContent;
    const bytes = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  };
  // As it was opened, for a copy of it: the page changes from here on.
  const itself = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
  const carried = document.getElementById("carried").textContent;
  window.standpointFile = { read, itself, carried };
  try {
    const [sheet, script] = await Promise.all(["page.css", "page.js"].map((name) => new Response(read(name)).text()));
    const style = document.createElement("style");
    style.textContent = sheet;
    document.head.append(style);
    const policy = window.trustedTypes?.createPolicy("standpoint-file", { createScript: (text) => text });
    const boot = document.createElement("script");
    boot.type = "module";
    boot.id = "boot";
    boot.dataset.js = "standpoint.js";
    boot.dataset.wasm = "standpoint.wasm";
    boot.text = policy ? policy.createScript(script) : script;
    document.body.append(boot);
  } catch (cause) {
    document.getElementById("opening").textContent =
      `Standpoint could not be opened: ${cause.message}. The file may be damaged, or the browser too old.`;
  }
})();
