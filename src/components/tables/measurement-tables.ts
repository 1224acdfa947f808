import {absenceText} from "../../locales/index.js";
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
  const columns: DataColumn<WeightedPeriod>[] = [
    {header: "method", value: () => weighting?.method ?? null},
    {header: "period", value: ({period}) => period || null, optional: true},
    {header: "responses", value: ({responses}) => responses},
    {header: "effective before", value: ({effectiveBefore}) => effectiveBefore, digits: 1},
    {header: "effective after", value: ({effectiveAfter}) => effectiveAfter, digits: 1},
    {header: "iterations", value: ({iterations}) => iterations, optional: true},
    {header: "largest deviation", value: ({largestDeviation}) => largestDeviation, optional: true},
    {header: "weights cut at a limit", value: ({trimmed}) => trimmed, optional: true}
  ];
  return {title, rows: weighting?.periods ?? [], columns};
}

/** What each category is among the responses, should be, and is after weighting, in percent. */
export function categoryTable(title: string, weighting: PublishedWeighting | null): DataTable<WeightedCategory> {
  const columns: DataColumn<WeightedCategory>[] = [
    {header: "category", value: ({category}) => category},
    {header: "period", value: ({period}) => period || null, optional: true},
    {header: "responses", value: ({responses}) => responses},
    {header: "percent before", value: ({before}) => before, digits: 1},
    {header: "percent of customers", value: ({population}) => population, digits: 1},
    {header: "percent after", value: ({after}) => after, digits: 1}
  ];
  return {title, rows: weighting?.categories ?? [], columns};
}

/** How many of those invited answered, by unit and class. */
export function rateTable(title: string, rates: DataQualityPayload["responseRates"]): DataTable<ResponseRate> {
  const columns: DataColumn<ResponseRate>[] = [
    {header: "organization", value: ({label}) => label},
    {header: "class", value: ({classLabel}) => classLabel},
    {header: "invited", value: ({invited}) => invited},
    {header: "percent answered", value: ({rate}) => rate.estimate, digits: 1},
    {header: "low", value: ({rate}) => (isShown(rate) ? rate.low : null), digits: 1},
    {header: "upp", value: ({rate}) => (isShown(rate) ? rate.upp : null), digits: 1},
    {header: "reason", value: ({rate}) => (isShown(rate) ? null : absenceText(rate)), optional: true}
  ];
  return {title, rows: rates?.rates ?? [], columns};
}

/** Signs of careless answers beside what chance alone would give, in percent. */
export function responseQualityTable(title: string, rows: readonly QualityIndicator[]): DataTable<QualityIndicator> {
  const found = (name: keyof NonNullable<QualityIndicator["found"]>) => (row: QualityIndicator) =>
    row.found?.[name] ?? null;
  const columns: DataColumn<QualityIndicator>[] = [
    {header: "of", value: ({label}) => label},
    {header: "source", value: ({unit, source}) => (unit === null ? null : source), optional: true},
    {header: "sign", value: ({indicator}) => indicator},
    {header: "looked at", value: found("n")},
    {header: "percent", value: found("share"), digits: 2},
    {header: "by chance", value: found("expected"), digits: 2},
    {header: "low", value: found("low"), digits: 1, optional: true},
    {header: "upp", value: found("upp"), digits: 1, optional: true},
    {header: "adjusted p", value: found("p"), digits: 4},
    {header: "reason", value: (row) => (row.found === null ? "withheld: too few responses" : null), optional: true}
  ];
  return {title, rows, columns};
}

/** Whether the questions of a stage measure one thing. */
export function scaleTable(title: string, scales: readonly StageScale[]): DataTable<StageScale> {
  const {estimate, low, upp, n, reason} = figureColumnsByField<StageScale>((row) => row.alpha);
  const columns: DataColumn<StageScale>[] = [
    {header: "stage", value: ({label}) => label},
    {header: "class", value: ({classLabel}) => classLabel},
    {header: "questions", value: ({questions}) => questions},
    {...estimate, header: "alpha", digits: 2},
    ...[low, upp].map((column) => ({...column, digits: 2})),
    ...[n, reason],
    {header: "mean correlation", value: ({meanCorrelation}) => meanCorrelation, digits: 2}
  ];
  return {title, rows: scales, columns};
}
