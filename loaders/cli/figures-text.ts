import {commandWords} from "../../src/locales/commands.js";
import {reasonText, words} from "../../src/locales/index.js";
import {type CellValue, csvRow} from "../../src/model/csv.js";
import type {IntervalMethod} from "../../src/model/interval-method.js";
import {isReason} from "../../src/model/reason.js";
import type {Reversal} from "../../src/statistics/decomposition/decomposition-result.js";
import {BELOW_MINIMUM} from "../analyses/marked-rows.js";
import {formatTable} from "./table-format.js";

/** How a command prints its rows. */
export type FigureFormat = "table" | "csv" | "json";

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows of figures as text: for people with few decimals, as CSV or as a JSON array with all digits. Reasons, reversals and
 * methods are words for people and in CSV, codes in JSON. CSV is written as the pages write theirs: no text in it is a formula to a
 * spreadsheet.
 *
 * A column of reasons that are all missing, or of marks that no row has, is left out of the table for people, and of that
 * alone.
 *
 * @param columns  in the order to print them
 * @example figuresText(["stage", "estimate", "reason"], [{stage: "use", estimate: null, reason: {code: "no-answers"}}], "csv") // "stage,estimate,reason\nuse,,no answers\n"
 */
export function figuresText(columns: readonly string[], rows: readonly Row[], format: FigureFormat): string {
  if (format === "json") {
    const ordered = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
    return `${JSON.stringify(ordered, null, 2)}\n`;
  }
  if (format === "csv") {
    return [columns, ...rows.map((row) => columns.map((column) => csvValue(column, row[column])))]
      .map((line) => `${csvRow(line)}\n`)
      .join("");
  }
  const shown = columns.filter((column) => {
    const values = rows.map((row) => row[column] ?? null);
    if (REASONS.includes(column)) return values.some((value) => value !== null);
    return column !== BELOW_MINIMUM || values.includes(true);
  });
  return formatTable(
    shown,
    rows.map((row) => shown.map((column) => figureText(column, row[column])))
  );
}

/** The columns that say why something is not there. */
const REASONS = [
  "reason",
  "changeReason",
  "adjustedReason",
  "shrunkenReason",
  "rankReason",
  "funnelReason",
  "targetReason",
  "probabilityReason",
  "caseMixReason",
  "peersReason"
];

function plainText(column: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (isReason(value)) return reasonText(value);
  if (column === "reversal") return words.reversal(value as Reversal);
  return column === "method" ? words.intervals[value as IntervalMethod] : String(value);
}

const csvValue = (column: string, value: unknown): CellValue =>
  typeof value === "number" ? value : plainText(column, value);

/** Columns of whole numbers, and of numbers that are given as they are. */
const AS_THEY_ARE = [
  "n",
  "people",
  "moved",
  "months",
  "flips",
  "evidence",
  "units",
  "plan",
  "actual",
  "respondents",
  "otherRespondents",
  "level",
  "target",
  "periods",
  "rank",
  "rankLow",
  "rankUpp",
  "withoutFigure",
  "signals",
  "nBefore",
  "nAfter",
  "margin",
  "peers",
  "subjects",
  "judges",
  "recused",
  "judgements",
  "lowest",
  "highest",
  "provisional"
];
const DECIMALS: Readonly<Record<string, number>> = {
  nEff: 1,
  df: 1,
  p: 4,
  differenceP: 4,
  netP: 4,
  probability: 3,
  metByNoise: 3,
  missedThoughImproved: 3,
  metWrong: 3,
  notMetWrong: 3,
  falseMet: 3,
  falseNotMet: 3,
  reliability: 3,
  memory: 2
};

/** Figures for people: two decimals, counts whole, marks only where they hold, nothing where there is none. */
function figureText(column: string, value: unknown): string {
  if (typeof value === "boolean") return value ? commandWords.notes.yes : "";
  if (typeof value !== "number" || AS_THEY_ARE.includes(column)) return plainText(column, value);
  return value.toFixed(DECIMALS[column] ?? 2);
}
