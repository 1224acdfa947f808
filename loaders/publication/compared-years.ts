import type {Figure} from "../../src/model/figure.js";
import type {Change} from "../../src/model/figure.js";
import type {Reason} from "../../src/model/reason.js";
import {changes, type Compared} from "../../src/transforms/changes.js";
import {incomparableYears} from "./incomparable.js";
import {LEVEL} from "./level.js";
import type {Domain, Item} from "./measured-figure.js";
import type {Measurements} from "./published-figures.js";

/** A figure of the current year beside that of the year before. */
export interface TwoYears {
  figures: {current: Figure; previous: Figure};
  /** Both over the same classes and questions; or why they may not be compared though both exist. */
  compared: Compared;
}

/** A figure of both years, and how they compare. */
export function twoYears(measurements: Measurements, item: Item, domain: Omit<Domain, "period"> = {}): TwoYears {
  const {release} = measurements;
  const [now, before] = [
    {...domain, period: "current"},
    {...domain, period: "previous"}
  ];
  const incomparable = incomparableYears(measurements, item, domain);
  return {
    figures: {current: release.figure(now, item), previous: release.figure(before, item)},
    compared: comparedPair(release.compared(now, item), {
      name: "twelve-months-before",
      margin: marginOf(measurements, item),
      incomparable
    })
  };
}

/** Two sides as `changes` compares them; where they may not be, the reason is in place of the figure. */
export function comparedPair(
  {figure, reference}: {figure: Figure; reference: Figure},
  {name, margin, incomparable = null}: Pick<Compared, "name" | "margin"> & {incomparable?: Reason | null}
): Compared {
  const own: Figure = incomparable === null ? figure : {estimate: null, withheld: false, reason: incomparable};
  return {figure: own, reference, name, margin};
}

/** The smallest difference that matters in what an item is measured by. */
export function marginOf({workspace}: Measurements, item: Item): number {
  const {metrics, headline} = workspace.program;
  return metrics.find(({id}) => item === `other ${id}`)?.margin ?? metrics.find(({id}) => id === headline)!.margin;
}

/** Current against previous figures, corrected together as one family. */
export function yearChanges(family: readonly TwoYears[]): Change[] {
  return changes(
    family.map(({compared}) => compared),
    {level: LEVEL}
  );
}

/** What is told of all units together: the journey, its stages, the classes and the other metrics. One family. */
export interface WholeYears {
  journey: TwoYears;
  stages: TwoYears[];
  classes: TwoYears[];
  others: TwoYears[];
}

/** All that is compared of the whole, each in the order of the program. */
export function wholeYears(measurements: Measurements): WholeYears {
  const {stages, classes, metrics, headline} = measurements.workspace.program;
  return {
    journey: twoYears(measurements, "journey"),
    stages: stages.map(({id}) => twoYears(measurements, `stage ${id}`)),
    classes: classes.map(({id}) => twoYears(measurements, "journey", {class: id})),
    others: metrics.filter(({id}) => id !== headline).map(({id}) => twoYears(measurements, `other ${id}`))
  };
}

/**
 * How each unit's journey changed. Units are corrected together as one family; a unit with all others below it is none of
 * its own parts: it is corrected with what is told of the whole, so that no two pages find different things of it.
 *
 * @returns in the order of the tree
 */
export function unitChanges(measurements: Measurements, journeys: readonly TwoYears[]): Change[] {
  const {units} = measurements.tree;
  const tops = units.filter(({parent}) => parent === null);
  if (tops.length !== 1) return yearChanges(journeys);
  const top = units.indexOf(tops[0]!);
  const {stages, classes, others} = wholeYears(measurements);
  const [whole] = yearChanges([journeys[top]!, ...stages, ...classes, ...others]);
  return yearChanges(journeys.toSpliced(top, 1)).toSpliced(top, 0, whole!);
}
