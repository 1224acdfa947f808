/** Results of statistics as the rows of tables, whose columns are named in words. */
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
    [exampleWords.group]: name,
    [exampleWords.ownChange]: change?.estimate ?? null,
    [exampleWords.mix]: mix.estimate,
    [exampleWords.within]: within.estimate,
    [exampleWords.together]: contribution.estimate
  };
}

/** The report of a weighting as rows: shares in percent before and after, and how many responses each category has. */
export function mixRows({categories}: Pick<Weighting, "categories">): Row[] {
  return categories.map(({category, n, shareBefore, shareAfter}) => ({
    [exampleWords.category]: category,
    [exampleWords.n]: n,
    [exampleWords.percentBefore]: 100 * shareBefore,
    [exampleWords.percentAfter]: 100 * shareAfter
  }));
}
