import type {OrganizationLines} from "../../../loaders/payloads/organization-lines.js";
import {absenceText, reasonText, words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import type {Reason} from "../../model/reason.js";
import type {WhyNotCompared} from "../../model/unit-comparison.js";
import {unitPairs, type PairedUnit, type UnitPair} from "../../statistics/units/unit-pair.js";
import {differenceDomain, type AxisDomain} from "../charts/score-domain.js";
import {intervalAxis, intervalPicture, tickLines} from "../charts/interval-picture.js";
import {lineSign, unitLines} from "../charts/unit-lines.js";
import {dataTable, type DataTable} from "../tables/data-table.js";
import {elements} from "../text/elements.js";
import type {IndexedUnit} from "./unit-index.js";
import {changeParts} from "../text/change-parts.js";

export interface ComparisonOptions {
  about: About;
  /** The quarters of all units, fetched when they are first asked for. */
  lines: () => Promise<OrganizationLines>;
  document: Document;
}

/** Some units side by side: their quarters, and the differences of their figures of the current year. */
export function comparisonPanel({about, lines, document}: ComparisonOptions) {
  const {html} = elements(document);
  const {organizations, formats} = words;
  const body = html("div");
  const heading = html("h2", {tabindex: -1}, [organizations.compare]);
  const element = html("section", {class: "unit-comparison", hidden: true}, [heading, body]);
  let asked = "";
  const update = (picked: readonly IndexedUnit[]): void => {
    element.hidden = picked.length < 2;
    const key = picked.map(({unit}) => unit.id).join("\n");
    if (element.hidden || key === asked) return;
    asked = key;
    const places = html("div", {class: "quarters"}, [html("p", {class: "fine"}, [organizations.loading])]);
    const names = picked.map(({unit}, index) =>
      html("li", {}, [lineSign(index, {document}), html("bdi", {}, [unit.label])])
    );
    body.replaceChildren(
      html("h3", {}, [organizations.byQuarter(about.metric.label)]),
      html("ul", {class: "line-names"}, names),
      places,
      ...differences(picked, about, document)
    );
    void lines().then((all) => {
      if (asked === key) places.replaceChildren(...quarters(picked, all));
    });
  };
  const quarters = (
    picked: readonly IndexedUnit[],
    {quarters: periods, lines: all}: OrganizationLines
  ): HTMLElement[] => {
    const points = new Map(all.map((line) => [line.id, line.points]));
    const own = picked.map(({unit}) => ({label: unit.label, points: points.get(unit.id) ?? []}));
    const names = periods.map(({period}) => period);
    const {unit, label} = about.metric;
    const picture = unitLines(own, {
      ...{periods: names, unit, document},
      label: organizations.byQuarter(label)
    });
    return [
      html("div", {}, [picture]),
      html("p", {class: "fine"}, [organizations.latest]),
      dataTable(quarterTable(organizations.byQuarter(label), own, names.map(formats.period)), {document})
    ];
  };
  const focus = (): void => {
    element.scrollIntoView();
    heading.focus({preventScroll: true});
  };
  return {element, update, focus};
}

type Line = OrganizationLines["lines"][number]["points"];

function quarterTable(title: string, lines: readonly {label: string; points: Line}[], periods: readonly string[]) {
  const {headings} = words;
  const rows = lines.flatMap(({label, points}) =>
    points.map((figure, place) => ({label, period: periods[place]!, figure}))
  );
  type Row = (typeof rows)[number];
  const of = (field: "low" | "upp" | "n") => (row: Row) => (row.figure.estimate === null ? null : row.figure[field]);
  const table: DataTable<Row> = {
    title,
    rows,
    columns: [
      {header: headings.organization, value: ({label}) => label},
      {header: headings.period, value: ({period}) => period},
      {header: headings.estimate, value: ({figure}) => figure.estimate, digits: 1},
      {header: headings.low, value: of("low"), digits: 1},
      {header: headings.upp, value: of("upp"), digits: 1},
      {header: headings.n, value: of("n")},
      {header: headings.reason, value: ({figure}) => (figure.estimate === null ? absenceText(figure) : null)}
    ]
  };
  return table;
}

/** A unit as the statistics compare it. */
export function pairedUnit(
  {unit, path}: IndexedUnit,
  {classes, stages}: Pick<About, "classes" | "stages">
): PairedUnit {
  const labels = (all: readonly {id: string; label: string}[], has: (id: string) => boolean) =>
    all.filter(({id}) => has(id)).map(({label}) => label);
  const answered = new Set(
    unit.stages.flatMap(({id, figure}) => (figure.estimate === null && isSilent(figure.reason) ? [] : [id]))
  );
  return {
    ...{id: unit.id, label: unit.label, journey: unit.journey, flagged: unit.flag !== null},
    above: [...path.map(({id}) => id), ...unit.formerly],
    customers: labels(classes, (id) => unit.customers.includes(id)),
    stages: labels(stages, (id) => answered.has(id))
  };
}

const isSilent = ({code}: Reason) => code === "no-answers" || code === "not-asked";

function differences(picked: readonly IndexedUnit[], about: About, document: Document): HTMLElement[] {
  const {html} = elements(document);
  const {organizations, formats} = words;
  const {level, metric} = about;
  const pairs = unitPairs(
    picked.map((one) => pairedUnit(one, about)),
    {level, margin: metric.margin}
  );
  const told = pairs.flatMap(({difference}) => difference ?? []);
  const domain = differenceDomain(told, metric.unit);
  const axis = html("div", {class: "pair axis"}, [html("span"), intervalAxis(domain, {document}), html("span")]);
  const alike = pairs.filter(({difference}) => difference?.verdict === "cannot tell");
  const notes = [
    ...(told.length === 0 ? [] : [organizations.family(told.length, formats.level(level))]),
    ...alike.map(({one, other}) => organizations.alike(one.label, other.label))
  ];
  const list = html("div", {class: "pairs", style: `--ticks: ${tickLines(domain)}`}, [
    ...(told.length === 0 ? [] : [axis]),
    ...pairs.map((pair) => pairRow(pair, domain, metric.unit, document))
  ]);
  return [html("h3", {}, [organizations.differences]), list, html("p", {class: "fine"}, [notes.join(" ")])];
}

function pairRow(
  {one, other, difference, why}: UnitPair,
  domain: AxisDomain,
  unit: About["metric"]["unit"],
  document: Document
) {
  const {html} = elements(document);
  const name = html("span", {}, [words.organizations.over(one.label, other.label)]);
  if (difference === null) return html("div", {class: "pair"}, [name, html("span", {class: "why"}, [whyText(why!)])]);
  const picture = intervalPicture(difference, {domain, reference: {value: 0, label: "0"}, document});
  return html("div", {class: "pair"}, [
    name,
    html("span", {class: "picture"}, [picture]),
    html("span", {class: "change"}, changeParts(difference, unit, document, words.peerVerdicts))
  ]);
}

/** Why two units are not compared, in a sentence. */
export function whyText(why: WhyNotCompared): string {
  const {whyNot} = words.organizations;
  const say = whyNot[why.code] as (why: WhyNotCompared, because: string) => string;
  return say(why, "because" in why ? reasonText(why.because) : "");
}
