import type {Estimate} from "../../../src/model/estimate.js";
import type {ImprovementRow, LevelRow, Scorecard, ScorecardRow} from "../../../src/model/scorecard.js";
import {compositeOf} from "../../../src/statistics/estimates/composite.js";
import type {PlanFile} from "../../workspace/evaluation/plan.js";
import {judgedImprovement} from "../improvement-row.js";
import {judgedLevel} from "../level-rows.js";
import {canonicalJson, type Json, planChanges, type PlanContent} from "../plan-content.js";
import type {EvidenceFigure, EvidencePlan} from "./evidence-files.js";
import {figureName, hashOfText} from "./evidence-pack.js";
import type {EvidencePack} from "./read-pack.js";

/** Something that is not as it was written: where it stands, what was expected and what was found. */
export interface PackFinding {
  file: string;
  what: string;
  expected: Json;
  found: Json;
}

/** What the figures of a pack come to, and what of it does not agree. */
export interface PackFindings {
  /** How many figures were computed anew from their sums. */
  recomputed: number;
  /** Names of figures that cannot be, since their sums are not in the pack. */
  withheld: string[];
  findings: PackFinding[];
}

/** Numbers that are added up in another order differ by less. */
const CLOSE = 1e-9;

/**
 * Checks a pack by itself: every file against its hash, every figure, change and verdict against what its sums come to, the plan
 * against what was frozen and amended, and the targets of the scorecard against the plan.
 */
export function verifyPack(pack: EvidencePack): PackFindings {
  const figures = verifyFigures(pack);
  return {...figures, findings: [...changedFiles(pack), ...figures.findings, ...planFindings(pack)]};
}

function changedFiles({manifest, texts}: EvidencePack): PackFinding[] {
  const names = new Set([...Object.keys(manifest.contents), ...texts.keys()]);
  return [...names].flatMap((file) => {
    if (file === "manifest.json") return [];
    const text = texts.get(file);
    const found = text === undefined ? null : hashOfText(text);
    const expected = manifest.contents[file] ?? null;
    return found === expected ? [] : [{file, what: "sha256", expected, found}];
  });
}

function verifyFigures(pack: EvidencePack): PackFindings {
  const {figures, scorecard} = pack;
  const findings: PackFinding[] = [];
  const withheld: string[] = [];
  let recomputed = 0;
  for (const [place, row] of scorecard.rows.entries()) {
    if (row.row !== "level" && row.row !== "improvement") continue;
    const own = figures.figures.filter((figure) => figure.row === place);
    const missing = own.filter((figure) => figure.withheld !== null);
    withheld.push(...missing.map(figureName));
    if (missing.length > 0) continue;
    recomputed += own.filter(({sums}) => sums !== null).length;
    findings.push(...rowFindings(pack, row, place, own));
  }
  return {recomputed, withheld, findings};
}

function rowFindings(pack: EvidencePack, row: LevelRow | ImprovementRow, place: number, own: EvidenceFigure[]) {
  const expected = row.row === "level" ? levelOf(pack, row, own) : improvementOf(pack, row, own);
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(`row ${place + 1} ${key}`, value as Json, row[key as keyof typeof row] as Json)
  );
}

/** What a row must say; nothing where nobody answered. */
function levelOf(pack: EvidencePack, {target, estimate}: LevelRow, [figure]: EvidenceFigure[]): Partial<LevelRow> {
  if (figure === undefined || figure.sums === null) return {};
  const made = estimateOf(pack, figure);
  // What was taken of peers is not in the pack: it is taken as it came out, and what follows from it is computed.
  const used = figure.derived === null ? made : estimate;
  const {people, faulty} = figure;
  const judged = judgedLevel(
    rulesOf(pack),
    {estimate: used, people},
    {
      target: target === null ? null : {target: target.value},
      ...{faulty, months: pack.figures.months}
    }
  );
  return {...(figure.derived === null ? {estimate: made} : {}), people, ...judged};
}

function improvementOf(pack: EvidencePack, row: ImprovementRow, own: EvidenceFigure[]): Partial<ImprovementRow> {
  const [after, before] = (["after", "before"] as const).map((of) => own.find((figure) => figure.of === of));
  if (after?.sums == null || before?.sums == null) return {};
  const side = (figure: EvidenceFigure) => ({estimate: estimateOf(pack, figure), respondents: figure.people});
  const {margin, leftOut, over, reason} = row;
  // That a question changed is declared; no sum tells it.
  const changed = reason?.code === "instrument-changed" ? reason : null;
  return judgedImprovement(
    rulesOf(pack),
    {figure: side(after), reference: side(before), leftOut, over},
    {
      ...{margin: marginOf(pack, margin, row.subject.metric), faulty: after.faulty, months: pack.figures.months},
      changed
    }
  );
}

