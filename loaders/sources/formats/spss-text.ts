import {SYSTEM_MISSING, type SpssCase} from "./spss-cases.js";
import type {CountingDecoder} from "./decoding.js";
import {SEGMENT_BYTES, type SpssDictionary, type SpssVariable} from "./spss-dictionary.js";
import type {MultipleResponseSet} from "./spss-sets.js";
import {spssText} from "./spss-values.js";
import type {TextCell} from "./text-table.js";

const UNIT = 8;
const SPACE = 0x20;

/** How cells are written. */
export interface CellOptions {
  values: "codes" | "labels";
  user_missing: "not_applicable" | "codes" | "blank";
  /** What stands for a user-missing value that does not apply. */
  userMissing: string;
}

/**
 * A function that turns a case into cells of text: one for each variable, then one for each multiple-response set with
 * the chosen codes (or names of variables, where each of them is one option) between commas. System-missing values and
 * blank texts are empty.
 */
export function caseReader(dictionary: SpssDictionary, options: CellOptions): (one: SpssCase) => TextCell[] {
  const {variables, sets, texts} = dictionary;
  const readers = variables.map((variable) => codeReader(variable, texts));
  const writers = variables.map((variable) => cellWriter(variable, options));
  const setWriters = sets.map((set) => setWriter(set, variables));
  return (one) => {
    const codes = readers.map((read) => read(one));
    const cells = codes.map((code, index) => (code === null ? null : writers[index]!(code, one)));
    for (const write of setWriters) cells.push(write(codes, one));
    return cells;
  };
}

function codeReader(variable: SpssVariable, texts: CountingDecoder): (one: SpssCase) => TextCell {
  const {element, width, kind} = variable;
  if (width === 0) {
    return ({numbers}) => {
      const number = numbers[element]!;
      return number === SYSTEM_MISSING || Number.isNaN(number) ? null : spssText(number, kind);
    };
  }
  return ({bytes}) => {
    const text = textBytes(bytes, element * UNIT, width);
    let end = text.length;
    while (end > 0 && (text[end - 1] === SPACE || text[end - 1] === 0)) end -= 1;
    return end === 0 ? null : texts.decode(text.subarray(0, end));
  };
}

/** The bytes of a text: those longer than a segment are spread over several. */
function textBytes(bytes: Buffer, start: number, width: number): Buffer {
  if (width <= SEGMENT_BYTES) return bytes.subarray(start, start + width);
  const segments: Buffer[] = [];
  for (let left = width, at = start; left > 0; left -= SEGMENT_BYTES, at += SEGMENT_BYTES + 1) {
    segments.push(bytes.subarray(at, at + Math.min(left, SEGMENT_BYTES)));
  }
  return Buffer.concat(segments);
}

function cellWriter(
  variable: SpssVariable,
  {values, user_missing, userMissing}: CellOptions
): (code: string, one: SpssCase) => TextCell {
  const {labels} = variable;
  const label = (code: string) => (values === "labels" ? (labels.get(code) ?? code) : code);
  const isMissing = missingTest(variable);
  if (isMissing === null || user_missing === "codes") return label;
  const instead = user_missing === "blank" ? null : userMissing;
  return (code, one) => (isMissing(code, one) ? instead : label(code));
}

/** Whether a value is user-missing; null where no value of the variable can be. */
function missingTest({missing, missingStarts, missingRange, element}: SpssVariable): MissingTest | null {
  if (missingRange !== null) {
    const [low, high] = missingRange;
    return (code, {numbers}) => missing.has(code) || (numbers[element]! >= low && numbers[element]! <= high);
  }
  if (missing.size === 0) return null;
  const start = element * UNIT;
  return (code, {bytes}) =>
    missing.has(code) || missingStarts.some((text) => text.equals(bytes.subarray(start, start + text.length)));
}

type MissingTest = (code: string, one: SpssCase) => boolean;

function setWriter(
  set: MultipleResponseSet,
  variables: readonly SpssVariable[]
): (codes: readonly TextCell[], one: SpssCase) => TextCell {
  const members = set.variables.flatMap((short) => {
    const index = variables.findIndex(({shortName, name}) => shortName === short || name.toUpperCase() === short);
    return index < 0 ? [] : [{index, name: variables[index]!.name, isMissing: missingTest(variables[index]!)}];
  });
  return (codes, one) => {
    const chosen = members.flatMap(({index, name, isMissing}) => {
      const code = codes[index];
      if (code === null || code === undefined || isMissing?.(code, one)) return [];
      if (set.counted === null) return [code];
      return code === set.counted ? [name] : [];
    });
    return chosen.length === 0 ? null : chosen.join(",");
  };
}
