import type {OrganizationLines} from "../../../loaders/payloads/organization-lines.js";
import {absenceText, words} from "../../locales/index.js";
import type {About} from "../../model/about.js";
import {lineSign, unitLines} from "../charts/unit-lines.js";
import {dataTable, type DataTable} from "../tables/data-table.js";
import {elements} from "../text/elements.js";
import type {IndexedUnit} from "./unit-index.js";

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
      places
    );
    // Most readers compare nothing: what compares is loaded with the quarters.
    void Promise.all([lines(), import("./unit-differences.js")]).then(([all, {differences}]) => {
      if (asked !== key) return;
      places.replaceChildren(...quarters(picked, all));
      places.after(...differences(picked, about, document));
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
