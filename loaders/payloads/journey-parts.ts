import type {Change, Figure} from "../../src/model/figure.js";
import type {Moved} from "../../src/model/journey.js";
import {type MovedGroup, stepsByClass, stepsBySegment, type Whole} from "../../src/transforms/moved-steps.js";
import {twoYears, yearChanges} from "../publication/compared-years.js";
import {LEVEL} from "../publication/level.js";
import type {Domain, Item} from "../publication/measured-figure.js";
import type {Measurements} from "../publication/published-figures.js";
import {shownSegments} from "../publication/published-tables.js";

/** A segment of a stage's customers, with its values in both years. */
export interface StageSegment {
  id: string;
  label: string;
  /** The only class of customers that has it; null for several. */
  customers: string | null;
  values: SegmentValue[];
}

interface SegmentValue {
  id: string;
  label: string;
  current: Figure;
  /** Null, with the change, where the year before of segments is not published. */
  previous: Figure | null;
  change: Change | null;
  /** Both years as they compare. */
  compared: {figure: Figure; reference: Figure} | null;
}

/** The segments of a stage's customers; all their values are corrected together as one family. */
export function stageSegments(measurements: Measurements, stage: string): StageSegment[] {
  const {workspace, release, segmentValues, report} = measurements;
  const {program} = workspace;
  const item: Item = `stage ${stage}`;
  // A value that nobody declared may be a customer's own word: it is named only where enough people share it.
  const all = shownSegments(program.segments).map(({id, label, values: labels}) => {
    const named = (segmentValues.get(id) ?? []).filter((value) => {
      const people = release.respondents({period: "current", segment: [id, value]}, item);
      return labels?.[value] !== undefined || people >= program.privacyMinimum;
    });
    return {id, label, values: named.map((value) => ({id: value, label: labels?.[value] ?? value}))};
  });
  const domains = all.flatMap(({id, values}) =>
    values.map((value): Pick<Domain, "segment"> => ({segment: [id, value.id]}))
  );
  const hasYears = report.tables.some(({family, periods}) => family === "segments" && periods === "years");
  const years = hasYears ? domains.map((domain) => twoYears(measurements, item, domain)) : [];
  const changes = yearChanges(years);
  let place = 0;
  return all.map(({id, label, values}) => ({
    ...{id, label, customers: onlyClass(measurements, id, values, item)},
    values: values.map((value): SegmentValue => {
      const [two, change] = [years[place], changes[place]];
      const current = release.figure({...domains[place++]!, period: "current"}, item);
      return {
        ...{...value, current, previous: two?.figures.previous ?? null, change: change ?? null},
        compared: two?.compared ?? null
      };
    })
  }));
}

/** The class that alone answered for every value of a segment, as a program has it; null for several, or where none did. */
function onlyClass(
  {release}: Pick<Measurements, "release">,
  segment: string,
  values: readonly {id: string}[],
  item: Item
): string | null {
  const classes = new Set(
    values.flatMap(({id}) => {
      const found = release.classes({period: "current", segment: [segment, id]}, item);
      return found === null ? [] : [found];
    })
  );
  const [only] = classes;
  return classes.size === 1 && only !== undefined && !only.includes(" ") ? only : null;
}

/** Why a stage moved, by class at fixed weights; none for one class, or classes without weights. */
export function classMoves(
  measurements: Measurements,
  stage: string,
  classes: readonly {id: string; label: string; weight: number | null; stage: {change: Change}}[]
): Moved[] {
  const item: Item = `stage ${stage}`;
  const {figure: now, reference: before} = twoYears(measurements, item).compared;
  const groups = classes.map(({id, label, weight, stage: {change}}) => {
    const {figure, reference} = twoYears(measurements, item, {class: id}).compared;
    return {label, weight: weight ?? 0, before: reference, now: figure, change};
  });
  // A class that was not asked about the stage has no part in it.
  const asked = groups.filter(({before, now}) => !isUnanswered(before) || !isUnanswered(now));
  const found = stepsByClass({by: "class", label: "", before, now}, asked);
  return found === null ? [] : [found];
}

const isUnanswered = (figure: Figure) => figure.estimate === null && figure.reason.code === "no-answers";

/** Why a stage moved for everybody, or for a class, by each segment that divides just these customers. */
export function segmentMoves(
  measurements: Measurements,
  stage: string,
  segments: readonly StageSegment[],
  customers: string | null
): Moved[] {
  const {classes} = measurements.workspace.program;
  const own = segments.filter((segment) =>
    classes.length === 1 ? true : customers === null ? segment.customers === null : segment.customers === customers
  );
  const of = customers === null ? {} : {class: customers};
  const {figure: now, reference: before} = twoYears(measurements, `stage ${stage}`, of).compared;
  return own.flatMap(({id, label, values}) => {
    const whole: Whole = {by: id, label, before, now};
    const groups = values.flatMap(({label, current, previous, change, compared}): MovedGroup[] => {
      if (compared === null || previous === null || change === null) return [];
      if (isUnanswered(current) && isUnanswered(previous)) return [];
      return [{label, change, before: compared.reference, now: compared.figure}];
    });
    const found = stepsBySegment(whole, groups, LEVEL);
    return found === null ? [] : [found];
  });
}
