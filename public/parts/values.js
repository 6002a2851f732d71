// Values of which nothing is known yet.

export function parse(found) {
  try {
    return typeof found === "string" ? JSON.parse(found) : undefined;
  } catch {
    return undefined;
  }
}

export function object(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

export function text(value) {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number with its noun. */
export function count(number, one, more) {
  return `${number} ${number === 1 ? one : more}`;
}

/** The same text for the same map, whatever the order of its keys and people. */
export function canonical(map) {
  const stakeholders = [...map.stakeholders].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify({ ...map, stakeholders }, (_, part) => {
    if (!object(part)) return part;
    const there = Object.entries(part).filter(([, of]) => of !== null);
    return Object.fromEntries(there.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
