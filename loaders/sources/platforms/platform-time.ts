import {sqlList, sqlText} from "../../duckdb/sql.js";

/** The order of day and month in a platform's dates. */
export type DateOrder = "month first" | "day first";

const FORMATS: Readonly<Record<DateOrder, readonly string[]>> = {
  "month first": ["%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y"],
  "day first": ["%d/%m/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M %p", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"]
};
const YEAR_FIRST = ["%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"];

/** Halves of the day as platforms in Korea, Japan and China write them. */
const HALVES: readonly (readonly [words: string, half: string])[] = [
  ["오전|午前|上午|凌晨|早上", "AM"],
  ["오후|午後|下午|中午|晚上", "PM"]
];

/** SQL that puts regular expressions (RE2) and what stands for their matches into effect, one after the other. */
function replaced(text: string, steps: readonly (readonly [pattern: string, by: string])[]): string {
  return steps.reduce((sql, [pattern, by]) => `regexp_replace(${sql}, ${sqlText(pattern)}, ${sqlText(by)}, 'g')`, text);
}

/**
 * SQL that writes the halves of the day as `AM` and `PM`, whatever the language of the platform: formats have no others.
 * Noon and midnight are 12 there, where Japanese has 0.
 */
export function withEnglishHalves(cell: string): string {
  return replaced(`upper(${cell})`, [
    ...HALVES.map(([words, half]) => [words, ` ${half} `] as const),
    [String.raw`\b([AP])\.?[ \x{a0}\x{202f}]?M\b\.?`, String.raw`\1M`],
    [String.raw`[ \x{a0}\x{202f}\x{3000}]+`, " "],
    [String.raw`([AP]M )0{1,2}(:\d)`, String.raw`\112\2`],
    [String.raw`(^| )0{1,2}(:\d{2}(?::\d{2})? [AP]M)`, String.raw`\112\2`]
  ]);
}

/** SQL that writes the dates and times of all platforms in a few ways, of which each has a format. */
function plainTime(cell: string): string {
  return `trim(${replaced(withEnglishHalves(cell), [
    [String.raw`([AP]M) ?(\d{1,2}:\d{2}(?::\d{2})?)`, String.raw`\2 \1`],
    [String.raw`^ ?(\d{4}) ?[./年년] ?(\d{1,2}) ?[./月월] ?(\d{1,2}) ?[.日일]?`, String.raw`\1-\2-\3 `],
    [String.raw`^ ?(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})`, String.raw`\3-\2-\1 `],
    [String.raw`^ ?(\d{1,2})\. ?(\d{1,2})\. ?(\d{2})( |,|$)`, String.raw`20\3-\2-\1 `],
    [String.raw`^ ?(\d{1,2})([/-])(\d{1,2})[/-](\d{4})`, String.raw`\1/\3/\4 `],
    [String.raw`^ ?(\d{1,2})/(\d{1,2})/(\d{2})( |,|$)`, String.raw`\1/\2/20\3 `],
    [String.raw`[ ,]+`, " "]
  ])})`;
}

/**
 * SQL that writes a platform's time, such as `5/31/2024 2:30:00 PM GMT+9` or `2024. 5. 31 오후 2:30:00`, as ISO 8601 with
 * its offset where it states one. What is no such time stays as it is.
 */
export function isoTime(cell: string, order: DateOrder): string {
  const zone = String.raw` ?(?:UTC|GMT)([+-]\d{1,2})?(:?\d{2})?$`;
  const written = (local: string) => {
    const parsed = `try_strptime(${plainTime(local)}, [${sqlList([...FORMATS[order], ...YEAR_FIRST])}])`;
    const halves = `contains(${local}, 'M') OR contains(${local}, 'm') OR strlen(${local}) > length(${local})`;
    const iso = `${local} LIKE '____-__-__%' AND NOT (${halves})`;
    return `CASE WHEN ${iso} THEN ${local} ELSE strftime(${parsed}, '%Y-%m-%d %H:%M:%S') END`;
  };
  const offset = `regexp_replace(regexp_extract(${cell}, '(UTC|GMT)([+-]\\d{1,2})?(:?\\d{2})?$', 2), '^([+-])(\\d)$', '\\10\\2')`;
  const minutes = `regexp_extract(${cell}, '(UTC|GMT)[+-]\\d{1,2}:?(\\d{2})$', 2)`;
  const zoned = `(contains(${cell}, 'UTC') OR contains(${cell}, 'GMT')) AND regexp_matches(${cell}, '${zone}')`;
  const local = `regexp_replace(${cell}, '${zone}', '')`;
  const withOffset = `(${written(local)}) || coalesce(nullif(${offset}, ''), '+00') || ':' || coalesce(nullif(${minutes}, ''), '00')`;
  return `coalesce(CASE WHEN ${zoned} THEN ${withOffset} ELSE ${written(cell)} END, ${cell})`;
}

/**
 * Which of two numbers is the month, by the first dates of a column; null where every date could be read both ways. Where
 * points part them, the day comes first.
 *
 * @example dateOrder(["8/27/2014 11:29:31"]) // "month first"
 */
export function dateOrder(cells: readonly string[]): DateOrder | null {
  for (const cell of cells) {
    const [, first, sign, second] = /^\s*(\d{1,2})([/.-]) ?(\d{1,2})[/.-] ?(?:\d{4}|\d{2}(?!\d))/.exec(cell) ?? [];
    if (first === undefined || second === undefined) continue;
    if (Number(first) > 12 || sign === ".") return "day first";
    if (Number(second) > 12) return "month first";
  }
  return null;
}
