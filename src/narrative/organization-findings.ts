import type {Finding, SomeUnits} from "../model/finding.js";
import type {About} from "../model/about.js";
import type {Change, Figure, Verdict} from "../model/figure.js";
import {misclassification} from "../statistics/units/reliability.js";
import {changeFinding, levelFinding, withheldFindings} from "./shared-findings.js";
import {stageChangeFindings} from "./direction-findings.js";

/** Reliability from which scores of units are commonly compared (Adams 2009). */
export const RELIABLE = 0.7;

/** Most units that a finding names. */
const MOST_NAMED = 5;

interface Unit {
  label: string;
  kindLabel: string;
  /** Last month that it existed; null for one that exists. */
  ended: string | null;
  journey: Figure;
  change: Change;
  reliability: number | null;
  /** Signs of careless answers; null for none. */
  flag: object | null;
}

interface Organizations {
  about: Pick<About, "metric">;
  units: readonly (Unit & {parent: string | null})[];
  /** The journey as told by answers that belong to no unit. */
  unassigned: Figure;
}

interface Organization {
  about: About;
  unit: Unit;
  stages: readonly {label: string; current: Figure; change: Change}[];
}

/**
 * What the page of all organizations says: how many changed beyond chance (of those whose answers do not look careless),
 * how far their scores can be told apart, and what is not shown.
 */
export function organizationsFindings({about, units, unassigned}: Organizations): Finding[] {
  return [
    ...unitChangeFindings(
      partsOf(units).filter(({flag}) => flag === null),
      about.metric.margin
    ),
    ...reliabilityFindings(units),
    ...withheldUnitFindings(units),
    ...unassignedFindings(unassigned)
  ];
}

/** The company is none of its own parts. */
function partsOf(units: Organizations["units"]): Organizations["units"] {
  const tops = units.filter(({parent}) => parent === null);
  return tops.length === 1 && units.length > 1 ? units.filter((unit) => unit !== tops[0]) : units;
}

function unitChangeFindings(units: readonly Unit[], margin: number): Finding[] {
  const compared = units.flatMap(({label, change}) => (change.estimate === null ? [] : [{label, ...change}]));
  if (compared.length === 0) return units.length === 0 ? [] : [{code: "no-unit-compared"}];
  const found = (verdict: Verdict) => compared.filter((unit) => unit.verdict === verdict);
  return [
    {
      code: "units-changed",
      units: compared.length,
      rose: someUnits(found("rose")),
      fell: someUnits(found("fell")),
      unchanged: found("no change").length,
      unclear: found("cannot tell").length,
      margin
    }
  ];
}

function someUnits(units: readonly {label: string}[]): SomeUnits {
  return {count: units.length, named: units.length <= MOST_NAMED ? units.map(({label}) => label) : []};
}

function reliabilityFindings(units: readonly Unit[]): Finding[] {
  const kinds = new Map<string, number[]>();
  for (const {kindLabel, reliability} of units) {
    if (reliability !== null) kinds.set(kindLabel, [...(kinds.get(kindLabel) ?? []), reliability]);
  }
  return [...kinds].map(([kind, known]) => {
    const reliable = known.filter((reliability) => reliability >= RELIABLE).length;
    return {
      code: "units-reliable",
      kind,
      units: known.length,
      reliable,
      threshold: RELIABLE,
      wrongSide: wrongSideOf(RELIABLE)
    };
  });
}

/** In whole hundredths: more would be read as knowledge. */
function wrongSideOf(reliability: number): number {
  return Math.round(100 * misclassification(reliability)) / 100;
}

function withheldUnitFindings(units: readonly Unit[]): Finding[] {
  const withheld = units.filter(({journey}) => journey.estimate === null && journey.withheld).length;
  return withheld === 0 ? [] : [{code: "units-withheld", units: withheld}];
}

function unassignedFindings(unassigned: Figure): Finding[] {
  if (unassigned.estimate !== null) return [{code: "answers-of-no-unit", answers: unassigned.n}];
  return unassigned.withheld ? [{code: "few-answers-of-no-unit"}] : [];
}

/**
 * What the page of one organization says beside its title: that it is no more, and which of its stages changed or are not
 * told. Of one whose answers look careless nothing is said that its figures would have to bear.
 */
export function organizationFindings({about, unit, stages}: Organization): Finding[] {
  const ended: Finding[] = unit.ended === null ? [] : [{code: "unit-ended", month: unit.ended}];
  if (unit.journey.estimate === null) return [levelFinding(about, unit.journey), ...ended];
  return [
    ...ended,
    ...(unit.change.estimate === null ? [changeFinding(about, unit.change)] : []),
    ...(unit.flag === null ? stageChangeFindings(about, stages) : []),
    ...withheldFindings(stages.map(({label, current}) => ({label, figure: current})))
  ];
}
