import {commandWords} from "../../src/locales/commands.js";
import type {Estimate} from "../../src/model/estimate.js";
import type {Output} from "./output.js";
import {type TransitionRow, transitionTable} from "../analyses/transition-table.js";
import {UsageError} from "../warehouse/dimensions.js";
import {BELOW_MINIMUM, isBelowMinimum} from "../analyses/marked-rows.js";
import {belowMinimumNote} from "./below-minimum.js";
import {figuresText} from "./figures-text.js";
import {withCube} from "./open-cube.js";
import type {TrendCommandOptions} from "./trend.js";

const COLUMNS = ["class", "question", "before", "after", "from", "to", "people", "seenAgain", "moved"];
const OPTIONS_OF_LINES = ["target", "recast"] as const;
/** Estimates, each with its limits in columns of its own. */
const ESTIMATES = ["conversion", "expected", "excess", "difference", "net"] as const;
const TESTS: Readonly<Record<string, readonly string[]>> = {
  excess: ["p", "finding"],
  difference: ["differenceP"],
  net: ["netP"]
};

const {transitions: words} = commandWords;

/** Prints how people moved between states from one period to the next. */
export async function runTransitions(options: TrendCommandOptions, {out, err}: Output): Promise<void> {
  const wrong = OPTIONS_OF_LINES.find((name) => options[name] !== undefined);
  if (wrong !== undefined) throw new UsageError(`--${wrong}: is of control charts; leave it out, or --transitions`);
  await withCube(options, {err}, async ({workspace, cube, database}) => {
    const {program} = workspace;
    const found = await transitionTable(cube, database, workspace, options);
    const rows = found.map((row) => ({
      ...row,
      ...Object.assign({}, ...ESTIMATES.map((name) => limitsOf(row, name))),
      reason: "reason" in row.conversion ? row.conversion.reason : null,
      belowMinimum: isBelowMinimum(row.people, program.privacyMinimum)
    }));
    const keys = options.by.filter((key) => !COLUMNS.includes(key));
    const figures = ESTIMATES.flatMap((name) => [name, `${name}Low`, `${name}Upp`, ...(TESTS[name] ?? [])]);
    // Beyond other units there is nothing to print where there are none.
    const empty = (name: string) => rows.every((row) => (row as Record<string, unknown>)[name] === null);
    const shown = options.format === "table" ? figures.filter((name) => !empty(name)) : figures;
    out(figuresText([...keys, ...COLUMNS, ...shown, "reason", BELOW_MINIMUM], rows, options.format));
    err(belowMinimumNote(rows, program));
    err(`${rows.length === 0 ? words.none : words.how}\n`);
  });
}

function limitsOf(row: TransitionRow, name: (typeof ESTIMATES)[number]): Record<string, number | null> {
  const estimate: Estimate = row[name];
  const {low, upp} = estimate.estimate === null ? {low: null, upp: null} : estimate;
  return {[name]: estimate.estimate, [`${name}Low`]: low, [`${name}Upp`]: upp};
}
