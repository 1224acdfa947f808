/** What a number format makes of a cell's number. */
export type NumberKind = "number" | "date" | "time" | "date and time" | "duration" | {digits: number};

/** What a spreadsheet shows where a formula has no result, in its cells and in what it saves as text. */
export const ERRORS: readonly string[] = [
  ...[
    "#N/A",
    "#VALUE!",
    "#REF!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!"
  ]
];

const DAY_SECONDS = 86_400;
/** Serial number of 1970-01-01 where 1 is 1900-01-01. */
const UNIX_EPOCH_SERIAL = 25_569;
/** Days between the two epochs that workbooks count from. */
const DAYS_FROM_1900_TO_1904 = 1462;
/** From here on Excel has dropped digits: it keeps fifteen. */
const FIFTEEN_DIGITS = 1e15;

/** Built-in formats that are dates or times; the others are numbers. Ids 27 to 58 are those of East Asian locales. */
const BUILT_IN: Readonly<Record<number, NumberKind>> = {
  ...Object.fromEntries([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "date"])),
  ...Object.fromEntries([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, "time"])),
  22: "date and time",
  46: "duration"
};

/**
 * What a number format shows: a date, a time, a number padded with zeros to some digits, or any other number.
 *
 * @param id    the format's number; below 164 it is built in and has no code in the file
 * @param code  the format's code, where the file has one
 * @source ECMA-376 part 1, 18.8.30 (number formats) and 18.8.31 (their codes)
 * @example numberKind(164, 'yyyy\\-mm\\-dd "at" hh:mm') // "date and time"
 * @example numberKind(165, "00000") // {digits: 5}
 */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN[id] ?? "number";
  const first = code.split(";")[0]!;
  if (/^0+$/.test(first)) return first.length > 1 ? {digits: first.length} : "number";
  const letters = first
    .replace(/"[^"]*"|\\.|[_*]./g, "")
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, "")
    .replace(/general/gi, "")
    .toLowerCase();
  if (/\[(?:h+|m+|s+)\]/.test(letters)) return "duration";
  const time = /[hs]/.test(letters);
  const date = /[yd]/.test(letters) || (!time && /m/.test(letters)) || /[ge]+.*m/.test(letters.replace(/e[+-]/g, ""));
  if (date) return time ? "date and time" : "date";
  return time ? "time" : "number";
}

/**
 * A number of a workbook as text: whole numbers without an exponent, everything else as short as it is exact.
 *
 * @example numberText("1.2345678E7") // "12345678"
 */
export function numberText(value: string): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
}

/** Whether a whole number is so long that Excel has replaced its last digits with zeros. */
export function hasLostDigits(value: string): boolean {
  const number = Number(value);
  return Number.isInteger(number) && Math.abs(number) >= FIFTEEN_DIGITS;
}

/**
 * A number of a workbook as its format means it: dates and times in ISO 8601, everything else as `numberText`.
 *
 * Excel takes 1900 for a leap year, so its serial numbers below 60 are a day behind.
 *
 * @param from1904  whether the workbook counts days from 1904-01-01
 * @source ECMA-376 part 1, 18.17.4 (dates and times)
 * @example formattedNumber("45443.604166666664", "date and time", false) // "2024-05-31T14:30:00"
 * @example formattedNumber("42", {digits: 5}, false) // "00042"
 */
export function formattedNumber(value: string, kind: NumberKind, from1904: boolean): string {
  const number = Number(value);
  if (kind === "number" || value.trim() === "" || !Number.isFinite(number)) return numberText(value);
  if (typeof kind === "object") {
    return Number.isInteger(number) && number >= 0 ? numberText(value).padStart(kind.digits, "0") : numberText(value);
  }
  if (kind === "duration" || (kind === "time" && number < 1)) return clock(Math.round(number * DAY_SECONDS));
  const serial = from1904 ? number + DAYS_FROM_1900_TO_1904 : number < 60 ? number + 1 : number;
  if (serial < 1 || serial >= 2_958_466) return numberText(value);
  const seconds = Math.round((serial - UNIX_EPOCH_SERIAL) * DAY_SECONDS);
  const iso = new Date(seconds * 1000).toISOString().slice(0, 19);
  return kind === "date" && iso.endsWith("T00:00:00") ? iso.slice(0, 10) : iso;
}

function clock(seconds: number): string {
  const parts = [Math.floor(Math.abs(seconds) / 3600), Math.floor(Math.abs(seconds) / 60) % 60, Math.abs(seconds) % 60];
  return (seconds < 0 ? "-" : "") + parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * Column of a cell reference, from 0.
 *
 * @example columnOf("AB12") // 27
 */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/**
 * Text of a workbook with its escapes for characters that XML does not have.
 *
 * @source ECMA-376 part 1, 22.4.2.4 (bstr)
 * @example unescaped("a_x000D_b_x005F_") // "a\rb_"
 */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
