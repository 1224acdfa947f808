import {absenceText, words} from "../../locales/index.js";
import type {DataQualityPayload} from "../../../loaders/payloads/data-quality.js";
import type {PublishedWeighting} from "../../../loaders/payloads/published-weighting.js";
import type {StageScale} from "../../../loaders/payloads/stage-scales.js";
import type {DataColumn, DataTable} from "./data-table.js";
import {isShown} from "../text/figure-text.js";
import {figureColumnsByField} from "./figure-columns.js";

type QualityIndicator = DataQualityPayload["responseQuality"][number];
type ResponseRate = NonNullable<DataQualityPayload["responseRates"]>["rates"][number];
type WeightedPeriod = PublishedWeighting["periods"][number];
type WeightedCategory = PublishedWeighting["categories"][number];

/** The weights of each period: how they were found, and what they cost. */
export function weightingTable(title: string, weighting: PublishedWeighting | null): DataTable<WeightedPeriod> {
  const {headings} = words;
  const columns: DataColumn<WeightedPeriod>[] = [
    {header: headings.method, value: () => weighting && words.weighting(weighting.steps)},
    {header: headings.period, value: ({period}) => period || null, optional: true},
    {header: headings.responses, value: ({responses}) => responses},
    {header: headings.effectiveBefore, value: ({effectiveBefore}) => effectiveBefore, digits: 1},
    {header: headings.effectiveAfter, value: ({effectiveAfter}) => effectiveAfter, digits: 1},
    {header: headings.iterations, value: ({iterations}) => iterations, optional: true},
    {header: headings.largestDeviation, value: ({largestDeviation}) => largestDeviation, optional: true},
    {header: headings.trimmed, value: ({trimmed}) => trimmed, optional: true}
  ];
  return {title, rows: weighting?.periods ?? [], columns};
}

/** What each category is among the responses, should be, and is after weighting, in percent. */
export function categoryTable(title: string, weighting: PublishedWeighting | null): DataTable<WeightedCategory> {
  const {headings} = words;
  const columns: DataColumn<WeightedCategory>[] = [
    {header: headings.category, value: ({category}) => category},
    {header: headings.period, value: ({period}) => period || null, optional: true},
    {header: headings.responses, value: ({responses}) => responses},
    {header: headings.percentBefore, value: ({before}) => before, digits: 1},
    {header: headings.percentOfCustomers, value: ({population}) => population, digits: 1},
    {header: headings.percentAfter, value: ({after}) => after, digits: 1}
  ];
  return {title, rows: weighting?.categories ?? [], columns};
}

/** How many of those invited answered, by unit and class. */
export function rateTable(title: string, rates: DataQualityPayload["responseRates"]): DataTable<ResponseRate> {
  const {headings} = words;
  const columns: DataColumn<ResponseRate>[] = [
    {header: headings.organization, value: ({label}) => label},
    {header: headings.ofClass, value: ({classLabel}) => classLabel},
    {header: headings.invited, value: ({invited}) => invited},
    {header: headings.percentAnswered, value: ({rate}) => rate.estimate, digits: 1},
    {header: headings.low, value: ({rate}) => (isShown(rate) ? rate.low : null), digits: 1},
    {header: headings.upp, value: ({rate}) => (isShown(rate) ? rate.upp : null), digits: 1},
    {header: headings.reason, value: ({rate}) => (isShown(rate) ? null : absenceText(rate)), optional: true}
  ];
  return {title, rows: rates?.rates ?? [], columns};
}

/** Signs of careless answers beside what chance alone would give, in percent. */
export function responseQualityTable(title: string, rows: readonly QualityIndicator[]): DataTable<QualityIndicator> {
  const {headings} = words;
  const fewResponses = absenceText({withheld: true, reason: {code: "few-responses"}});
  const found = (name: keyof NonNullable<QualityIndicator["found"]>) => (row: QualityIndicator) =>
    row.found?.[name] ?? null;
  const columns: DataColumn<QualityIndicator>[] = [
    {header: headings.of, value: ({label}) => label},
    {header: headings.source, value: ({unit, source}) => (unit === null ? null : source), optional: true},
    {header: headings.indicator, value: ({indicator}) => words.carelessnessSigns[indicator]},
    {header: headings.lookedAt, value: found("n")},
    {header: headings.percent, value: found("share"), digits: 2},
    {header: headings.byChance, value: found("expected"), digits: 2},
    {header: headings.low, value: found("low"), digits: 1, optional: true},
    {header: headings.upp, value: found("upp"), digits: 1, optional: true},
    {header: headings.adjustedP, value: found("p"), digits: 4},
    {header: headings.reason, value: (row) => (row.found === null ? fewResponses : null), optional: true}
  ];
  return {title, rows, columns};
}

/** Whether the questions of a stage measure one thing. */
export function scaleTable(title: string, scales: readonly StageScale[]): DataTable<StageScale> {
  const {headings} = words;
  const {estimate, low, upp, n, reason} = figureColumnsByField<StageScale>((row) => row.alpha);
  const columns: DataColumn<StageScale>[] = [
    {header: headings.stage, value: ({label}) => label},
    {header: headings.ofClass, value: ({classLabel}) => classLabel},
    {header: headings.questions, value: ({questions}) => questions},
    {...estimate, header: headings.alpha, digits: 2},
    ...[low, upp].map((column) => ({...column, digits: 2})),
    ...[n, reason],
    {header: headings.meanCorrelation, value: ({meanCorrelation}) => meanCorrelation, digits: 2}
  ];
  return {title, rows: scales, columns};
}
