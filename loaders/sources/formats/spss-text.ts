import {SYSTEM_MISSING, type SpssCase} from "./spss-cases.js";
import {decoderOf, SEGMENT_BYTES, type SpssDictionary, type SpssVariable} from "./spss-dictionary.js";
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
  const {variables, sets, encoding} = dictionary;
  const decoder = decoderOf(encoding);
  const readers = variables.map((variable) => codeReader(variable, decoder));
  const writers = variables.map((variable) => cellWriter(variable, options));
  const setWriters = sets.map((set) => setWriter(set, variables));
  return (one) => {
    const codes = readers.map((read) => read(one));
    const cells = codes.map((code, index) => (code === null ? null : writers[index]!(code)));
    for (const write of setWriters) cells.push(write(codes));
    return cells;
  };
}

function codeReader(variable: SpssVariable, decoder: TextDecoder): (one: SpssCase) => TextCell {
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
    return end === 0 ? null : decoder.decode(text.subarray(0, end));
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
): (code: string) => TextCell {
  const {labels} = variable;
  const label = (code: string) => (values === "labels" ? (labels.get(code) ?? code) : code);
  const isMissing = missingTest(variable);
  if (isMissing === null || user_missing === "codes") return label;
  const instead = user_missing === "blank" ? null : userMissing;
  return (code) => (isMissing(code) ? instead : label(code));
}

function missingTest({missing, missingRange}: SpssVariable): ((code: string) => boolean) | null {
  if (missingRange === null) return missing.size === 0 ? null : (code) => missing.has(code);
  const [low, high] = missingRange;
  return (code) => missing.has(code) || (Number(code) >= low && Number(code) <= high);
}

function setWriter(
  set: MultipleResponseSet,
  variables: readonly SpssVariable[]
): (codes: readonly TextCell[]) => TextCell {
  const members = set.variables.flatMap((short) => {
    const index = variables.findIndex(({shortName, name}) => shortName === short || name.toUpperCase() === short);
    return index < 0 ? [] : [{index, name: variables[index]!.name, isMissing: missingTest(variables[index]!)}];
  });
  return (codes) => {
    const chosen = members.flatMap(({index, name, isMissing}) => {
      const code = codes[index];
      if (code === null || code === undefined || isMissing?.(code)) return [];
      if (set.counted === null) return [code];
      return code === set.counted ? [name] : [];
    });
    return chosen.length === 0 ? null : chosen.join(",");
  };
}
