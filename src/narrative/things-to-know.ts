import type {CarelessnessSign} from "../model/finding.js";
import type {Labelled} from "../model/program.js";
import type {CarelessThing, MonthThing, ThingToKnow, WeakestThing, YearThing} from "../model/thing-to-know.js";
import {type Measured, pooledDifference} from "../statistics/comparisons/pooled-difference.js";
import {type FoundDifference, searchDifferences} from "../statistics/comparisons/search.js";
import type {Ranked} from "./shared-findings.js";

/** Whose figure it is, and of what. */
interface Subject {
  stage: Labelled;
  /** Null for everybody. */
  unit: Labelled | null;
  /** Ids of the units above it. */
  above: readonly string[];
}

/** A stage in one month beside what was usual. */
export interface SearchedMonth extends Subject {
  month: string;
  figure: Measured;
  /** The mean of the months of the year before. */
  before: Measured;
  /** How far that month of the year is from its year's mean for everybody; and how well that is known. */
  season: {estimate: number; se: number};
  latest: MonthThing["latest"];
}

/** A stage in two years, over the same classes and questions. */
export interface SearchedYear extends Subject {
  class: Labelled | null;
  figure: Measured;
  before: Measured;
}

/** A class of customers with the figures of its stages. */
export interface RankedClass {
  label: string;
  stages: readonly (Labelled & Ranked & {estimate: number | null})[];
}

/** A sign of carelessness in a unit, and what its score is. */
export interface SearchedSign {
  unit: Labelled;
  sign: CarelessnessSign;
  estimate: number | null;
  n: number;
  share: number;
  elsewhere: number | null;
  /** Adjusted for all units. */
  p: number;
}

/** Everything that is looked through. */
export interface SearchField {
  months: readonly SearchedMonth[];
  years: readonly SearchedYear[];
  /** In the program's order. */
  classes: readonly RankedClass[];
  signs: readonly SearchedSign[];
  /** The unit that all others are below; null where there is none. */
  top: Labelled | null;
  level: number;
}

/**
 * What a reader should know first: of each sort the largest, then the rest.
 *
 * What changed is found by one search over all stages, units, classes, months and years; what fell comes before what rose,
 * and of a stage in a unit and in what lies above or below it only what is surest is told. What careless answers say is not told
 * as a change. Nothing is told that cannot be supported.
 *
 * @returns the most important first; the page shows three
 */
export function thingsToKnow({months, years, classes, signs, top, level}: SearchField): ThingToKnow[] {
  const careless = carelessThings(signs, level);
  const doubtful = new Set(careless.map(({unit}) => unit.id));
  const isSure = ({unit}: Subject) => unit === null || !doubtful.has(unit.id);
  const changed = changedThings(months.filter(isSure), years.filter(isSure), level);
  const sorts: readonly (readonly ThingToKnow[])[] = [changed, weakestThings(classes, top), careless];
  return [...sorts.flatMap((sort) => sort.slice(0, 1)), ...sorts.flatMap((sort) => sort.slice(1))];
}

interface Candidate extends Subject {
  thing: MonthThing | YearThing;
  p: number;
}

function changedThings(
  months: readonly SearchedMonth[],
  years: readonly SearchedYear[],
  level: number
): (MonthThing | YearThing)[] {
  const tested = [
    ...months.flatMap((one) => {
      const compared = pooledDifference(one.figure, one.before);
      if (compared === null) return [];
      const {difference, se, df} = compared;
      const {season} = one;
      const searched = {difference: difference - season.estimate, se: Math.hypot(se, season.se), df};
      const tell = (found: FoundDifference) => monthThing(one, found, level);
      return [{subject: one, tell, searched: {...searched, sort: "month"}}];
    }),
    ...years.flatMap((one) => {
      const compared = pooledDifference(one.figure, one.before);
      const tell = (found: FoundDifference) => yearThing(one, found, level);
      return compared === null ? [] : [{subject: one, tell, searched: {...compared, sort: "year"}}];
    })
  ];
  const found = searchDifferences(
    tested.map(({searched}) => searched),
    {level}
  );
  const candidates = tested.flatMap(({subject: {stage, unit, above}, tell}, index): Candidate[] => {
    const one = found[index]!;
    return one === null ? [] : [{...{stage, unit, above}, thing: tell(one), p: one.p}];
  });
  return surest(candidates)
    .map(({thing}) => thing)
    .sort((a, b) => Number(hasFallen(b)) - Number(hasFallen(a)) || sizeOf(b) - sizeOf(a));
}

