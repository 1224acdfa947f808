import {join} from "node:path";
import {z} from "zod";
import {FileRefusal} from "../../workspace/fault.js";
import {defineAdapter, type CodebookEntry} from "../contract.js";
import {uniqueNames} from "./delimited.js";
import {damageWarnings, readFileBytes} from "./encoding.js";
import {readCases} from "./spss-cases.js";
import {readDictionary, type SpssDictionary, type SpssVariable} from "./spss-dictionary.js";
import {SpssInput} from "./spss-input.js";
import type {MultipleResponseSet} from "./spss-sets.js";
import {caseReader} from "./spss-text.js";
import {faultsOf} from "./structural-faults.js";
import {TextTable} from "./text-table.js";

/** What a cell holds instead of a user-missing value, so that it is told from a system-missing one. */
export const USER_MISSING = "{user-missing}";

const options = z.strictObject({
  values: z.enum(["codes", "labels"]).default("codes").describe("Whether cells hold codes or their labels"),
  user_missing: z
    .enum(["not_applicable", "codes", "blank"])
    .default("not_applicable")
    .describe("User-missing values: answers that do not apply, codes for the mapping to tell, or blank")
});

export type SpssOptions = z.output<typeof options>;

/** SPSS system files: .sav and .zsav. */
export const spss = defineAdapter({
  name: "spss",
  version: 2,
  options,
  prepare: async (file, source, scratch, chosen) => {
    const {bytes, sha256} = readFileBytes(file.path, "utf-8");
    const input = new SpssInput(file.path);
    try {
      const dictionary = readDictionary(input, source.format.encoding);
      const {variables, sets, weight, encoding, texts} = dictionary;
      const columns = uniqueNames([...variables, ...sets].map(({name}) => name));
      const {table, cut} = writeCases(input, dictionary, columns, chosen, join(scratch, "cases.csv"));
      const lastCase = {line: table.records + 1, value: "", reason: "the file ends within this case"};
      const weightColumn = columns[variables.findIndex(({name}) => name === weight)];
      return await Promise.resolve({
        bytes,
        sha256,
        columns,
        relation: table.relation,
        records: table.records,
        faults: faultsOf(cut ? [lastCase] : []),
        codebook: [
          ...variables.map((variable, index) => variableEntry(variable, columns[index]!)),
          ...sets.map((set, index) => setEntry(set, columns[variables.length + index]!))
        ],
        ...(weightColumn === undefined ? {} : {weight: weightColumn}),
        ...(chosen.user_missing === "not_applicable" ? {notApplicable: [USER_MISSING], noValue: [USER_MISSING]} : {}),
        settings: {
          encoding,
          lines: "cases",
          cells: chosen.values,
          "user-missing values": chosen.user_missing.replace("_", " "),
          weight: weightColumn ?? "none in the file"
        },
        warnings: damageWarnings(texts.replaced, encoding),
        linesOf: (records: Float64Array) => records.map((record) => record + 1)
      });
    } finally {
      input.close();
    }
  }
});

function writeCases(
  input: SpssInput,
  dictionary: SpssDictionary,
  columns: readonly string[],
  chosen: SpssOptions,
  path: string
): {table: TextTable; cut: boolean} {
  const table = new TextTable(path, columns);
  try {
    const cellsOf = caseReader(dictionary, {...chosen, userMissing: USER_MISSING});
    const {cases, cut} = readCases(input, dictionary, (one) => table.row(cellsOf(one)));
    const stated = dictionary.cases;
    if (stated !== null && cases !== stated) {
      throw new FileRefusal(`the SPSS file is cut or damaged: expected ${stated} cases, found ${cases}`);
    }
    return {table, cut};
  } finally {
    table.close();
  }
}

function variableEntry(variable: SpssVariable, column: string): CodebookEntry {
  const {label, labels, missing} = variable;
  const described = [...labels].map(([code, text]) => [code, missing.has(code) ? `${text} (user-missing)` : text]);
  const unlabelled = [...missing].filter((code) => !labels.has(code)).map((code) => [code, "(user-missing)"]);
  const codes = [...labels.keys()].filter((code) => !missing.has(code)).map(Number);
  const numbers = variable.width === 0 && codes.length > 1 && codes.every(Number.isFinite);
  const all = Object.fromEntries([...described, ...unlabelled]) as Record<string, string>;
  return {
    column,
    name: null,
    wording: label,
    part: null,
    labels: Object.keys(all).length > 0 ? all : null,
    scale: numbers ? [Math.min(...codes), Math.max(...codes)] : null,
    notShownKnown: false
  };
}

function setEntry({label, variables}: MultipleResponseSet, column: string): CodebookEntry {
  const part = `multiple-response set of ${variables.length} variables`;
  return {column, name: null, wording: label, part, labels: null, scale: null, notShownKnown: false};
}
