import {isWithin, type Period} from "../../src/model/periods.js";
import type {Reason} from "../../src/model/reason.js";
import {scoreOf, scoringOf} from "../../src/statistics/estimates/scoring.js";
import {
  channelMixDrift,
  duplicatesAmongPeers,
  type GamingTest,
  lateBunching,
  responseRateJumps,
  straightLinesAmongPeers,
  topAnswerHeaping
} from "../../src/statistics/gaming/gaming.js";
import {unusualAmongPeers} from "../../src/statistics/gaming/peer-shares.js";
import type {Unusual} from "../../src/statistics/gaming/unusual.js";
import {duplicates} from "../../src/statistics/response-quality/duplicates.js";
import {metricNamed} from "../analyses/metrics.js";
import type {Database} from "../duckdb/database.js";
import type {Question, Source, Workspace} from "../workspace/model.js";
import * as counts from "./gaming-counts.js";
import {stepsOf} from "./round-answers.js";
import {quarterFrom, type UnitsOfKind} from "./units-of-kind.js";

/** A test of gaming, or of one's own people among the respondents. */
export type LookedFor = GamingTest | "own-people";

/** A test that can be made of the units of any kind. */
export interface KindTest {
  test: LookedFor;
  of: string | null;
  find: (units: UnitsOfKind) => Unusual[];
}

/** Why a test tells nothing: a reason of the statistics, or what the workspace does not have. */
export interface Untold {
  test: LookedFor;
  why:
    | Reason
    | {code: "no-invitations"}
    | {code: "no-days-of-responses"}
    | {code: "no-channels"}
    | {code: "no-blocks-of-questions"}
    | {code: "no-long-responses"}
    | {code: "no-respondent-organization"};
}

interface Year {
  metric: string;
  period: Period;
  baseline: Period;
}

interface Tests {
  tests: KindTest[];
  untold: Untold[];
}

/** All tests that the warehouse has counts for, and why there are no others. */
export async function gamingTests(database: Database, workspace: Workspace, year: Year): Promise<Tests> {
  const found = [
    await responseRates(database, workspace, year),
    await lateResponses(database, year),
    await topAnswers(database, workspace, year),
    await straightLines(database, workspace, year),
    await equalResponses(database, workspace, year),
    await channelMix(database, workspace, year),
    await ownPeople(database, workspace, year)
  ];
  return {tests: found.flatMap(({tests}) => tests), untold: found.flatMap(({untold}) => untold)};
}

const told = (...tests: KindTest[]): Tests => ({tests, untold: []});
const untold = (test: LookedFor, code: Exclude<Untold["why"], Reason>["code"]): Tests => {
  return {tests: [], untold: [{test, why: {code}}]};
};

async function responseRates(
  database: Database,
  {invitations}: Pick<Workspace, "invitations">,
  {period}: Year
): Promise<Tests> {
  const test = "response-rate";
  const rows = invitations === null ? [] : await counts.invitationCounts(database);
  if (rows.length === 0) return untold(test, "no-invitations");
  const months = new Map(rows.map((row) => [row.period ?? "", row.month ?? period.from]));
  const find = (units: UnitsOfKind) => {
    const own = rows.filter(({unit, month}) => units.of(unit, month ?? period.from).includes(unit));
    const all = own.map((row) => ({
      ...{unit: row.unit, period: row.period ?? ""},
      ...{count: Math.min(row.responded, row.invited), n: row.invited}
    }));
    return responseRateJumps(all).filter((one) => isWithin(months.get(one.period ?? "")!, period));
  };
  return told({test, of: null, find});
}

/** Of quarters, which are what is looked at when leaders are. */
async function lateResponses(database: Database, {period, baseline}: Year): Promise<Tests> {
  const test = "late-responses";
  const rows = [...(await counts.lateCounts(database, baseline)), ...(await counts.lateCounts(database, period))].map(
    (row) => {
      const quarter = quarterFrom(period.from, row.month);
      return {...row, quarter: `${quarter.from} ${quarter.to}`, late: row.month === quarter.to ? row.late : 0};
    }
  );
  if (rows.length === 0) return untold(test, "no-days-of-responses");
  const find = (units: UnitsOfKind) => {
    const sums = units.sums(rows, ({quarter}) => quarter, ["n", "late"]);
    const all = sums.map(({unit, key, sums: {n, late}}) => ({unit, period: key, count: late, n}));
    return lateBunching(all).filter((one) => one.period!.slice(0, 7) >= period.from);
  };
  return told({test, of: null, find});
}

/** Of every question of the metric with three answers or more. */
async function topAnswers(database: Database, {program}: Workspace, {metric, period}: Year): Promise<Tests> {
  const asked = program.questions.filter(({metrics, scale}) => metrics.includes(metric) && stepsOf(scale) > 1);
  const rows = await counts.answerCounts(database, period, idsOf(asked));
  return {
    tests: asked.flatMap(({id, scale}): KindTest[] => {
      const own = rows.filter(({question}) => question === id);
      const find = (units: UnitsOfKind) => {
        const sums = units.sums(own, ({value}) => String(value), ["n", "w", "w2"]);
        const ids = [...new Set(sums.map(({unit}) => unit))];
        const listed = ids.map((unit) => ({
          unit,
          counts: sums.flatMap((each) => (each.unit === unit ? [{value: Number(each.key), ...each.sums}] : []))
        }));
        return topAnswerHeaping(listed, scale.best);
      };
      return own.length === 0 ? [] : [{test: "top-answers", of: id, find}];
    }),
    untold: rows.length === 0 ? [{test: "top-answers", why: {code: "no-answers"}}] : []
  };
}

