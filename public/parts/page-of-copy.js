// The page that a copy is made of: put together of the parts that this page is made of itself, which the host gives or
// what the browser keeps of it. In the one file public/one-file/page-of-copy.js takes the place of this.

/** The page of the one file without the parts of the program. */
const PAGE = "one-file.txt";
const PART = /(<script type="application\/octet-stream" id="([^"]+)">)(?=<\/script>)/g;

export const page = async () => fill(await (await load(PAGE)).text());

async function fill(page) {
  const names = [...page.matchAll(PART)].map(([, , name]) => name);
  const parts = new Map(await Promise.all(names.map(async (name) => [name, await packed(name)])));
  return page.replace(PART, (_, begin, name) => begin + parts.get(name));
}

/** A part of the program, as gzip in Base64. */
async function packed(name) {
  const program = document.getElementById("boot").dataset.wasm;
  const answer = await load(program.slice(0, program.lastIndexOf("/") + 1) + name);
  return base64(await new Response(answer.body.pipeThrough(new CompressionStream("gzip"))).blob());
}

async function load(address) {
  const answer = await fetch(new URL(address, document.baseURI)).catch(() => undefined);
  if (!answer) throw new Error(`${address} could not be loaded`);
  if (!answer.ok) throw new Error(`${address} could not be loaded: the server answered ${answer.status}`);
  return answer;
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