const hasFallen = ({code}: ThingToKnow) => code === "month-fell" || code === "year-fell";
const sizeOf = ({change}: MonthThing | YearThing) => Math.abs(change.estimate);

function monthThing(
  {stage, unit, month, figure, before, season, latest}: SearchedMonth,
  found: FoundDifference,
  level: number
): MonthThing {
  return {
    ...{code: found.estimate < 0 ? "month-fell" : "month-rose", stage, unit, month, estimate: figure.estimate},
    ...{usual: before.estimate + season.estimate, change: changeOf(found, level), latest}
  };
}

function yearThing(
  {stage, unit, class: customers, figure, before}: SearchedYear,
  found: FoundDifference,
  level: number
): YearThing {
  return {
    ...{code: found.estimate < 0 ? "year-fell" : "year-rose", stage, unit, class: customers},
    ...{estimate: figure.estimate, before: before.estimate, change: changeOf(found, level)}
  };
}

const changeOf = ({estimate, low, upp}: FoundDifference, level: number) => ({estimate, low, upp, level});

/** Of a stage that moved the same way in a unit and above or below it, or in several months, what is surest. */
function surest(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const ordered = [...candidates].sort((a, b) => a.p - b.p || sizeOf(b.thing) - sizeOf(a.thing));
  for (const one of ordered) if (!kept.some((other) => isSameEvent(one, other))) kept.push(one);
  return kept;
}

function isSameEvent(a: Candidate, b: Candidate): boolean {
  if (a.stage.id !== b.stage.id || hasFallen(a.thing) !== hasFallen(b.thing)) return false;
  if (a.unit === null || b.unit === null) return a.unit === b.unit;
  return a.unit.id === b.unit.id || a.above.includes(b.unit.id) || b.above.includes(a.unit.id);
}

/** The stage that is certainly the lowest with every class of customers, where there is one. */
function weakestThings(classes: readonly RankedClass[], owner: Labelled | null): WeakestThing[] {
  const told = classes.filter(({stages}) => stages.filter(({estimate}) => estimate !== null).length > 1);
  const lowest = told.map(({stages}) => {
    const last = stages.filter(({ranks}) => ranks !== null && ranks.upp === ranks.of);
    return last.length === 1 ? last[0]! : null;
  });
  const [first] = lowest;
  if (!first || !lowest.every((stage) => stage?.id === first.id)) return [];
  const figures = told.map(({label}, index) => ({label, estimate: lowest[index]!.estimate!}));
  return [{code: "weakest-stage", stage: {id: first.id, label: first.label}, classes: figures, owner}];
}

/** Units with a sign of carelessness beyond chance, each by what is furthest from everybody's; the furthest first. */
export function carelessThings(signs: readonly SearchedSign[], level: number): CarelessThing[] {
  const excess = ({share, elsewhere}: CarelessThing) => share - (elsewhere ?? 0);
  const sorted = signs
    .filter(({p}) => p < 1 - level)
    .map(({unit, sign, estimate, n, share, elsewhere}): CarelessThing => {
      return {code: "careless-unit", unit, sign, estimate, n, share, elsewhere};
    })
    .sort((a, b) => b.n - a.n);
  const largest = sorted.filter((one, index) => sorted.findIndex(({unit}) => unit.id === one.unit.id) === index);
  return largest.sort((a, b) => excess(b) - excess(a));
}
