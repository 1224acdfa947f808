import {Draws} from "./draws.js";
import {demonstrationTasks} from "./tasks.js";
import {truths} from "./truths.js";

/** A line of judgements.csv. */
export interface DemonstrationJudgement {
  readonly subject: string;
  readonly judge: string;
  readonly criterion: string;
  readonly score: number | null;
  readonly on: string;
  readonly round: "independent" | "consensus";
}

const JUDGES = ["J1", "J2", "J3", "J4", "J5", "J6", "J7"];
const EACH = 3;
const DAYS = {independent: "2026-06-17", consensus: "2026-06-24"} as const;

/** Cases of value that are no task of anybody's; the first of them were judged two years before, too. */
const CASES = ["V1", "V2", "V3", "V4", "V5", "V6"];
const JUDGED_BEFORE = {cases: ["V1", "V2", "V3"], on: "2024-06-19"};
/** Tasks of which it was asked too early whether what they brought lasts. */
const JUDGED_EARLY = ["T01", "T02"];

/** One in so many judgements is left out, by a judge who knows the people; so some subjects have two judges only. */
const RECUSED = 1 / 20;

/** Where opinions part into scores from 1 to 5. */
const CUTS = [-1.2, -0.4, 0.4, 1.2];

/**
 * What judges say of every task that was delivered, and of some cases: three of eight, one of whom heads a division and judges
 * nothing of it. How far they agree on each criterion stands in the truths; on one of them they also met and agreed.
 *
 * @param leader  the judge who heads a division
 */
export function demonstrationJudgements(leader: string, seed: number): DemonstrationJudgement[] {
  const draws = new Draws(seed, "judges");
  const tasks = demonstrationTasks.filter(({delivered}) => delivered !== null);
  const subjects = [
    ...tasks.map(({id, organization}) => ({id, own: organization.startsWith(truths.judgements.division)})),
    ...CASES.map((id) => ({id, own: false}))
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const found: DemonstrationJudgement[] = [];
  for (const {id, own} of subjects) {
    const judges = panel(draws, leader);
    const isRecused = judges.map((judge) => draws.chance(RECUSED) || (own && judge === leader));
    for (const criterion of Object.keys(truths.judgements.criteria) as Criterion[]) {
      const scores = opinions(draws, criterion).map((score, place) => (isRecused[place]! ? null : score));
      const on = DAYS.independent;
      found.push(...judges.map((judge, place) => ({...about(id, judge, criterion, on), score: scores[place]!})));
      if (criterion !== truths.judgements.agreedOn) continue;
      const agreed = middle(scores);
      const signed = judges.filter((_, place) => !isRecused[place]!);
      found.push(
        ...signed.map((judge) => ({
          ...{...about(id, judge, criterion, DAYS.consensus), score: agreed},
          round: "consensus" as const
        }))
      );
    }
  }
  return [...found, ...lasting(draws)];
}

type Criterion = keyof typeof truths.judgements.criteria;

const about = (subject: string, judge: string, criterion: string, on: string) =>
  ({subject, judge, criterion, on, round: "independent"}) as const;

/** Different judges, in the order of their keys. */
function panel(draws: Draws, leader: string): string[] {
  const left = [...JUDGES, leader];
  const chosen = Array.from({length: EACH}, () => left.splice(draws.integer(0, left.length - 1), 1)[0]!);
  return chosen.sort();
}

/** What each of a subject's judges thinks of it: what they share, and what is each one's own. */
function opinions(draws: Draws, criterion: Criterion): number[] {
  const {shared, own} = truths.judgements.criteria[criterion];
  const common = shared * draws.bell();
  return Array.from({length: EACH}, () => scoreOf(common + own * draws.bell()));
}

function scoreOf(opinion: number): number {
  return 1 + CUTS.filter((cut) => opinion > cut).length;
}

/** The middle one of the scores that there are, or the lower of the two; null where everybody was recused. */
function middle(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null).sort((a, b) => a - b);
  return known[Math.floor((known.length - 1) / 2)] ?? null;
}

/** Whether what a case brought lasts: asked of some two years after they were first judged, and of some tasks too early. */
function lasting(draws: Draws): DemonstrationJudgement[] {
  const {cases, on} = JUDGED_BEFORE;
  const judged = (subject: string, criterion: string, day: string) =>
    JUDGES.slice(0, EACH).map((judge) => ({...about(subject, judge, criterion, day), score: draws.integer(2, 5)}));
  return [
    ...cases.flatMap((subject) => judged(subject, "first", on)),
    ...[...cases, ...JUDGED_EARLY].flatMap((subject) => judged(subject, "continuous", DAYS.independent))
  ];
}
