/** CRC-32 of parts that each end with a byte FF, bit by bit, so in another way than the app works it out. */
export function sumOf(...parts: (string | number)[]): number {
  let sum = 0xffffffff;
  for (const byte of parts.flatMap((part) => [...Buffer.from(String(part)), 0xff])) {
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (((sum ^ (byte >>> bit)) & 1) * 0xedb88320);
  }
  return ~sum >>> 0;
}

/** A summary of the database with the checksum that belongs to it. */
export function summedUp<S extends { map: string; epoch: string; seq: number; schema: number; json: string }>(row: S): S {
  return { ...row, crc32: sumOf(row.map, row.epoch, row.seq, row.schema, row.json) };
}
