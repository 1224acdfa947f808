import {DuckDBScalarFunction, VARCHAR} from "@duckdb/node-api";
import {announcedIds, bankAccounts, numberPlates} from "./personal-data/announced-ids.js";
import {
  emailAddresses,
  handles,
  ipAddresses,
  positions,
  webAddressDetails
} from "./personal-data/electronic-addresses.js";
import {personalNumbers} from "./personal-data/numbers.js";
import {simplifiedText} from "./personal-data/simplified-text.js";
import type {PersonalSpan} from "./personal-data/span.js";

/** What is looked for, in this order: what one finds, the next ones do not see. */
const FINDERS: readonly ((plain: string) => PersonalSpan[])[] = [
  webAddressDetails,
  emailAddresses,
  bankAccounts,
  ipAddresses,
  positions,
  announcedIds,
  handles,
  numberPlates,
  personalNumbers
];

/** Stands where something was found already: no sign of any pattern. */
const FOUND = "\uE000";

/** What is masked has a digit, an at-sign, an underscore, or one of these; most comments have none. RE2 and JavaScript read it alike. */
const SIGN = String.raw`[\p{Nd}@＠_＿]|://|www\.|[(\[{<（［] ?(at|ät|골뱅이) ?[)\]}>）］]|골뱅이| (dot|punkt|점) |(id|handle|account|name) ?[:=：]|아이디|계정|号`;
const HAS_SIGN = new RegExp(SIGN, "iu");

/**
 * Masks what is surely personal in a text that people wrote. Each becomes a word in brackets:
 *
 * - `[e-mail]`: addresses, also in full-width signs or spelled (`jane(at)example.com`, `jane at example dot com`)
 * - `[telephone]`: numbers with a country's prefix (`+82`, `0049`); national ones by the forms of Korea, China, Germany,
 *   North America and others that dial a 0 first; three or four groups of digits with dashes; whatever follows a word such
 *   as `Tel.`, `call me at`, `전화`, `电话`, from 7 digits up
 * - `[card number]`: 13 to 19 digits of a card issuer with the right check digit (Luhn), four groups of four, what follows `카드`, `card no.`
 * - `[bank account]`: IBANs with the right check digits, what follows `계좌`, `Konto`, `账号`
 * - `[identity number]`: of Korea, China (with check digit) and the United States, what follows `passport`, `여권`, `护照`, `Ausweis`
 * - `[IP address]`, `[position]` (latitude and longitude), `[plate]` (of Korea and China; others after `plate`, `Kennzeichen`)
 * - `[user]`: `@names`, and what follows the name of a messenger and `id`, `아이디`, `号`, or looks like a user's name
 * - `[details]`: queries, fragments and keys in web addresses
 *
 * Digits, blanks and dashes may be of any kind, separators up to three signs long. Names, postal addresses, numbers in
 * words, numbers of customers and orders, plates and landlines that no word announces are not masked. Dates, amounts, ratings,
 * sizes, models and order numbers stay. The time is linear in the text's length.
 *
 * @example masked("Call 010-0000-1234 or write to a@b.example") // "Call [telephone] or write to [e-mail]"
 */
export function masked(text: string): string {
  if (!HAS_SIGN.test(text)) return text;
  let plain = simplifiedText(text);
  let found: PersonalSpan[] = [];
  for (const find of FINDERS) {
    const spans = withoutOverlaps(find(plain));
    found = found.concat(spans);
    plain = replaced(plain, spans, ({from, to}) => FOUND.repeat(to - from));
  }
  return replaced(
    text,
    found.sort((a, b) => a.from - b.from),
    ({label}) => label
  );
}

/** Spans in their order; of those that overlap, the first one. */
function withoutOverlaps(spans: readonly PersonalSpan[]): PersonalSpan[] {
  const kept: PersonalSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span);
  }
  return kept;
}

function replaced(text: string, spans: readonly PersonalSpan[], by: (span: PersonalSpan) => string): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let end = 0;
  for (const span of spans) {
    parts.push(text.slice(end, span.from), by(span));
    end = span.to;
  }
  return parts.join("") + text.slice(end);
}

const LONGEST_VALUE = 200;

/** Characters of a faulty cell that are looked at: more than are told, so that masking sees a number whole. */
export const LOOKED_AT = 2 * LONGEST_VALUE;

/**
 * What is told of a cell that somebody must repair: its beginning, masked. A cell that is one number stays as it is, unless it is
 * a telephone number with a 0 before it or has the check digits of a card or a person.
 */
export function maskedCell(cell: string): string {
  const beginning = cell.slice(0, LOOKED_AT);
  const isNumber = /^[+-]?\d{1,12}(?:[.,]\d+)?$/.test(beginning) && !/^0\d{9,10}$/.test(beginning);
  const told = isNumber ? beginning : masked(beginning);
  return told.slice(0, LONGEST_VALUE).replace(/[\uD800-\uDBFF]$/, "");
}

const MASKED_TEXT = "masked_text";
const MASKED_CELL = "masked_cell";

/** A SQL expression that masks a text expression; the database must have been opened with `maskingFunctions`. */
export function maskedSql(text: string): string {
  return `CASE WHEN regexp_matches(${text}, '${SIGN}', 'i') THEN ${MASKED_TEXT}(${text}) ELSE ${text} END`;
}

/** The same for the cell of a rejected row: see maskedCell. */
export function maskedCellSql(cell: string): string {
  return `${MASKED_CELL}(${cell})`;
}

/** What SQL calls to mask: one implementation serves it and JavaScript. */
export const maskingFunctions = (): DuckDBScalarFunction[] => [
  textFunction(MASKED_TEXT, masked),
  textFunction(MASKED_CELL, maskedCell)
];

function textFunction(name: string, change: (text: string) => string): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name,
    parameterTypes: [VARCHAR],
    returnType: VARCHAR,
    mainFunction: (_, input, output) => {
      const texts = input.getColumnVector(0);
      for (let row = 0; row < input.rowCount; row += 1) {
        const text = texts.getItem(row) as string | null;
        output.setItem(row, text === null ? null : change(text));
      }
      output.flush();
    }
  });
}
