/** A pattern, in the syntax that RE2 and JavaScript share, and what its matches become. */
interface Replacement {
  pattern: string;
  replacement: (groups: (number: number) => string) => string;
}

/** Stands between the parts of a date while telephone numbers are looked for. */
const GUARD = "\uE000";
const YEAR = "(?:19|20)[0-9]{2}";
const DAY = "[0-9]{1,2}";

/**
 * What is masked in comments before they are stored, in this order. Digits may be ASCII or full-width, as Asian input
 * methods write them.
 */
const REPLACEMENTS: readonly Replacement[] = [
  {
    pattern: String.raw`[\p{L}\p{N}._%+\-]+[@＠][\p{L}\p{N}.．\-]+[.．][\p{L}]{2,}`,
    replacement: () => "[e-mail]"
  },
  // Dates have as many digits as telephone numbers once a time or another date follows.
  {
    pattern: `(^|[^0-9])(${YEAR})([-./]|\\. )(${DAY})([-./]|\\. )(${DAY})`,
    replacement: (group) => `${group(1)}${group(2)}${GUARD}${group(3)}${group(4)}${GUARD}${group(5)}${group(6)}${GUARD}`
  },
  {
    pattern: `(^|[^0-9])(${DAY})([-./])(${DAY})([-./])(${YEAR})`,
    replacement: (group) => `${group(1)}${group(2)}${GUARD}${group(3)}${group(4)}${GUARD}${group(5)}${group(6)}${GUARD}`
  },
  {pattern: String.raw`(?:[0-9０-９][ 　\-－]?){12,}[0-9０-９]`, replacement: () => "[card number]"},
  {
    pattern: String.raw`[+＋]?(?:[0-9０-９][ 　.．\-－()（）/]{0,2}){8,14}[0-9０-９]`,
    replacement: () => "[telephone]"
  },
  {pattern: GUARD, replacement: () => ""}
];

/** Every address and every number has one of these; most comments have none. */
const SIGN = "[0-9０-９@＠]";

/**
 * A SQL expression that masks e-mail addresses, card-like numbers (13 digits and more) and telephone numbers (9 digits
 * and more, with the usual separators) in a text expression. Dates stay, and so do shorter numbers, such as prices and
 * order numbers of up to 8 digits.
 */
export function maskedSql(text: string): string {
  const masked = REPLACEMENTS.reduce((sql, {pattern, replacement}) => {
    return `regexp_replace(${sql}, '${pattern}', '${replacement((number) => `\\${number}`)}', 'g')`;
  }, text);
  return `CASE WHEN regexp_matches(${text}, '${SIGN}') THEN ${masked} ELSE ${text} END`;
}

/**
 * The same for one text.
 *
 * @example masked("Call 010-1234-5678 or write to a@b.example") // "Call [telephone] or write to [e-mail]"
 */
export function masked(text: string): string {
  if (!new RegExp(SIGN).test(text)) return text;
  return REPLACEMENTS.reduce((rest, {pattern, replacement}) => {
    return rest.replace(
      new RegExp(pattern, "gu"),
      replacement((number) => `$${number}`)
    );
  }, text);
}
