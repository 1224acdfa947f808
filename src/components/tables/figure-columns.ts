import {absenceText, methodText, reasonText} from "../../locales/index.js";
import type {Change, Figure, ShownFigure} from "../../model/figure.js";
import type {DataColumn} from "./data-table.js";
import {isShown} from "../text/figure-text.js";

/** What a table may tell of a figure. */
type FigureField = "estimate" | "low" | "upp" | "se" | "n" | "nEff" | "method" | "repeatRatio" | "reason";

/**
 * The columns that tell a figure whole: estimate, interval, standard error, bases, method with what repeated answers do to
 * the error, how far they widen it, and the reason where there is none.
 *
 * @param figure  the figure of a row
 * @param prefix  put before each heading where a table has several figures: "previous "
 */
export function figureColumns<Row>(figure: (row: Row) => Figure, prefix = ""): DataColumn<Row>[] {
  return Object.values(figureColumnsByField(figure, prefix));
}

/** The same columns, each by what it tells. */
export function figureColumnsByField<Row>(
  figure: (row: Row) => Figure,
  prefix = ""
): Record<FigureField, DataColumn<Row>> {
  const of = (tell: (shown: ShownFigure) => string | number | null | undefined) => (row: Row) => {
    const shown = figure(row);
    return isShown(shown) ? (tell(shown) ?? null) : null;
  };
  const reason = (row: Row) => {
    const absent = figure(row);
    return isShown(absent) ? null : absenceText(absent);
  };
  return {
    estimate: {header: `${prefix}estimate`, value: of(({estimate}) => estimate), digits: 1},
    low: {header: `${prefix}low`, value: of(({low}) => low), digits: 1},
    upp: {header: `${prefix}upp`, value: of(({upp}) => upp), digits: 1},
    se: {header: `${prefix}se`, value: of(({se}) => se), digits: 2},
    n: {header: `${prefix}n`, value: of(({n}) => n)},
    nEff: {header: `${prefix}effective n`, value: of(({nEff}) => nEff), digits: 0},
    method: {header: `${prefix}method`, value: of((shown) => methodText(shown))},
    repeatRatio: {
      header: `${prefix}repeat ratio`,
      value: of(({repeatRatio}) => repeatRatio),
      digits: 2,
      optional: true
    },
    reason: {header: `${prefix}reason`, value: reason}
  };
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
        return known.estimate === null ? reasonText(known.reason) : null;
      }
    }
  ];
}
