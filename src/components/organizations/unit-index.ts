import type {OrganizationRow} from "../../../loaders/payloads/organizations.js";
import type {BriefChange} from "../../model/figure.js";
import {isFew} from "../../model/too-few.js";

/** Which units are shown. */
export type Show = "all" | "changed" | "below" | "few" | "flagged";

/** A unit with what its row and the search ask for again and again. */
export interface IndexedUnit {
  unit: OrganizationRow;
  /** From the top of the tree down. */
  path: readonly OrganizationRow[];
  children: readonly OrganizationRow[];
  /** Name and id as the search compares them. */
  sought: readonly [label: string, id: string];
  /** Names of the flagged units below it. */
  flaggedBelow: readonly string[];
  shows: ReadonlySet<Show>;
}

/**
 * The units in tree order, with everything about them that does not change while somebody looks: a search through hundreds
 * of them then only compares texts.
 *
 * @param compared  whether there is a year before
 */
export function unitIndex(
  units: readonly OrganizationRow[],
  {compared}: {compared: boolean}
): ReadonlyMap<string, IndexedUnit> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = new Map<string, OrganizationRow[]>();
  const below = new Map<string, string[]>();
  const add = <Value>(map: Map<string, Value[]>, key: string, value: Value) =>
    map.set(key, [...(map.get(key) ?? []), value]);
  const paths = new Map<string, OrganizationRow[]>();
  for (const unit of units) {
    const above = unit.parent === null ? undefined : byId.get(unit.parent);
    if (above !== undefined) add(children, above.id, unit);
    const path = above === undefined ? [] : [...(paths.get(above.id) ?? []), above];
    paths.set(unit.id, path);
    if (unit.flag !== null) for (const {id} of path) add(below, id, unit.label);
  }
  return new Map(
    units.map((unit) => [
      unit.id,
      {
        unit,
        path: paths.get(unit.id)!,
        children: children.get(unit.id) ?? [],
        sought: [foldedText(unit.label), foldedText(unit.id)],
        flaggedBelow: below.get(unit.id) ?? [],
        shows: showsOf(unit, compared)
      }
    ])
  );
}

/**
 * A text as the search compares it: composed letters, small.
 *
 * @example foldedText("Kitchen DAEGU ") // "kitchen daegu"
 */
export function foldedText(text: string): string {
  return text.normalize("NFC").toLowerCase().trim();
}

function showsOf({change, journey, flag, target}: OrganizationRow, compared: boolean): ReadonlySet<Show> {
  const shows = new Set<Show>(["all"]);
  // Nothing is concluded from answers that look careless.
  if (flag === null && isTold(change)) shows.add("changed");
  if (flag === null && target?.verdict === "not met") shows.add("below");
  if (journey.estimate === null || (compared && change.estimate === null && isFew(change.reason))) shows.add("few");
  if (flag !== null) shows.add("flagged");
  return shows;
}

const isTold = (change: BriefChange) =>
  change.estimate !== null && (change.verdict === "rose" || change.verdict === "fell");

/** What of the tree is to be seen. */
export interface TreeChoice {
  show: Show;
  find: string;
  /** Ids of units whose children are seen. */
  opened: ReadonlySet<string>;
}

/** Whether units stand apart from the tree, each with its path: found, or chosen by what is known of them. */
export const isFlat = ({show, find}: Pick<TreeChoice, "show" | "find">) => show !== "all" || foldedText(find) !== "";

/** The units that are seen, in tree order: those found, or those of the tree whose units above are all open. */
export function seenUnits(index: ReadonlyMap<string, IndexedUnit>, choice: TreeChoice): IndexedUnit[] {
  const all = [...index.values()];
  if (!isFlat(choice)) {
    return all.filter(({path}) => path.every(({id}) => choice.opened.has(id)));
  }
  const find = foldedText(choice.find);
  return all.filter(
    ({shows, sought: [label, id]}) => shows.has(choice.show) && (label.includes(find) || id.includes(find))
  );
}

/** More rows than a reader takes in at once. */
const TAKEN_IN = 60;

/** The units that are open at first: the two levels at the top, or one where that opens too many; all of a small tree. */
export function firstOpened(units: readonly OrganizationRow[]): Set<string> {
  const opened = (depth: number) => new Set(units.filter((unit) => unit.depth < depth).map(({id}) => id));
  if (units.length <= TAKEN_IN / 2) return opened(Infinity);
  return opened(units.filter(({depth}) => depth <= 2).length <= TAKEN_IN ? 2 : 1);
}
