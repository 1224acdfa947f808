import {dateOrder} from "../platforms/platform-time.js";
import type {ColumnProfile} from "./column-profiles.js";

/** How a column writes dates: `null` for ISO 8601, else a strptime format; `ambiguous` where day and month may be swapped. */
export type DateFormat = string | null | "ambiguous";

const TIMES: readonly (readonly [RegExp, string])[] = [
  [/^$/, ""],
  [/^ \d{1,2}:\d{2}:\d{2}$/, " %H:%M:%S"],
  [/^ \d{1,2}:\d{2}$/, " %H:%M"],
  [/^ \d{1,2}:\d{2}:\d{2} [AP]M$/i, " %I:%M:%S %p"],
  [/^ \d{1,2}:\d{2} [AP]M$/i, " %I:%M %p"]
];
const DATES: readonly (readonly [RegExp, string])[] = [
  [/^\d{1,2}\.\d{1,2}\.\d{4}/, "%d.%m.%Y"],
  [/^\d{4}\/\d{1,2}\/\d{1,2}/, "%Y/%m/%d"],
  [/^\d{4}\.\d{1,2}\.\d{1,2}/, "%Y.%m.%d"],
  [/^\d{1,2}-\d{1,2}-\d{4}/, "%d-%m-%Y"],
  [/^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])/, "%Y%m%d"],
  [/^\d{1,2}\/\d{1,2}\/\d{4}/, "slashes"]
];

/**
 * The format of a column all of whose values are dates.
 *
 * @returns undefined where they are none
 */
export function dateFormat({filled, dates, values}: ColumnProfile): DateFormat | undefined {
  if (filled === 0) return undefined;
  if (dates === filled) return null;
  const texts = values.map(([value]) => value);
  for (const [pattern, format] of DATES) {
    if (!texts.every((text) => pattern.test(text))) continue;
    const rests = texts.map((text) => text.replace(pattern, ""));
    const time = TIMES.find(([rest]) => rests.every((text) => rest.test(text)));
    if (time === undefined) return undefined;
    if (format !== "slashes") return format + time[1];
    const order = dateOrder(texts);
    if (order === null) return "ambiguous";
    return (order === "day first" ? "%d/%m/%Y" : "%m/%d/%Y") + time[1];
  }
  return undefined;
}
