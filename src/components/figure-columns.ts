import type {Change, Figure, ShownFigure} from "../transforms/payloads.js";
import type {DataColumn} from "./data-table.js";
import {absenceText, isShown} from "./figure-text.js";

/**
 * The columns that tell a figure whole: estimate, interval, standard error, bases, method, how far repeated answers widen
 * the error, and the reason where there is none.
 *
 * @param figure  the figure of a row
 * @param prefix  put before each heading where a table has several figures: "previous "
 */
export function figureColumns<Row>(figure: (row: Row) => Figure, prefix = ""): DataColumn<Row>[] {
  const field = (name: keyof ShownFigure) => (row: Row) => {
    const shown = figure(row);
    return isShown(shown) ? (shown[name] ?? null) : null;
  };
  return [
    {header: `${prefix}estimate`, value: field("estimate"), digits: 1},
    {header: `${prefix}low`, value: field("low"), digits: 1},
    {header: `${prefix}upp`, value: field("upp"), digits: 1},
    {header: `${prefix}se`, value: field("se"), digits: 2},
    {header: `${prefix}n`, value: field("n")},
    {header: `${prefix}effective n`, value: field("nEff"), digits: 0},
    {header: `${prefix}method`, value: field("method")},
    {header: `${prefix}repeat ratio`, value: field("repeatRatio"), digits: 2, optional: true},
    {
      header: `${prefix}reason`,
      value: (row) => {
        const absent = figure(row);
        return isShown(absent) ? null : absenceText(absent);
      }
    }
  ];
}

/**
 * The columns that tell a difference whole: difference, interval, adjusted p-value, verdict, and the reason where there
 * is none.
 *
 * @param prefix  put before each heading: "change "
 */
export function changeColumns<Row>(change: (row: Row) => Change, prefix = "change "): DataColumn<Row>[] {
  const field = (name: "low" | "upp" | "p" | "verdict") => (row: Row) => {
    const known = change(row);
    return known.estimate === null ? null : known[name];
  };
  return [
    {header: prefix.trim(), value: (row) => change(row).estimate, digits: 1},
    {header: `${prefix}low`, value: field("low"), digits: 1},
    {header: `${prefix}upp`, value: field("upp"), digits: 1},
    {header: `${prefix}adjusted p`, value: field("p"), digits: 4},
    {header: `${prefix}finding`, value: field("verdict")},
    {
      header: `${prefix}reason`,
      value: (row) => {
        const known = change(row);
        return known.estimate === null ? known.reason : null;
      }
    }
  ];
}
