import type {PlanPayload} from "../../../loaders/payloads/plan.js";
import {reasonText, words} from "../../locales/index.js";
import type {MetricUnit} from "../../model/unit.js";
import type {Reason} from "../../model/reason.js";
import type {Choice} from "../../model/scorecard.js";
import {MOST_BY_NOISE} from "../../statistics/feasibility/target-feasibility.js";
import {verdictWord} from "./leader-texts.js";

type Outlook = PlanPayload["outlooks"][number];
type Change = NonNullable<PlanPayload["lock"]>["amendments"][number]["changes"][number];

/** What a plan fixes, a sentence each. */
export function ruleTexts({plan, fixed}: Pick<PlanPayload, "plan" | "fixed">): string[] {
  const text = words.plan;
  const {measure} = words.leaders;
  return [
    text.measured(plan.metric, plan.period, plan.baseline),
    text.who(fixed.leaders, fixed.kinds),
    text.holds(fixed.targets, fixed.tasks, fixed.results.map(measure)),
    text.adjust(fixed.adjust),
    text.attribution(fixed.handoverMonths, fixed.minimumMonths),
    text.evidence(fixed.people, fixed.halfWidth, fixed.level),
    text.margins(fixed.margins.map(({metric, margin}) => text.margin(metric, margin))),
    text.defensible(choicesOf(fixed.defensible).map(text.choice)),
    text.days(fixed.previewDays, fixed.appealDays)
  ];
}

function choicesOf({metrics, handoverMonths, adjust, shrink, classes}: PlanPayload["fixed"]["defensible"]): Choice[] {
  return [
    ...metrics.map((metric) => ({metric})),
    ...handoverMonths.map((months) => ({handoverMonths: months})),
    ...adjust.map((segments) => ({adjust: segments})),
    ...shrink.map((isDrawn) => ({shrink: isDrawn})),
    ...classes.map((weights) => ({
      classes:
        weights === null ? ("declared" as const) : Object.fromEntries(weights.map(({label, weight}) => [label, weight]))
    }))
  ];
}

/** What was looked for in how answers came, how much of it is unusual, and what cannot be told. */
export function gamingTexts({findings, tests, untold}: NonNullable<PlanPayload["gaming"]>, period: string): string[] {
  const {gaming} = words;
  return [
    ...(findings.length === 0 ? [gaming.none] : []),
    gaming.meaning(period),
    ...tests.map(({test, looked, unusual, alarms}) => gaming.summary(test, looked, unusual, alarms)),
    ...untold.map(({tests, kind, why}) =>
      gaming.untold(tests, kind, gaming.missing(why.code) ?? reasonText(why as Reason))
    ),
    gaming.never
  ];
}

/** When a plan was frozen and by what hash, and whether it is as it was. */
export function lockTexts({plan, lock}: Pick<PlanPayload, "plan" | "lock">): string[] {
  const {leaders, plan: text} = words;
  if (lock === null || plan.frozen === null) return [leaders.notFrozen];
  const last = lock.amendments.at(-1);
  return [
    leaders.frozen(lock.on, plan.frozen.isLate),
    last === undefined ? text.unchanged : text.unchangedSince(last.on),
    text.hash(lock.sha256),
    text.proves
  ];
}

/** What each amendment changed, and whose verdicts. */
export function amendmentTexts({plan, lock}: Pick<PlanPayload, "plan" | "lock">): string[][] {
  const {leaders, plan: text} = words;
  return (lock?.amendments ?? []).map(({changes, hidden, sha256}, index) => {
    const {on, by, reason, changed} = plan.frozen!.amendments[index]!;
    const verdicts = changed.map(({leader, subject, was, is}) =>
      leaders.amendedVerdict(leader, leaders.subject(Object.values(subject)), verdictWord(was), verdictWord(is))
    );
    return [
      leaders.amended(on, by, reason),
      ...changes.map(changeText),
      ...(hidden === 0 ? [] : [text.hidden(hidden)]),
      ...(verdicts.length === 0 ? [text.nobodyChanged] : verdicts),
      text.amendmentHash(sha256)
    ];
  });
}

function changeText({section, subject, field, was, is}: Change): string {
  const {change, value, nothing} = words.plan;
  const told = (own: Change["was"]) => (own === null ? nothing : value(own));
  return change(section, subject, field, told(was), told(is));
}

/** How many targets chance alone would meet, and how many would be missed though their unit improved. */
export function countTexts(outlooks: readonly Outlook[]): string[] {
  const told = outlooks.filter(({metByNoise}) => metByNoise !== null);
  if (told.length === 0) return [];
  const noise = told.filter(({metByNoise}) => isFlagged(metByNoise)).length;
  const missed = told.filter(({missedThoughImproved}) => isFlagged(missedThoughImproved)).length;
  return [words.plan.outlookCount(noise, missed, told.length)];
}

const isFlagged = (chance: number | null) => chance !== null && chance > MOST_BY_NOISE;

/** A chance, with a sign where it is too large. */
export function chanceText(chance: number | null): string {
  return chance === null ? words.plan.unknown : words.plan.chance(chance, isFlagged(chance));
}

/** The chance that noise alone meets a target, or why that cannot be told. */
export function noiseText({metByNoise, finding}: Outlook): string {
  return metByNoise === null ? words.plan.findings[finding] : chanceText(metByNoise);
}

/** How many people are expected, and with which error. */
export function peopleText({people, se}: Outlook, unit: MetricUnit): string {
  return people === null ? words.plan.unknown : words.plan.people(people, se, unit);
}
