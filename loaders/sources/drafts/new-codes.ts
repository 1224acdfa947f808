import type {AnswerScale} from "../../workspace/model.js";
import type {MappedQuestion, MappedValue, SourceFile} from "../../workspace/source.js";
import type {PreparedTable} from "../contract.js";
import type {ColumnProfile} from "./column-profiles.js";
import {STRAY_SHARE} from "./scale-guess.js";

/** A code of a column, with the rows that have it. */
export interface CodeSeen {
  code: string;
  rows: number;
}

/** That none of so many rows has what one of so many would have is no chance: e to the power of -20. */
const EXPECTED_ROWS = 20;

type QuestionDetails = Exclude<MappedQuestion, string>;

/** Codes of a question that its mapping does not know, the most frequent first. */
export function unknownAnswers(
  profile: ColumnProfile,
  details: QuestionDetails,
  scale: AnswerScale | null,
  {missing = {}, format}: Pick<SourceFile, "missing" | "format">,
  {notShown = [], notApplicable = []}: Pick<PreparedTable, "notShown" | "notApplicable">
): CodeSeen[] {
  const absent = new Set([
    ...(details.blank ?? missing.blank ?? []),
    ...(details.not_applicable ?? missing.not_applicable ?? []),
    ...(details.not_shown ?? missing.not_shown ?? []),
    ...notShown,
    ...notApplicable
  ]);
  const isPlace = (code: string) => {
    if (details.values !== undefined) return Object.hasOwn(details.values, code);
    return scale === null || isOnScale(format.decimal === "," ? code.replace(",", ".") : code, scale);
  };
  return seenIn(profile).filter(({code}) => !absent.has(code) && !isPlace(code));
}

/** Places of a scale that were chosen before, and by so many that it is no chance that nobody does any more. */
export function vanishedPlaces(former: ColumnProfile, present: ColumnProfile, scale: AnswerScale): string[] {
  const seen = new Set(seenIn(present).map(({code}) => code));
  const lost = seenIn(former).filter(({code}) => isOnScale(code, scale) && !seen.has(code));
  const rows = lost.reduce((sum, each) => sum + each.rows, 0);
  const expected = (rows / former.filled) * present.filled;
  return Math.min(rows, expected) < EXPECTED_ROWS
    ? []
    : lost.map(({code}) => code).sort((a, b) => Number(a) - Number(b));
}

/** Codes that a mapped value does not list and that no other word covers. */
export function unlistedCodes(
  profile: ColumnProfile,
  mapped: MappedValue,
  known: readonly string[] | null
): CodeSeen[] {
  if (typeof mapped === "object" && !("column" in mapped)) return [];
  const {values, otherwise} = typeof mapped === "string" ? {values: undefined, otherwise: undefined} : mapped;
  if (values !== undefined && otherwise !== undefined) return [];
  const codes = values === undefined ? known : Object.keys(values);
  return codes === null ? [] : seenIn(profile).filter(({code}) => !codes.includes(code));
}

/** Whether so many rows have codes that they are no slips of the pen. */
export function isMoreThanStray(codes: readonly CodeSeen[], {filled}: ColumnProfile): boolean {
  return codes.reduce((sum, {rows}) => sum + rows, 0) > STRAY_SHARE * filled;
}

const seenIn = ({values}: ColumnProfile): CodeSeen[] => values.map(([code, rows]) => ({code, rows}));

function isOnScale(code: string, {worst, best, step}: AnswerScale): boolean {
  if (!/^[-+]?\d+(\.\d+)?$/.test(code)) return false;
  const number = Number(code);
  const steps = (number - worst) / step;
  return (
    number >= Math.min(worst, best) && number <= Math.max(worst, best) && Math.abs(steps - Math.round(steps)) < 1e-9
  );
}
