// Checksums, as docs/file-format.md describes them.

const SUM_KEY = '"crc32"';
const BLANK = "00000000";
/** The checksum is one of the first fields, so text of a user is never taken for it. */
const SUM_WITHIN = 200;
/** The fields of the database that are numbers and not texts. */
const NUMBERS = ["seq", "schema"];
const UTF8 = new TextEncoder();

const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 (IEEE 802.3) of several parts, with a byte after each that no text has. */
function crc32(parts) {
  let sum = -1;
  const add = (byte) => {
    sum = CRC_OF_BYTE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  };
  for (const part of parts) {
    UTF8.encode(part).forEach(add);
    add(0xff);
  }
  return ~sum >>> 0;
}

/** Whether a text is as it was sealed. `undefined` where it has no checksum. */
export function isWhole(text) {
  const at = placeOfSum(text);
  if (at === undefined) return undefined;
  const after = at + BLANK.length;
  const sum = crc32([text.slice(0, at) + BLANK + text.slice(after)]);
  return sum.toString(16).padStart(BLANK.length, "0") === text.slice(at, after);
}

function placeOfSum(text) {
  const key = text.indexOf(SUM_KEY);
  if (key < 0 || UTF8.encode(text.slice(0, key)).length >= SUM_WITHIN) return undefined;
  const colon = key + SUM_KEY.length;
  const quote = text.indexOf('"', colon);
  if (quote < 0 || quote - colon > 3 || quote + BLANK.length >= text.length) return undefined;
  return quote + 1;
}

/** Whether a value of the database has these fields, each of its type, and the checksum of them. */
function isAsWritten(value, fields) {
  const fits = (name) =>
    NUMBERS.includes(name) ? Number.isSafeInteger(value[name]) && value[name] >= 0 : typeof value[name] === "string";
  return fields.every(fits) && crc32(fields.map((name) => String(value[name]))) === value.crc32;
}

export const isWholeRow = (value) => isAsWritten(value, ["map", "kind", "id", "seq", "by", "json"]);
export const isWholeSummary = (value) => isAsWritten(value, ["map", "epoch", "seq", "schema", "json"]);
