/** Results of statistics as the rows of tables. */
import {exampleWords} from "../../locales/examples.js";
import type {CellValue} from "../../model/csv.js";
import type {Decomposition, GroupChange} from "../../statistics/decomposition/decomposition-result.js";
import type {Weighting} from "../../statistics/weights/weights-report.js";

type Row = Record<string, CellValue>;

/** A decomposition as rows, in points: the whole, then its groups, each followed by those inside it. */
export function changeParts({change, mix, within, groups}: Decomposition): Row[] {
  const whole = {change, mix, within, contribution: change};
  return [partRow(exampleWords.all, whole), ...partsOf(groups, "")];
}

function partsOf(groups: readonly GroupChange[], path: string): Row[] {
  return groups.flatMap((group) => {
    const name = `${path}${group.name}`;
    return [partRow(name, group), ...(group.inside === null ? [] : partsOf(group.inside.groups, `${name} / `))];
  });
}

function partRow(
  name: string,
  {change, mix, within, contribution}: Pick<GroupChange, "change" | "mix" | "within" | "contribution">
): Row {
  return {
    group: name,
    ownChange: change?.estimate ?? null,
    mix: mix.estimate,
    within: within.estimate,
    together: contribution.estimate
  };
}

/** The report of a weighting as rows: shares in percent before and after, and how many responses each category has. */
export function mixRows({categories}: Pick<Weighting, "categories">): Row[] {
  return categories.map(({category, n, shareBefore, shareAfter}) => ({
    category,
    n,
    percentBefore: 100 * shareBefore,
    percentAfter: 100 * shareAfter
  }));
}
