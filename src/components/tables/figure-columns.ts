import {absenceText, methodText, reasonText, words} from "../../locales/index.js";
import type {AbsentFigure, BriefFigure, Change, Figure} from "../../model/figure.js";
import type {DataColumn} from "./data-table.js";
import {isShown} from "../text/figure-text.js";

/** What a table may tell of a figure. */
type FigureField = "estimate" | "low" | "upp" | "se" | "n" | "nEff" | "method" | "deft" | "reason";

/**
 * The columns that tell a figure whole: estimate, interval, standard error, bases, method with what repeated answers do to
 * the error, how far they widen it, and the reason where there is none.
 *
 * @param figure  the figure of a row
 * @param heading  what a heading becomes where a table has several figures: "previous estimate"
 */
export function figureColumns<Row>(
  figure: (row: Row) => Figure,
  heading?: (heading: string) => string
): DataColumn<Row>[] {
  return Object.values(figureColumnsByField(figure, heading));
}

/** The same columns, each by what it tells. */
export function figureColumnsByField<Row>(
  figure: (row: Row) => Figure,
  heading = (heading: string): string => heading
): Record<FigureField, DataColumn<Row>> {
  const of = columnValue(figure);
  const {headings} = words;
  const {estimate, low, upp, n, deft, reason} = briefColumnsByField(figure, heading);
  return {
    ...{estimate, low, upp},
    se: {header: heading(headings.se), value: of(({se}) => se), digits: 2},
    n,
    nEff: {header: heading(headings.effectiveN), value: of(({nEff}) => nEff), digits: 0},
    method: {header: heading(headings.method), value: of((shown) => methodText(shown))},
    ...{deft, reason}
  };
}

/** The columns that tell a figure where there are many: estimate, interval, base, and the reason where there is none. */
export function briefColumns<Row>(figure: (row: Row) => BriefFigure): DataColumn<Row>[] {
  return Object.values(briefColumnsByField(figure, (heading) => heading));
}

function briefColumnsByField<Row>(figure: (row: Row) => BriefFigure, heading: (heading: string) => string) {
  const of = columnValue(figure);
  const reason = (row: Row) => {
    const absent = figure(row);
    return isShown(absent) ? null : absenceText(absent);
  };
  const {headings} = words;
  return {
    estimate: {header: heading(headings.estimate), value: of(({estimate}) => estimate), digits: 1},
    low: {header: heading(headings.low), value: of(({low}) => low), digits: 1},
    upp: {header: heading(headings.upp), value: of(({upp}) => upp), digits: 1},
    n: {header: heading(headings.n), value: of(({n}) => n)},
    deft: {...{header: heading(headings.deft), value: of(({deft}) => deft)}, ...{digits: 2, optional: true}},
    reason: {header: heading(headings.reason), value: reason}
  };
}

/** What a column tells of figures that are there. */
function columnValue<Row, Any extends BriefFigure>(figure: (row: Row) => Any) {
  return (tell: (shown: Exclude<Any, AbsentFigure>) => string | number | null | undefined) => (row: Row) => {
    const shown = figure(row);
    return isShown(shown) ? (tell(shown) ?? null) : null;
  };
}

/**
 * The columns that tell a difference whole: difference, interval, adjusted p-value, verdict, and the reason where there
 * is none.
 *
 * @param of  what differs: the time, or the units
 * @param isFlagged  whether a row's answers look careless: then it has no verdict
 */
export function changeColumns<Row>(
  change: (row: Row) => Change,
  of: "change" | "difference" = "change",
  isFlagged: (row: Row) => boolean = () => false
): DataColumn<Row>[] {
  const {headings, verdicts} = words;
  const heading = of === "change" ? headings.ofChange : headings.ofDifference;
  const field = (name: "low" | "upp" | "p") => (row: Row) => {
    const known = change(row);
    return known.estimate === null ? null : known[name];
  };
  const told = (tell: (change: Change) => string | null) => (row: Row) => tell(change(row));
  return [
    {header: headings[of], value: (row) => change(row).estimate, digits: 1},
    {header: heading(headings.low), value: field("low"), digits: 1},
    {header: heading(headings.upp), value: field("upp"), digits: 1},
    {header: heading(headings.adjustedP), value: field("p"), digits: 4},
    {
      header: heading(headings.finding),
      value: (row) => {
        const known = change(row);
        if (known.estimate === null) return null;
        return isFlagged(row) ? words.organizations.noVerdict : verdicts[known.verdict];
      }
    },
    {
      header: heading(headings.reason),
      value: told((known) => (known.estimate === null ? reasonText(known.reason) : null))
    }
  ];
}
