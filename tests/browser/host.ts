// A host of a test's own: it can be changed, do harm, be stopped and come back, and says what it was asked for.

import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problems } from "./fixtures";

/** The release. */
export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

type Answer = { status: number; type: string; body: string | Buffer };

export class Host {
  /** Folders of files, by the path below which they are served: `/` or `/some/where/`. */
  readonly sites = new Map<string, string>();
  /** Answers in place of a file, by the end of its path. */
  readonly faults = new Map<string, Answer>();
  /** Headers of every answer. */
  readonly headers: Record<string, string> = { "cache-control": "no-cache" };
  /** What came from here with a body, in order. */
  readonly given: string[] = [];
  private server?: Server;
  private port = 0;
  private readonly sockets = new Set<Socket>();

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Begins to answer. That it is another origin than the usual one belongs to the test. */
  async start(problems?: Problems) {
    this.server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
      const { status, type, body } = this.answer(path);
      const tag = `"${createHash("sha256").update(body).digest("hex")}"`;
      for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
      if (status === 200) response.setHeader("etag", tag);
      if (status === 200 && request.headers["if-none-match"] === tag) {
        response.writeHead(304).end();
        return;
      }
      this.given.push(path);
      response.writeHead(status, { "content-type": type }).end(body);
    });
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    // The same port when it comes back.
    await new Promise<void>((done) => this.server!.listen(this.port, "127.0.0.1", done));
    this.port = (this.server.address() as AddressInfo).port;
    problems?.expect(new RegExp(`^request to another origin: ${this.origin}/`));
  }

  /** Nobody answers any more, also on connections that are open. */
  async stop() {
    const closed = new Promise((done) => this.server!.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private answer(path: string): Answer {
    for (const [end, fault] of this.faults) if (path.endsWith(end)) return fault;
    const site = [...this.sites.keys()].filter((site) => path.startsWith(site)).sort().pop();
    const inside = path.slice(site?.length ?? 0);
    const folder = this.sites.get(site ?? "");
    try {
      const file = join(folder!, inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside);
      return { status: 200, type: types[extname(file)] ?? "application/octet-stream", body: readFileSync(file) };
    } catch {
      return { status: 404, type: "text/plain", body: "not found" };
    }
  }
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}

/**
 * A folder with another version: the same program under another name, every file of text marked. It is no build, but
 * each of its files differs, as those of a build do. `change` gets the folder of its program.
 */
export function nextVersion(of: string, mark: string, change = (_program: string) => {}): string {
  const folder = mkdtempSync(join(tmpdir(), "standpoint-version-"));
  cpSync(of, folder, { recursive: true });
  const old = readdirSync(folder).find((name) => name.startsWith("program-"))!;
  const program = `program-${createHash("sha256").update(`${old} ${mark}`).digest("hex").slice(0, 16)}`;
  renameSync(join(folder, old), join(folder, program));
  for (const name of files(folder)) {
    const file = join(folder, name);
    if (name.endsWith(".js") && name !== "sw.js") writeFileSync(file, `${readFileSync(file, "utf8")}\n/*version ${mark}*/`);
    if (name.endsWith(".html") && name !== "standpoint.html") {
      const text = readFileSync(file, "utf8").replaceAll(old, program);
      writeFileSync(file, text.replace("<body", `<meta name="version" content="${mark}"><body`));
    }
  }
  change(join(folder, program));
  listAnew(folder, program);
  return folder;
}

/** Writes the list of the worker for what is in the folder. */
function listAnew(folder: string, program: string) {
  const list = files(folder)
    .filter((name) => !["sw.js", "_headers", "standpoint.html"].includes(name))
    .map((name) => [name, createHash("sha256").update(readFileSync(join(folder, name))).digest("base64")]);
  const name = createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 16);
  const worker = join(folder, "sw.js");
  const script = readFileSync(worker, "utf8").replace(/^const BUILD=.*?\]\};/s, "");
  writeFileSync(worker, `const BUILD=${JSON.stringify({ name, program, files: list })};${script}`);
}

export const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
