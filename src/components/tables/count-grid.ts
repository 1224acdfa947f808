import {words} from "../../locales/index.js";
import {elements} from "../text/elements.js";
import {withTableRoles} from "./table-roles.js";

/** One of the two things that are counted by: its values in order, with their names. */
export interface GridAxis<Row> {
  header: string;
  values: readonly {readonly id: string | number; readonly label: string}[];
  of: (row: Row) => string | number;
}

/**
 * How many rows have each pair of values, with nothing where there are none, so that what there is stands out.
 *
 * @param rows  each counts once
 */
export function countGrid<Row>(
  rows: readonly Row[],
  {
    caption,
    down,
    across,
    document = globalThis.document
  }: {caption: string; down: GridAxis<Row>; across: GridAxis<Row>; document?: Document}
): HTMLElement {
  const {html} = elements(document);
  const count = (one: string | number, other: string | number) =>
    rows.filter((row) => down.of(row) === one && across.of(row) === other).length;
  const number = (n: number) => html("td", {class: "number"}, [n === 0 ? "" : words.formats.count(n)]);
  const table = html("table", {class: "count-grid"}, [
    html("caption", {}, [caption]),
    html("thead", {}, [
      html("tr", {}, [
        html("th", {scope: "col"}, [down.header]),
        ...across.values.map(({label}) => html("th", {scope: "col", class: "number"}, [label]))
      ])
    ]),
    html("tbody", {}, [
      ...down.values.map((one) =>
        html("tr", {}, [
          html("th", {scope: "row"}, [one.label]),
          ...across.values.map((other) => number(count(one.id, other.id)))
        ])
      )
    ])
  ]);
  return withTableRoles(table);
}
