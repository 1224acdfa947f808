import type {ShownFigure} from "../../src/model/figure.js";
import {isWithin, monthsOf, type Period} from "../../src/model/periods.js";
import type {Labelled} from "../../src/model/program.js";
import type {SearchedMonth, SearchedSign, SearchedYear} from "../../src/narrative/things-to-know.js";
import {meanOfEstimates, type Measured} from "../../src/statistics/comparisons/pooled-difference.js";
import {breaksOfItem, incomparableYears} from "../publication/incomparable.js";
import type {Domain, Item} from "../publication/measured-figure.js";
import {BEFORE} from "../publication/measured-tables.js";
import type {Measurements} from "../publication/published-figures.js";
import type {ReportedUnit} from "../publication/unit-tree.js";
import type {QualityIndicator} from "../response-quality/quality-indicators.js";

/** Fewest months of the year before that tell what is usual. */
const FEWEST_MONTHS = 6;

/** Every stage of every unit and class in the two years, as far as both are published and may be compared. */
export function searchedYears(measurements: Measurements): SearchedYear[] {
  const {workspace, release} = measurements;
  const {stages, classes} = workspace.program;
  const compared = (stage: Labelled, of: Omit<Domain, "period">): Pick<SearchedYear, "figure" | "before">[] => {
    const item: Item = `stage ${stage.id}`;
    if (incomparableYears(measurements, item, of) !== null) return [];
    const {figure, reference} = release.compared({...of, period: "current"}, item);
    const isKnown = figure.estimate !== null && reference.estimate !== null && figure.se > 0 && reference.se > 0;
    return isKnown ? [{figure, before: reference}] : [];
  };
  return stages.flatMap(({id, label}) => {
    const stage = {id, label};
    const ofClasses = classes.flatMap(({id, label}) =>
      compared(stage, {class: id}).map((both) => ({...both, stage, unit: null, above: [], class: {id, label}}))
    );
    const ofUnits = parts(measurements).flatMap((unit) =>
      compared(stage, {unit: unit.id}).map((both) => ({...both, stage, ...namesOf(unit, measurements), class: null}))
    );
    return [...ofClasses, ...ofUnits];
  });
}

/** Every stage of everybody, and of the units whose months are published, in each month of the current year. */
export function searchedMonths(measurements: Measurements): SearchedMonth[] {
  const {workspace, report} = measurements;
  const key = report.tables.find(({family}) => family === "unit-months")?.by[0];
  const monthly = parts(measurements).filter(({kind}) => `organization:${kind}` === key);
  return workspace.program.stages.flatMap(({id, label}) => {
    const stage = {id, label};
    const seasonOf = seasons(measurements, `stage ${id}`);
    const everybody = {stage, unit: null, above: []};
    return [
      ...monthsBeside(measurements, seasonOf, everybody),
      ...monthly.flatMap((unit) => monthsBeside(measurements, seasonOf, {stage, ...namesOf(unit, measurements)}))
    ];
  });
}

type Names = Pick<SearchedMonth, "stage" | "unit" | "above">;

function monthsBeside(
  measurements: Measurements,
  seasonOf: (month: string) => SearchedMonth["season"] | null,
  names: Names
): SearchedMonth[] {
  const {workspace, release, breaks, periods} = measurements;
  const {current, previous} = periods;
  const item: Item = `stage ${names.stage.id}`;
  const of = names.unit === null ? {} : {unit: names.unit.id};
  if (previous === null) return [];
  const span = {from: previous.from, to: current.to};
  if (breaksOfItem(workspace.program, breaks, item, of).some(({date}) => isWithin(date.slice(0, 7), span))) return [];
  const now = shownMonths(measurements, current, of, item);
  const before =
    names.unit === null ? yearOfMonths(measurements, previous, item) : release.figure({...of, period: BEFORE}, item);
  if (before === null || before.estimate === null || before.se === 0) return [];
  const last = now.at(-1);
  return now.flatMap(({month, figure}) => {
    const season = seasonOf(month);
    const latest = last === undefined || last.month === month ? null : last;
    const later = latest && {month: latest.month, estimate: latest.figure.estimate};
    return season === null ? [] : [{...names, month, figure, before, season, latest: later}];
  });
}

/** The mean of everybody's months of a year; null where few of them tell what is usual. */
function yearOfMonths(measurements: Measurements, year: Period, item: Item): Measured | null {
  const past = shownMonths(measurements, year, {}, item);
  return past.length < FEWEST_MONTHS ? null : meanOfEstimates(past.map(({figure}) => figure));
}

interface ShownMonth {
  month: string;
  figure: ShownFigure;
}

/** The months of a period that were answered and are shown. */
function shownMonths(
  {release, months}: Pick<Measurements, "release" | "months">,
  period: Period,
  of: Omit<Domain, "period">,
  item: Item
): ShownMonth[] {
  const covered = new Set(months);
  return monthsOf(period).flatMap((month) => {
    if (!covered.has(month)) return [];
    const figure = release.figure({...of, period: month}, item);
    return figure.estimate === null || figure.se === 0 ? [] : [{month, figure}];
  });
}

/**
 * How far a month of the year is from its year's mean, for everybody, in the whole years before the current one; null
 * where there is none.
 */
function seasons(measurements: Measurements, item: Item) {
  const {months, periods} = measurements;
  const before = months.filter((month) => month < periods.current.from);
  const years: ReadonlyMap<string, Measured>[] = [];
  for (let end = before.length; end >= 12; end -= 12) {
    const span = {from: before[end - 12]!, to: before[end - 1]!};
    const shown = shownMonths(measurements, span, {}, item);
    if (shown.length < 12) continue;
    const mean = meanOfEstimates(shown.map(({figure}) => figure)).estimate;
    years.push(
      new Map(shown.map(({month, figure}) => [month.slice(5), {...figure, estimate: figure.estimate - mean}]))
    );
  }
  return (month: string): SearchedMonth["season"] | null => {
    if (years.length === 0) return null;
    const {estimate, se} = meanOfEstimates(years.map((year) => year.get(month.slice(5))!));
    return {estimate, se};
  };
}

/** Every unit but the one that all others are below, which is everybody. */
function parts(measurements: Measurements): readonly ReportedUnit[] {
  const top = topUnit(measurements);
  return measurements.tree.units.filter(({id}) => id !== top?.id);
}

/** The unit that all others are below; null where there is none. */
export function topUnit({tree}: Measurements): Labelled | null {
  const [top, ...others] = tree.units.filter(({parent}) => parent === null);
  return top === undefined || others.length > 0 ? null : {id: top.id, label: top.label};
}

function namesOf({id, label}: ReportedUnit, {tree}: Measurements): Pick<SearchedMonth, "unit" | "above"> {
  return {unit: {id, label}, above: tree.path(id).map((each) => each.id)};
}

/** Signs of carelessness in units, as the page on data quality tells them. */
export function searchedSigns({release, tree}: Measurements, indicators: readonly QualityIndicator[]): SearchedSign[] {
  const units = new Map(tree.units.map(({id, label}) => [id, {id, label}]));
  return indicators.flatMap(({source, unit: id, indicator, found}): SearchedSign[] => {
    const unit = id === null ? undefined : units.get(id);
    if (unit === undefined || found === null || found.p === null) return [];
    const all = indicators.find((each) => each.source === source && each.unit === null && each.indicator === indicator);
    const {estimate} = release.figure({period: "current", unit: unit.id}, "journey");
    const {n, share, p} = found;
    return [{unit, sign: indicator, estimate, n, share, elsewhere: all?.found?.share ?? null, p}];
  });
}
