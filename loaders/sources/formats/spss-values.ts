/** Seconds from 1582-10-14, where SPSS counts from, to 1970-01-01. */
const SECONDS_TO_UNIX_EPOCH = 12_219_379_200;

/** What a print format shows of a number. */
export type SpssKind = "number" | "date" | "date and time" | "duration";

const DATES = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
const TIMES = new Set([22, 41]);
const DURATIONS = new Set([21, 25, 40]);

/**
 * @param format  the number of a print format: the third byte of the specification
 * @source PSPP developer's guide, "Variable Record", list of format types
 * @example spssKind(22) // "date and time"
 */
export function spssKind(format: number): SpssKind {
  if (DATES.has(format)) return "date";
  if (TIMES.has(format)) return "date and time";
  return DURATIONS.has(format) ? "duration" : "number";
}

const SMALL = Array.from({length: 1000}, (_, number) => String(number));

/**
 * A number of an SPSS file as text: dates and times in ISO 8601 without a zone, durations as hours:minutes:seconds.
 *
 * @example spssText(13936492800, "date") // "2024-05-31"
 */
export function spssText(value: number, kind: SpssKind): string {
  if (kind === "number") return SMALL[value] ?? (Object.is(value, -0) ? "0" : plainText(value));
  if (kind === "duration") {
    const seconds = Math.round(Math.abs(value));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return (value < 0 ? "-" : "") + parts.map((part) => String(part).padStart(2, "0")).join(":");
  }
  const date = new Date(Math.round(value - SECONDS_TO_UNIX_EPOCH) * 1000);
  if (Number.isNaN(date.getTime())) return plainText(value);
  const iso = date.toISOString();
  return iso.length > 24 ? plainText(value) : iso.slice(0, kind === "date" ? 10 : 19);
}

function plainText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