const idsOf = (questions: readonly Question[]) => questions.map(({id}) => id);

async function straightLines(database: Database, {sources}: Workspace, {period}: Year): Promise<Tests> {
  return ofSources("straight-lines", "no-blocks-of-questions", sources, async (source) => {
    const rows = await counts.lineCounts(database, source, period);
    if (rows.length === 0) return null;
    return (units) => {
      const sums = units.sums(rows, () => "", ["n", "straight"]);
      return straightLinesAmongPeers(sums.map(({unit, sums: {n, straight}}) => ({unit, n, count: straight})));
    };
  });
}

/** Of units as customers named them: pairs of responses of several units do not add up. */
async function equalResponses(database: Database, {sources}: Workspace, {period}: Year): Promise<Tests> {
  return ofSources("duplicates", "no-long-responses", sources, async (source) => {
    const rows = await counts.equalPairs(database, source, period);
    if (rows.length === 0) return null;
    const total = (of: "pairs" | "near" | "pairsAcross" | "nearAcross") => rows.reduce((sum, row) => sum + row[of], 0);
    // A pair of two units is counted in either.
    const pairs = total("pairs") + total("pairsAcross") / 2;
    const near = total("near") + total("nearAcross") / 2;
    const found = rows.map((own) => ({
      unit: own.unit,
      ...duplicates(own, {pairs: pairs - own.pairs - own.pairsAcross, near: near - own.near - own.nearAcross})
    }));
    return (units) => duplicatesAmongPeers(found.filter(({unit}) => units.of(unit, period.to).includes(unit)));
  });
}

/** A test of every source that has something to be counted. */
async function ofSources(
  test: LookedFor,
  otherwise: Parameters<typeof untold>[1],
  sources: readonly Source[],
  findIn: (source: Source) => Promise<KindTest["find"] | null>
): Promise<Tests> {
  const tests: KindTest[] = [];
  for (const source of sources) {
    const find = await findIn(source);
    if (find !== null) tests.push({test, of: source.name, find});
  }
  return tests.length === 0 ? untold(test, otherwise) : {tests, untold: []};
}

async function channelMix(database: Database, {program}: Workspace, {metric, period, baseline}: Year): Promise<Tests> {
  const test = "channel-mix";
  const after = await counts.channelCounts(database, period);
  const before = await counts.channelCounts(database, baseline);
  if (new Set([...after, ...before].map(({channel}) => channel)).size < 2) return untold(test, "no-channels");
  const scored = metricNamed(program, metric);
  const asked = program.questions.filter(({metrics}) => metrics.includes(metric));
  const scores = new Map(asked.map((question) => [question.id, scoreOf(scoringOf(scored, question))]));
  const answers = [
    ...(await counts.channelAnswers(database, baseline, idsOf(asked))),
    ...(await counts.channelAnswers(database, period, idsOf(asked)))
  ].map((row) => ({...row, total: row.n * scores.get(row.question)!(row.value)}));
  const find = (units: UnitsOfKind) => {
    const responses = [
      ...before.map((row) => ({...row, before: row.n, after: 0})),
      ...after.map((row) => ({...row, before: 0, after: row.n}))
    ];
    const means = new Map(
      units
        .sums(answers, ({channel}) => channel, ["n", "total"])
        .map(({unit, key, sums}) => [JSON.stringify([unit, key]), sums.total / sums.n])
    );
    const byUnit = new Map<string, {channel: string; before: number; after: number; mean: number}[]>();
    for (const {unit, key, sums} of units.sums(responses, ({channel}) => channel, ["before", "after"])) {
      const mean = means.get(JSON.stringify([unit, key]));
      if (mean !== undefined) byUnit.set(unit, [...(byUnit.get(unit) ?? []), {channel: key, ...sums, mean}]);
    }
    return channelMixDrift([...byUnit].map(([unit, channels]) => ({unit, channels})));
  };
  return told({test, of: null, find});
}

/** Respondents who belong to the unit that they answer about, or to a unit below it. */
async function ownPeople(database: Database, workspace: Workspace, {period}: Year): Promise<Tests> {
  const test = "own-people";
  const rows = await counts.respondentCounts(database, workspace.program, period);
  if (rows === null || rows.length === 0) return untold(test, "no-respondent-organization");
  const above = new Set(workspace.ancestries.map(({organization, ancestor}) => `${organization} ${ancestor}`));
  const find = (units: UnitsOfKind) => {
    const found = new Map<string, {count: number; n: number}>();
    for (const {unit, month, respondent, n} of rows) {
      for (const own of units.of(unit, month)) {
        const former = found.get(own) ?? {count: 0, n: 0};
        const isOwn = respondent === own || above.has(`${respondent} ${own}`);
        found.set(own, {count: former.count + (isOwn ? n : 0), n: former.n + n});
      }
    }
    return unusualAmongPeers([...found].map(([unit, sums]) => ({unit, ...sums})));
  };
  return told({test, of: null, find});
}
