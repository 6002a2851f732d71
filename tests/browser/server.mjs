// Serves dist/ twice: at / as it is, so that the policy in the page itself is what counts, and
// below /sub/ with the headers of the `_headers` file, as a host would that reads it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const port = Number(process.env.STANDPOINT_PORT ?? 4179);

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

async function hostHeaders() {
  const lines = (await readFile(join(dist, "_headers"), "utf8")).split("\n");
  const fields = lines.filter((line) => line.startsWith("  ")).map((line) => line.trim());
  return fields.map((field) => {
    const colon = field.indexOf(":");
    return [field.slice(0, colon), field.slice(colon + 1).trim()];
  });
}

// Pages that the app is measured beside.
async function answerForBench(name, response) {
  const page = (name) => fileURLToPath(new URL(`bench/pages/${name}`, import.meta.url));
  if (name === "d3.js") {
    const { build } = await import("esbuild");
    const made = await build({ entryPoints: [page("d3.ts")], bundle: true, minify: true, format: "esm", write: false });
    response.setHeader("content-type", types[".js"]);
    response.writeHead(200).end(made.outputFiles[0].text);
    return;
  }
  const content = await readFile(page(normalize(`/${name}`).slice(1)));
  response.setHeader("content-type", types[".html"]);
  response.writeHead(200).end(content);
}

async function answer(request, response) {
  let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  if (path === "/sub") {
    response.writeHead(301, { location: "/sub/" }).end();
    return;
  }
  if (path.startsWith("/sub/")) {
    path = path.slice("/sub".length);
    for (const [name, value] of await hostHeaders()) {
      response.setHeader(name, value);
    }
  }
  if (path.startsWith("/bench/")) {
    await answerForBench(path.slice("/bench/".length), response);
    return;
  }
  const file = normalize(join(dist, path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(dist.endsWith(sep) ? dist : dist + sep)) {
    response.writeHead(403).end();
    return;
  }
  const content = await readFile(file);
  response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
  response.setHeader("cache-control", "no-cache");
  response.writeHead(200).end(content);
}

createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(404).end("not found"));
}).listen(port, "127.0.0.1");
