import type {Estimated} from "../../src/model/estimate.js";
import type {Reason} from "../../src/model/reason.js";
import type {FigureSubject, LevelRow, ScorecardTarget} from "../../src/model/scorecard.js";
import {scoreJudgedMet, verdictChances} from "../../src/statistics/comparisons/verdict-chances.js";
import {verdictRates} from "../../src/statistics/comparisons/verdict.js";
import {isEstimated} from "../../src/statistics/estimates/estimate.js";
import {rangeOf} from "../../src/statistics/estimates/scoring.js";
import type {PeerFigure} from "../../src/transforms/peer-groups.js";
import {type ShrunkenFigure, shrunkenFigures} from "../../src/transforms/shrunken-figures.js";
import {metricNamed} from "../analyses/metrics.js";
import {SpellsByTime} from "../workspace/organization-tree.js";
import type {Evaluation} from "./evaluation.js";

/** How often the verdict on a figure that is known so exactly is wrong; chances are 0–1. */
export interface VerdictErrors {
  /** The smallest difference that matters, in the unit of the figure. */
  margin: number;
  /** Chance of "met" where the true score is the margin below the target, and of "not met" where it is as far above. */
  falseMet: number;
  falseNotMet: number;
  /** The true score that is judged "met" 8 times in 10; null where none on the scale is. */
  judgedMet: number | null;
  /** Of the verdicts "met", or "not met", on units like this one, the share that are wrong; null where no such come out. */
  metWrong: number | null;
  notMetWrong: number | null;
  /** How many peers have a figure, itself among them; null, and the reason, where they do not tell what units like it are. */
  peers: number | null;
  peersReason: Reason | null;
}

/** A row whose verdict may be wrong: with a target, an error to go by, and no reason but the interval. */
type JudgedRow = LevelRow & {estimate: Estimated; target: ScorecardTarget};

/**
 * How often the verdicts of an evaluation are wrong for a unit like the one judged; null for a row without a target, without an
 * error to go by, or whose verdict is held back for a reason other than the interval, which no chance can turn.
 *
 * Peers are the leaders of units of the same kind that serve the same classes; of a single post, of its unit's kind.
 */
export function verdictErrors(
  evaluation: Evaluation
): (leader: string, row: LevelRow) => Promise<VerdictErrors | null> {
  const known = new Map<string, Promise<DrawnTogether>>();
  const tree = new SpellsByTime(evaluation.workspace.organizations);
  const togetherOf = (subject: FigureSubject) => {
    const key = JSON.stringify(subject);
    const together = known.get(key) ?? drawnTogether(evaluation, subject);
    known.set(key, together);
    return together;
  };
  return async (leader, row) => {
    if (!isJudged(row)) return null;
    const {subject, estimate, classes, post} = row;
    const {figures, shrunken} = await togetherOf(subject);
    const range = rangeOf(metricNamed(evaluation.program, subject.metric).score);
    const ofPost = (peers: string | null) => {
      const own = {unit: leader, group: "", peers, classes: subject.class ?? classes, estimate};
      const others = figures.filter((figure) => figure.unit !== leader && figure.peers === peers);
      return shrunkenFigures([own, ...others], {level: estimate.level, range})[0]!;
    };
    // A whole purview is one of the figures that are drawn together; a single post stands in the place of its leader.
    const drawn =
      post === null ? shrunken.get(leader)! : ofPost(tree.at(post.organization, `${post.to}-01`)?.kind ?? null);
    return {...errorsAtMargins(row, evaluation.marginOf(subject.metric), range), ...errorsAmongPeers(row, drawn)};
  };
}

/** The figures of all leaders, and each of them drawn towards its peers. */
interface DrawnTogether {
  figures: readonly PeerFigure[];
  shrunken: ReadonlyMap<string, ShrunkenFigure>;
}

export function isJudged(row: LevelRow): row is JudgedRow {
  const {estimate, target, reason} = row;
  if (target === null || !isEstimated(estimate) || !(estimate.se > 0)) return false;
  return reason === null || reason.code === "interval-includes-target";
}

/** How often the verdict is wrong where the true score is off the target by a margin, and which is judged met most times. */
export function errorsAtMargins(
  {estimate, target}: Pick<JudgedRow, "estimate" | "target">,
  margin: number,
  range: readonly [number, number]
): Pick<VerdictErrors, "margin" | "falseMet" | "falseNotMet" | "judgedMet"> {
  const unit = {
    ...{se: estimate.se, df: estimate.df, target: target.value, level: estimate.level},
    ...{range, foundAt: estimate.estimate}
  };
  const onScale = (score: number) => Math.min(range[1], Math.max(range[0], score));
  return {
    margin,
    falseMet: verdictChances(unit, onScale(target.value - margin)).met,
    falseNotMet: verdictChances(unit, onScale(target.value + margin)).notMet,
    judgedMet: scoreJudgedMet(unit)
  };
}

function errorsAmongPeers(
  {estimate, target}: JudgedRow,
  shrunken: ShrunkenFigure
): Pick<VerdictErrors, "metWrong" | "notMetWrong" | "peers" | "peersReason"> {
  if ("reason" in shrunken) return {metWrong: null, notMetWrong: null, peers: null, peersReason: shrunken.reason};
  const rates = verdictRates({...shrunken, target: target.value, level: estimate.level});
  const {met, falseMet, notMet, falseNotMet} = rates;
  const [metWrong, notMetWrong] = [met > 0 ? falseMet / met : null, notMet > 0 ? falseNotMet / notMet : null];
  return {metWrong, notMetWrong, peers: shrunken.units, peersReason: null};
}

/** The figures of all leaders as the plan has them, each among leaders of units of its kind. */
async function drawnTogether(evaluation: Evaluation, subject: FigureSubject): Promise<DrawnTogether> {
  const {leaders, planned, program, kindOf, plan} = evaluation;
  const figures: PeerFigure[] = [];
  for (const {leader} of leaders) {
    const {estimate, classes} = await evaluation.level(leader, subject, planned);
    const peers = kindOf(leader);
    figures.push({unit: leader, group: "", peers, classes: subject.class ?? classes, estimate});
  }
  const range = rangeOf(metricNamed(program, subject.metric).score);
  const shrunken = shrunkenFigures(figures, {level: plan.evidence.level, range});
  return {figures, shrunken: new Map(figures.map(({unit}, index) => [unit, shrunken[index]!]))};
}
