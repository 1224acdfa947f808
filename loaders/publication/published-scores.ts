import {isFigureKey} from "../../src/model/figure-keys.js";
import {baseName} from "../../src/model/program.js";
import type {Reason} from "../../src/model/reason.js";
import {classesOfRow, type FigureRow, figureRows} from "../../src/transforms/figure-rows.js";
import {figures} from "../analyses/figures.js";
import type {FiguresRequest} from "../analyses/figures-request.js";
import type {Cube} from "../cube/cube.js";
import {isKept} from "../cube/questions.js";
import {isPeriodKey, type PeriodKey, periodOfMonth} from "../warehouse/period-keys.js";
import type {Program, Workspace} from "../workspace/model.js";
import type {Item} from "./measured-figure.js";
import {questionsOfItem} from "./measured-tables.js";
import {type AskedFigure, protectAsked} from "./publication.js";
import {measureReport} from "./published-figures.js";
import type {TableFamily} from "./published-tables.js";
import type {Suppression} from "./suppression.js";

/**
 * Figures as they may leave, beside everything that the report shows: those on too few people, and those that would give
 * such away together with the report, have a reason in place of their numbers.
 *
 * @param families  the tables of the report
 * @returns the rows of figures(), in their order
 * @throws UsageError as figures() does
 */
export async function publishedScores(
  cube: Cube,
  workspace: Workspace,
  request: FiguresRequest,
  families: readonly TableFamily[]
): Promise<FigureRow[]> {
  const {program} = workspace;
  const report = await measureReport(cube, workspace, families);
  const found = await figures(report.measuring.cube, workspace, request);
  const rows = figureRows(found.table);
  const asked = rows.map((row, index) => askedFigure(row, String(index), program, request, found.scores));
  const keys = keysOf(request);
  const division = {
    by: keys.filter((key) => !isPeriodKey(key)),
    periodOf: (month: string) => JSON.stringify(keys.filter(isPeriodKey).map((key) => nameOf(program, key, month)))
  };
  const withheld = await protectAsked(report.measuring, report.tables, report.figures, {division, figures: asked});
  return rows.map((row, index) => {
    const why = withheld.get(String(index))?.why;
    return why === undefined ? row : {...row, ...HIDDEN, reason: reasonOf(why, program.privacyMinimum)};
  });
}

/** Every number of a figure that is withheld. */
const HIDDEN = {
  ...{estimate: null, se: null, low: null, upp: null, n: null as unknown as number, nEff: null, df: null, level: null},
  ...{method: null, errorFactor: null, respondents: null, deft: null, widest: false}
};

function reasonOf(why: Suppression, minimum: number): Reason {
  return {code: why === "primary" ? "fewer-respondents-than" : "reveals-respondents", minimum};
}

/** The keys that a request groups and filters by. */
function keysOf({by, where = {}}: FiguresRequest): string[] {
  return [...new Set([...by, ...Object.keys(where)])].filter((key) => !isFigureKey(key));
}

const nameOf = (program: Program, key: PeriodKey, month: string) => periodOfMonth(program, key, month).name;

function askedFigure(
  row: FigureRow,
  id: string,
  program: Program,
  {by, where = {}}: FiguresRequest,
  scores: Awaited<ReturnType<typeof figures>>["scores"]
): AskedFigure {
  const definition = scores.figureOf(row)!;
  const questions = definition.parts
    .map(({question}) => question)
    .filter((question) => isKept(question, where))
    .map((question) => question.id);
  const keys = keysOf({by, where});
  return {
    id,
    item: itemOf(row, by, program, questions),
    questions,
    classes: classesOfRow(row),
    people: row["respondents"] as number,
    holds: (month, valueOf) =>
      keys.every((key) => {
        const value = isPeriodKey(key) ? nameOf(program, key, month) : valueOf(key);
        const isOwn = !by.includes(key) || value === (row[key] ?? null);
        return isOwn && (where[key] === undefined || (value !== null && where[key].includes(value)));
      })
  };
}

/** As the report names its items; of other questions than an item has there, by a name of its own. */
function itemOf(row: FigureRow, by: readonly string[], program: Program, questions: readonly string[]): string {
  if (by.includes("question")) return `question ${row["question"] as string}`;
  const asked = baseName(questions);
  if (by.includes("touchpoint")) return `touchpoint ${row["touchpoint"] as string} of ${asked}`;
  const plain: Item = by.includes("stage") ? `stage ${row["stage"] as string}` : "journey";
  return asked === baseName(questionsOfItem(program, plain)) ? plain : `${plain} of ${asked}`;
}
