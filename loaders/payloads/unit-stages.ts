import type {Change, Figure} from "../../src/model/figure.js";
import {changes} from "../../src/transforms/changes.js";
import {comparedPair, marginOf, twoYears, yearChanges} from "../publication/compared-years.js";
import {LEVEL} from "../publication/level.js";
import type {Measurements} from "../publication/published-figures.js";

/** A stage of a unit, beside the year before and beside the other units of its kind. */
export interface UnitStage {
  id: string;
  figure: Figure;
  year: Change;
  peers: Change;
}

/**
 * The stages of every unit, against the year before and against the other units of its kind. All units of a kind are one
 * family of either comparison, which no page and no choice on a page makes smaller: a verdict is the same wherever it stands.
 */
export function stagesByUnit(measurements: Measurements): ReadonlyMap<string, UnitStage[]> {
  const {workspace, release, tree} = measurements;
  const {stages} = workspace.program;
  const margin = marginOf(measurements, "journey");
  const byUnit = new Map<string, UnitStage[]>();
  for (const kind of new Set(tree.units.map((unit) => unit.kind))) {
    const units = tree.units.filter((unit) => unit.kind === kind);
    const cells = units.flatMap(({id: unit}) => stages.map(({id}) => ({unit, id})));
    const years = cells.map(({unit, id}) => twoYears(measurements, `stage ${id}`, {unit}));
    const peers = cells.map(({unit, id}) => {
      const beside = release.compared({period: "current", unit, peers: true}, `stage ${id}`);
      return comparedPair(beside, {name: "peers", margin});
    });
    const ofYears = yearChanges(years);
    const ofPeers: Change[] = changes(peers, {level: LEVEL});
    units.forEach(({id: unit}, place) => {
      const own = stages.map(({id}, index) => {
        const cell = place * stages.length + index;
        return {id, figure: years[cell]!.figures.current, year: ofYears[cell]!, peers: ofPeers[cell]!};
      });
      byUnit.set(unit, own);
    });
  }
  return byUnit;
}
