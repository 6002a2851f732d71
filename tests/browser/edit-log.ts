// What was typed into a browser before it was killed, what the database had confirmed of it, and how a map that
// is found afterwards differs from that.

import type { MapFile } from "./durable";

/** The person whose fields are typed into. */
export const DIARY = "Diary";

export type Place = "name" | "notes" | "role";
export type Edit = {
  where: Place;
  /** The new name, or the whole text of the field behind this edit. */
  value: string;
  /** When the page had taken the key. */
  done?: number;
  acknowledged: boolean;
};

/** A transaction that writes, from its begin to its end, or to the kill. */
type Write = { began: number; ended: number };

/** What was done between a start of the browser and its end. */
export class Log {
  readonly edits: Edit[] = [];
  private readonly writes = new Map<string, Write>();
  private readonly known = new Map<string, number>();

  begin(where: Place, value: string): Edit {
    const edit: Edit = { where, value, acknowledged: false };
    this.known.set(`${where} ${value}`, this.edits.push(edit) - 1);
    return edit;
  }

  /** The number of the edit after which a field holds this text; -1 for one that is older than all. */
  numberOf(where: Place, value: string): number {
    return this.known.get(`${where} ${value}`) ?? -1;
  }

  /** Takes the rows of a transaction that has completed. A field holds all that was typed before. */
  acknowledge(rows: string[]) {
    for (const row of rows) {
      const person = JSON.parse(row).stakeholder;
      if (!person) continue;
      const name = this.edits[this.numberOf("name", person.name)];
      if (name) name.acknowledged = true;
      if (person.name !== DIARY) continue;
      for (const where of ["notes", "role"] as const) {
        const upTo = this.numberOf(where, person[where] ?? "");
        for (const edit of this.edits.slice(0, upTo + 1)) {
          if (edit.where === where) edit.acknowledged = true;
        }
      }
    }
  }

  wrote(number: string, what: "began" | "ended") {
    const write = this.writes.get(number) ?? { began: performance.now(), ended: Infinity };
    if (what === "ended") write.ended = performance.now();
    this.writes.set(number, write);
  }

  /** Whether some write was on its way at that time or began behind it. */
  isWrittenAfter(time: number): boolean {
    return [...this.writes.values()].some(({ ended }) => ended > time);
  }

  /** How much of a span of time there was no write on its way in. */
  idleIn(from: number, to: number): number {
    let [idle, at] = [0, from];
    for (const { began, ended } of [...this.writes.values()].sort((one, other) => one.began - other.began)) {
      if (began >= to) break;
      idle += Math.max(0, began - at);
      at = Math.max(at, ended);
    }
    return idle + Math.max(0, to - at);
  }

  get acknowledged(): number {
    return this.edits.filter((edit) => edit.acknowledged).length;
  }
}

/** How a map after a kill differs from what must be in it. */
type Finding = {
  /** Acknowledged edits that are not there, and names of earlier lives. */
  lost: string[];
  /** Edits that are missing although a later one is there. */
  gaps: string[];
  /** What nobody has typed, or what is there twice. */
  foreign: string[];
  /** Missing edits behind which nothing was being written any more: the page had let them lie. */
  left: string[];
  /** The age of the oldest edit that is missing, in ms. */
  typedMs: number;
  /** How much of that time nothing was being written, in ms. */
  waitedMs: number;
};

export function compare(before: MapFile, log: Log, killed: number, after: MapFile): Finding {
  const names = after.stakeholders.map((person) => person.name);
  const there = new Set(names);
  const diary = (map: MapFile) => map.stakeholders.find((person) => person.name === DIARY) ?? {};
  const text = (map: MapFile, where: Place) => ((diary(map) as Record<string, unknown>)[where] as string) ?? "";
  const upTo = { notes: log.numberOf("notes", text(after, "notes")), role: log.numberOf("role", text(after, "role")) };
  const present = log.edits.map(({ where, value }, number) =>
    where === "name" ? there.has(value) : number <= upTo[where]);
  const last = present.lastIndexOf(true);
  const words = ({ where, value }: Edit) => `${where} “${value}”`;
  const missing = log.edits.filter((_, number) => !present[number]);
  const old = before.stakeholders.map((person) => person.name);
  const typed = new Set(log.edits.map(({ where, value }) => `${where} ${value}`));
  const foreign = names.filter((name, at) => names.indexOf(name) !== at);
  foreign.push(...names.filter((name) => !old.includes(name) && !typed.has(`name ${name}`)));
  for (const where of ["notes", "role"] as const) {
    const now = text(after, where);
    if (now !== text(before, where) && !typed.has(`${where} ${now}`)) foreign.push(`${where} “${now}”`);
  }
  const oldest = Math.min(killed, ...missing.map(({ done }) => done ?? killed));
  return {
    lost: [
      ...log.edits.filter((edit, number) => edit.acknowledged && !present[number]).map(words),
      ...old.filter((name) => !there.has(name)),
    ],
    gaps: log.edits.filter((_, number) => !present[number] && number < last).map(words),
    foreign,
    left: missing.filter(({ done }) => done !== undefined && !log.isWrittenAfter(done)).map(words),
    typedMs: killed - oldest,
    waitedMs: log.idleIn(oldest, killed),
  };
}
