import type {ScorecardPayload} from "../../../loaders/payloads/scorecard.js";
import {reasonText, words} from "../../locales/index.js";
import {isShown} from "../text/figure-text.js";

type Plan = ScorecardPayload["plan"];
type Level = ScorecardPayload["levels"][number];
type Improvement = ScorecardPayload["improvement"];
type Leader = ScorecardPayload["leader"];
type AnyFlip = Level["flips"][number] | Improvement["flips"][number];

/**
 * Whether and when a plan was fixed, and by which rules verdicts are given.
 *
 * @param own  the leader whose page it is: what amendments changed is told of nobody else there
 */
export function planLines(plan: Plan, own?: string): string[] {
  const {leaders} = words;
  const frozen =
    plan.frozen === null
      ? [leaders.notFrozen]
      : [
          leaders.frozen(plan.frozen.on, plan.frozen.isLate),
          ...plan.frozen.amendments.flatMap(({on, by, reason, changed}) => [
            leaders.amended(on, by, reason),
            ...ofLeader(changed, own).map(({leader, subject, was, is}) =>
              leaders.amendedVerdict(leader, leaders.subject(Object.values(subject)), verdictWord(was), verdictWord(is))
            )
          ])
        ];
  return [...frozen, leaders.rules(plan)];
}

const ofLeader = <Changed extends {leader: string}>(changed: readonly Changed[], own: string | undefined) =>
  own === undefined ? changed : changed.filter(({leader}) => leader === own);

/** A verdict in words, or that there was no target. */
export function verdictWord(verdict: string | null): string {
  const {leaders} = words;
  return verdict === null ? leaders.noTarget : leaders.verdicts[verdict as keyof typeof leaders.verdicts];
}

/** The units that a leader answers for, with their months where they are not the whole year. */
export function postsText({posts, months}: Leader): string {
  const {leaders} = words;
  const isWhole = posts.length === 1 && months === 12;
  return leaders.list(posts.map((post) => postText(post, isWhole)));
}

/** One unit, with its months unless they are the whole year. */
export function postText({label, role, from, to}: Leader["posts"][number], isWhole: boolean): string {
  return words.leaders.post(label, role, isWhole ? null : {from, to});
}

/** What a figure is of. */
export function subjectText({subject, post}: Pick<Level, "subject" | "post">): string {
  const {metric, stage, question, class: customers} = subject;
  return words.leaders.subject([metric, question ?? stage, customers, post?.label ?? null]);
}

/** A figure, its target, the verdict and how sure that is, in sentences. */
export function levelText(level: Level): string {
  const {figure, unit, people, reason} = level;
  const {leaders} = words;
  if (!isShown(figure) || people === null) {
    return leaders.noFigure(reasonText(reason ?? (isShown(figure) ? {code: "no-answers"} : figure.reason)));
  }
  return [leaders.level(figure, unit, people), targetText(level)].filter((said) => said !== "").join(" ");
}

/** The target of a figure, the verdict and how sure that is; nothing where there is no target. */
export function targetText({target, verdict, reason, judgedMet, unit}: Level): string {
  const {leaders} = words;
  if (target === null || verdict === null) return "";
  const surety = judgedMet === null ? [] : [leaders.judgedMet(judgedMet, unit)];
  const why = reason === null ? null : reasonText(reason);
  return [leaders.against(target.value, leaders.verdicts[verdict], why), ...surety].join(" ");
}

/** How sure the verdicts on all but the first figure are, of which it is told beside it. */
export function suretyTexts(levels: readonly Level[]): string[] {
  const {leaders} = words;
  return levels
    .slice(1)
    .flatMap((level) =>
      level.judgedMet === null ? [] : [leaders.judged(subjectText(level), level.judgedMet, level.unit)]
    );
}

/** How a figure changed on the baseline, in sentences. */
export function improvementText({change, verdict, reason, detectable, unit}: Improvement): string {
  const {leaders} = words;
  const why = reason === null ? null : reasonText(reason);
  if (change.estimate === null) return leaders.noChange(why ?? reasonText(change.reason));
  const surety = detectable === null ? [] : [leaders.detectable(detectable, unit)];
  return [leaders.improvement(change, unit, leaders.verdicts[verdict], why), ...surety].join(" ");
}

/** The choices under which a verdict would be another one, a sentence for each figure. */
export function flipTexts(levels: readonly Level[], improvement: Improvement): string[] {
  const {leaders} = words;
  const all = [...levels.map((level) => ({said: subjectText(level), flips: level.flips})), {said: leaders.headings.change, flips: improvement.flips}]; // prettier-ignore
  return all.flatMap(({said, flips: every}) => {
    const flips = simplest<AnyFlip>(every);
    if (flips.length === 0) return [];
    return [leaders.flips(said, flips.map(({choice, verdict}) => leaders.flip(choice, leaders.verdicts[verdict])))]; // prettier-ignore
  });
}

/** Flips without those whose choice only adds to that of another one with the same verdict. */
function simplest<Flip extends {choice: object; verdict: string}>(flips: readonly Flip[]): Flip[] {
  const addsTo = (more: Flip, less: Flip) => {
    const [own, other] = [Object.entries(more.choice), Object.entries(less.choice)];
    const has = ([key, value]: [string, unknown]) =>
      own.some(([name, given]) => name === key && JSON.stringify(given) === JSON.stringify(value));
    return more.verdict === less.verdict && own.length > other.length && other.every(has);
  };
  return flips.filter((flip) => !flips.some((other) => addsTo(flip, other)));
}