function estimateOf({figures: {level}}: EvidencePack, {sums}: EvidenceFigure): Estimate {
  return compositeOf(sums!.parts, sums!, {level}).estimate;
}

const rulesOf = ({plan}: EvidencePack) => ({plan: plan.plan["plan"] as unknown as PlanFile});

/** The margin of the plan, or of the metric where the plan has none. */
function marginOf({plan}: EvidencePack, shown: number, metric: string): number {
  const {margins} = plan.plan["plan"] as unknown as PlanFile;
  const declared = plan.plan["metrics"]?.[metric] as {margin?: number} | undefined;
  return margins[metric] ?? declared?.margin ?? shown;
}

/** Values that are not what they must be, to the last digit but those that hang on the order of a sum. */
function differences(what: string, expected: Json, found: Json, file = "scorecard.json"): PackFinding[] {
  if (typeof expected === "number" && typeof found === "number") {
    const isClose = Math.abs(expected - found) <= CLOSE * Math.max(1, Math.abs(expected));
    return isClose ? [] : [{file, what, expected, found}];
  }
  if (isObject(expected) && isObject(found)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    return keys.flatMap((key) => differences(`${what} ${key}`, expected[key] ?? null, found[key] ?? null, file));
  }
  return canonicalJson(expected) === canonicalJson(found) ? [] : [{file, what, expected, found}];
}

function isObject(value: Json): value is {readonly [key: string]: Json} {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function planFindings({plan, scorecard}: EvidencePack): PackFinding[] {
  return [...lockFindings(plan), ...targetFindings(plan, scorecard)];
}

/** What the plan must be by what was frozen and amended, value by value. */
function lockFindings({frozen, plan, amendments}: EvidencePlan): PackFinding[] {
  if (frozen === null) return [];
  const changed = planChanges(frozen, plan);
  const last = new Map(amendments.flatMap(({changes}) => changes.map((each) => [canonicalJson(each.path), each.is])));
  const unexplained = changed.filter(({path, is}) => {
    const amended = last.get(canonicalJson(path));
    return amended === undefined || canonicalJson(amended) !== canonicalJson(is);
  });
  const undone = [...last].filter(
    ([path, is]) =>
      canonicalJson(valueAt(plan as PlanContent, JSON.parse(path) as string[])) !== canonicalJson(is as Json)
  );
  return [
    ...unexplained.map(({path, was, is}) => ({
      ...{file: "plan.json", what: path.join(" "), expected: last.get(canonicalJson(path)) ?? was, found: is}
    })),
    ...undone
      .filter(([path]) => !unexplained.some((each) => canonicalJson(each.path) === path))
      .map(([path, is]) => {
        const names = JSON.parse(path) as string[];
        const found = valueAt(plan, names);
        return {file: "plan.json", what: names.join(" "), expected: is, found};
      })
  ];
}

function valueAt(content: PlanContent, path: readonly string[]): Json {
  return path.reduce<Json>((value, key) => (isObject(value) ? (value[key] ?? null) : null), content);
}

/** Targets that the scorecard has and the plan has not. */
function targetFindings({plan}: EvidencePlan, {rows}: Scorecard): PackFinding[] {
  const targets = Object.values(plan["targets"] ?? {}) as unknown as PlanTarget[];
  return rows.flatMap((row: ScorecardRow, place) => {
    if (row.row !== "level" || row.target === null) return [];
    const {metric, stage, question, class: customers} = row.subject;
    const meant = targets.filter(
      (each) => each.metric === metric && each.stage === stage && each.question === question && each.class === customers
    );
    if (meant.some(({target, setOn}) => target === row.target!.value && setOn === row.target!.setOn)) return [];
    const expected = meant.map(({target}) => target);
    const found = row.target.value;
    return [{file: "scorecard.json", what: `row ${place + 1} target`, expected: expected[0] ?? null, found}];
  });
}

interface PlanTarget {
  metric: string;
  stage: string | null;
  question: string | null;
  class: string | null;
  target: number;
  setOn: string;
}
