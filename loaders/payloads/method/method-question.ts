import type {Reason} from "../../../src/model/reason.js";
import type {ClassCount, Example, PromoterSums, QuestionSums} from "../../../src/transforms/method-payload.js";
import {compositeQuestions, type Question} from "../../../src/model/program.js";
import {scoringOf} from "../../../src/statistics/estimates/scoring.js";
import {incomparableYears} from "../../publication/incomparable.js";
import type {Measurements} from "../../publication/published-figures.js";
import {countCells, enoughPeople, NO_YEAR_BEFORE, repeatsOf, type CountedCell} from "./method-cells.js";

/** Ways to divide answers, the finest first: the first whose every count has enough people behind it is taken. */
const DIVISIONS = [["class", "stratum"], ["class"], []] as const;

/** Answers of the two years, divided in one way. */
interface Years {
  current: CountedCell[];
  previous: CountedCell[];
}

/**
 * The answers to one question of the headline metric, value by value: the most answered one of which every count of both
 * years has enough people behind it; where there is none, of this year.
 */
export async function questionSums(measurements: Measurements): Promise<Example<QuestionSums>> {
  const {cube} = measurements;
  const {program} = measurements.workspace;
  const {current, previous} = measurements.periods;
  const questions = compositeQuestions(program, program.headline);
  const years: Years[] = [];
  for (const by of DIVISIONS) {
    const counted = async (span: typeof current | null) =>
      span === null ? [] : countCells(cube, {by, questions, span});
    years.push({current: await counted(current), previous: await counted(previous)});
  }
  const candidates = mostAnswered(questions, years[1]!.current);
  for (const both of [true, false]) {
    for (const divided of years) {
      const chosen = candidates.find((question) => mayBeTold(measurements, question, divided, both));
      if (chosen) return tell(measurements, chosen, divided, both);
    }
  }
  return {reason: tooFew(program.privacyMinimum)};
}

/** The reason why answers are not told value by value. */
function tooFew(minimum: number): Reason {
  return {code: "no-question-with-all-answers", minimum};
}

/** Questions with answers: those asked of most classes first, then those with most answers. */
function mostAnswered(questions: readonly Question[], rows: readonly CountedCell[]): Question[] {
  const counted = questions.map((question) => {
    const own = rows.filter((row) => row.question === question.id);
    const classes = new Set(own.map(({keys}) => keys["class"])).size;
    return {question, classes, n: own.reduce((sum, {n}) => sum + n, 0)};
  });
  const answered = counted.filter(({n}) => n > 0).sort((a, b) => b.classes - a.classes || b.n - a.n);
  return answered.map(({question}) => question);
}

function mayBeTold(
  {workspace: {program}, release}: Measurements,
  question: Question,
  {current, previous}: Years,
  both: boolean
): boolean {
  const shown = release.figure({period: "current"}, `question ${question.id}`).estimate !== null;
  const told = both ? [current, previous] : [current];
  return (
    shown &&
    told.every((rows) => {
      const own = rows.filter((row) => row.question === question.id);
      const beside = program.questions.filter(({id, stage}) => stage === question.stage && id !== question.id);
      const siblings = beside.flatMap(({id}) => largestByClass(rows.filter((row) => row.question === id)));
      return own.length > 0 && enoughPeople([...own, ...siblings], program.privacyMinimum);
    })
  );
}

/** A stage's figure and all but one of its questions tell that one: so it must rest on enough people in every class. */
function largestByClass(rows: readonly CountedCell[]): {people: number}[] {
  const largest = new Map<string | null, number>();
  for (const {keys, people} of rows) {
    const customers = keys["class"] ?? null;
    largest.set(customers, Math.max(people, largest.get(customers) ?? 0));
  }
  return [...largest.values()].map((people) => ({people}));
}

function tell(measurements: Measurements, question: Question, years: Years, both: boolean): QuestionSums {
  const {workspace, release, periods} = measurements;
  const {program} = workspace;
  const {id, label, scale} = question;
  const metric = program.metrics.find((each) => each.id === program.headline)!;
  const labels = new Map(program.classes.map((each) => [each.id, each.label]));
  const countsOf = (rows: readonly CountedCell[]) =>
    rows.filter((row) => row.question === id).map((row) => classCount(row, labels));
  const incomparable = incomparableYears(measurements, `stage ${question.stage}`);
  const absent = periods.previous === null ? NO_YEAR_BEFORE : tooFew(program.privacyMinimum);
  return {
    ...{id, label, scale},
    scoring: scoringOf(metric, question),
    top: {kind: "top", k: bestValues(question), low: scale.worst, high: scale.best, step: scale.step},
    counts: countsOf(years.current),
    before:
      incomparable !== null ? {reason: incomparable} : both ? {counts: countsOf(years.previous)} : {reason: absent},
    ...repeatsOf(release.figure({period: "current"}, `question ${id}`))
  };
}

function classCount({value, n, w, w2, keys}: CountedCell, labels: ReadonlyMap<string, string>): ClassCount {
  const customers = keys["class"] ?? null;
  const stratum = keys["stratum"] ?? null;
  const name = customers === null ? "All" : (labels.get(customers) ?? customers);
  return {class: name, value, n, w, w2, ...(stratum === null ? {} : {stratum})};
}

/**
 * How many values of a scale count as its best: two, or one where there are fewer than four.
 *
 * @example bestValues({scale: {worst: 1, best: 5, step: 1}}) // 2
 */
export function bestValues({scale: {worst, best, step}}: Pick<Question, "scale">): number {
  return Math.abs(best - worst) / step >= 3 ? 2 : 1;
}

/** The answers of this year to the most answered question of a net promoter score. */
export async function promoterSums(measurements: Measurements): Promise<Example<PromoterSums>> {
  const {workspace, periods, cube} = measurements;
  const {program} = workspace;
  const metric = program.metrics.find(({score}) => score === "nps");
  if (metric === undefined) return {reason: {code: "no-net-promoter-score"}};
  const questions = program.questions.filter(({metrics}) => metrics.includes(metric.id));
  const rows = await countCells(cube, {by: [], questions, span: periods.current});
  const own = (question: Question) => rows.filter((row) => row.question === question.id);
  const chosen = mostAnswered(questions, rows).find((question) => enoughPeople(own(question), program.privacyMinimum));
  if (chosen === undefined) {
    const none: Reason = {code: "no-answers-to-metric", metric: metric.label};
    return {reason: rows.length === 0 ? none : tooFew(program.privacyMinimum)};
  }
  const counts = own(chosen).map(({value, n, w, w2}) => ({value, n, w, w2}));
  return {id: chosen.id, label: chosen.label, scoring: {kind: "nps"}, counts};
}
