import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {reasonText, words} from "../../locales/index.js";
import {differenceDomain, limitsOf, scoreDomain, type AxisDomain} from "../charts/score-domain.js";
import type {ScorecardRow} from "../tables/scorecard-rows.js";
import {isShown} from "../text/figure-text.js";
import {subjectText} from "./leader-texts.js";

type Level = ScorecardPayload["levels"][number];
type Result = ScorecardPayload["results"][number];
type Benchmark = ScorecardPayload["benchmarks"][number];

/** A scorecard's rows as they stand on the page. */
export function scorecardLines(payload: ScorecardPayload): ScorecardRow[] {
  const {levels, results, benchmarks} = payload;
  return [
    ...levels.map((level) => levelLine(level, domainOfLevels(levels.filter(({unit}) => unit === level.unit)))),
    changeLine(payload),
    tasksLine(payload),
    ...results.map((result) => resultLine(result, unitBeside(result, payload))),
    ...benchmarks.map((benchmark) => benchmarkLine(benchmark, unitBeside(benchmark, payload)))
  ];
}

/** One axis for all levels in a unit, wide enough for their targets. */
function domainOfLevels(levels: readonly Level[]): AxisDomain {
  const targets = levels.flatMap(({target}) => (target === null ? [] : [{low: target.value, upp: target.value}]));
  return scoreDomain([...levels.map(({figure}) => figure), ...targets], levels[0] && limitsOf(levels[0].unit));
}

function levelLine(level: Level, domain: AxisDomain): ScorecardRow {
  const {figure, unit, people, target, verdict, reason} = level;
  const {leaders, formats, texts} = words;
  const about = {
    label: subjectText(level),
    against: target === null ? leaders.noTarget : leaders.targetOf(target.value),
    verdict: verdict === null ? null : verdictOf(verdict, reason)
  };
  if (!isShown(figure)) return {...about, ...absent(reasonText(figure.reason))};
  return {
    ...about,
    ...(people === null ? {} : {note: leaders.people(people)}),
    result: formats.value(figure.estimate, unit),
    interval: texts.inBrackets(texts.interval(figure, unit)),
    picture: {figure, domain, against: target?.value ?? null}
  };
}

function changeLine({improvement: {change, verdict, reason, unit}, plan}: ScorecardPayload): ScorecardRow {
  const {leaders, formats, texts} = words;
  const about = {label: leaders.headings.change, against: plan.baseline, verdict: verdictOf(verdict, reason)};
  if (change.estimate === null) return {...about, ...absent(reasonText(change.reason))};
  return {
    ...about,
    result: formats.difference(change.estimate, unit),
    interval: texts.inBrackets(texts.differenceInterval(change, unit)),
    picture: {figure: change, domain: differenceDomain([change], unit), against: 0}
  };
}

function tasksLine({tasks: {verdict, due, delivered}}: ScorecardPayload): ScorecardRow {
  const {leaders} = words;
  return {
    ...{label: leaders.headings.tasks, picture: null, against: ""},
    result: due === 0 ? leaders.noTasks : leaders.inTime(delivered, due),
    verdict: verdict === null ? null : verdictOf(verdict, null)
  };
}

/** The unit whose result it is, where a leader answers for more than that one. */
function unitBeside({organization}: {organization: string}, {leader: {posts}}: ScorecardPayload): string | null {
  return posts.every(({label}) => label === organization) ? null : organization;
}

function resultLine(result: Result, organization: string | null): ScorecardRow {
  const {measure, unit, status, formerly, plan, actual, verdict} = result;
  const {leaders, formats} = words;
  const about = {
    label: leaders.measure(measure),
    note: leaders.subject([
      organization,
      leaders.status(status),
      ...formerly.map((state) => leaders.formerly(state.status, state.actual))
    ]),
    against: plan === null ? leaders.noPlan : leaders.planOf(plan),
    verdict: verdict === null ? null : verdictOf(verdict, null)
  };
  if (actual === null) return {...about, ...absent(leaders.noActual)};
  return {
    ...about,
    result: leaders.amount(formats.number(actual, Number.isInteger(actual) ? 0 : 1), unit),
    picture: plan === null ? null : {figure: point(actual), domain: around([actual, plan]), against: plan}
  };
}

function benchmarkLine({name, unit, value, low, upp}: Benchmark, organization: string | null): ScorecardRow {
  const {leaders, formats, texts} = words;
  return {
    ...{
      label: name,
      ...(organization === null ? {} : {note: organization}),
      picture: null,
      against: leaders.benchmark,
      verdict: null
    },
    result: leaders.amount(formats.number(value, 1), unit),
    ...(low === null || upp === null ? {} : {interval: texts.inBrackets(leaders.range(low, upp))})
  };
}

const absent = (why: string) => ({result: why, isAbsent: true, picture: null});

const point = (value: number) => ({estimate: value, low: value, upp: value});

/** An axis with room for both ends: what is seen is on which side of the plan a result lies. */
function around(values: readonly number[]): AxisDomain {
  const [low, upp] = [Math.min(...values), Math.max(...values)];
  const room = (upp - low || Math.abs(upp) || 1) / 2;
  return {low: low - room, upp: upp + room, ticks: []};
}

function verdictOf(
  code: NonNullable<ScorecardRow["verdict"]>["code"],
  reason: Level["reason"]
): NonNullable<ScorecardRow["verdict"]> {
  return {code, text: words.leaders.verdicts[code], why: reason === null ? null : reasonText(reason)};
}
