// Answers the page of one version of Standpoint, whole, until whoever uses it agrees to the next one. Then no network
// is needed any more. What a version is made of stands before this script, written by the release:
//
//   const BUILD = { name: "…", program: "program-…", files: [["boot.js", "SHA-256 in Base64"], …] };

const SCOPE = self.registration.scope;
/** Our caches hold the scope in their names: a second copy below the same origin has its own. No address has a space. */
const OURS = `standpoint ${SCOPE} `;
const CACHE = OURS + BUILD.name;

const addressOf = (path) => new URL(path === "index.html" ? "./" : path, SCOPE).href;
const known = new Set(BUILD.files.map(([path]) => addressOf(path)));

self.addEventListener("install", (event) => {
  event.waitUntil(install());
  event.addRoutes?.([...known].map(fromCache));
});
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
  // Only a page of this version: one that another version has put together must not get parts of this one.
  if (data?.claim === BUILD.program) self.clients.claim();
});
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.search = address.hash = "";
  if (address.href === new URL("index.html", SCOPE).href) address.href = SCOPE;
  if (event.request.method === "GET" && known.has(address.href)) event.respondWith(answer(address.href, event.request));
});

// Browsers that look into the cache themselves do not start this script for it, which takes as long as a tenth of the
// start of the page. What is asked for otherwise, as with a "?", comes here.
function fromCache(address) {
  const pathname = new URL(address).pathname.replace(/[*+?:{}()\\]/g, "\\$&");
  return { condition: { urlPattern: { baseURL: SCOPE, pathname, search: "" } }, source: { cacheName: CACHE } };
}

// All of it or nothing: a host that is being changed, or that answers with something else, installs nothing.
async function install() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(BUILD.files.map(async ([path, sum]) => cache.put(addressOf(path), await whole(path, sum))));
  } catch (cause) {
    await caches.delete(CACHE);
    throw cause;
  }
}

// The browser still has what the page has just loaded, so nothing comes twice. What it has of another version has
// another checksum, and is then fetched anew.
async function whole(path, sum) {
  const get = (cache) => fetch(addressOf(path), { cache, integrity: `sha256-${sum}` });
  const came = await get("force-cache").catch(() => get("reload"));
  if (!came.ok) throw new Error(`${path}: ${came.status}`);
  // Some hosts have a page under another name, and the browser opens none from an answer that was redirected. Others
  // say that an answer is for this way of asking alone, and the browser would not find it for another one.
  if (!came.redirected && !came.headers.has("vary")) return came;
  const headers = new Headers(came.headers);
  headers.delete("vary");
  return new Response(came.body, { headers });
}

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// Where the browser has thrown the cache away, the host is asked.
async function answer(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request);
}
