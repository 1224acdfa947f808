import type {CaseMixSums, Example, UnitSums} from "../../../src/transforms/method-payload.js";
import type {OrganizationRow} from "../organizations.js";
import {compositeQuestions, type Segment} from "../../../src/model/program.js";
import {groupBy} from "../../../src/statistics/numbers/group-by.js";
import {scoringOf} from "../../../src/statistics/estimates/scoring.js";
import type {Measurements} from "../../publication/published-figures.js";
import {countCells, enoughPeople, type CountedCell} from "./method-cells.js";
import {shownSegments} from "../../publication/published-tables.js";

/** The peers of which most have a figure, with all of them: units of one kind that serve the same classes of customers. */
export function unitSums(
  {workspace: {program}, release}: Measurements,
  rows: readonly OrganizationRow[]
): Example<UnitSums> {
  const shown = rows.filter(({journey}) => journey.estimate !== null);
  const peers = program.kinds.flatMap(({id, label}) => {
    const own = shown.filter(({kind}) => kind === id);
    const groups = groupBy(own, (row) => release.classes({period: "current", unit: row.id}, "journey"));
    return [...groups.values()].map((group) => ({
      ...{id, label},
      units: group.map(({label: unit, journey}) => ({unit, figure: journey}))
    }));
  });
  const chosen = peers.sort((a, b) => b.units.length - a.units.length)[0];
  if (chosen === undefined || chosen.units.length < 2) return {reason: {code: "fewer-than-two-units"}};
  return {...chosen, units: distinctlyNamed(chosen.units)};
}

/** Units of one name get a number behind it. */
function distinctlyNamed<Unit extends {unit: string}>(units: readonly Unit[]): Unit[] {
  const seen = new Map<string, number>();
  return units.map((unit) => {
    const times = (seen.get(unit.unit) ?? 0) + 1;
    seen.set(unit.unit, times);
    return times === 1 ? unit : {...unit, unit: `${unit.unit} (${times})`};
  });
}

/**
 * The answers to one question by unit, segment and value: of the first kind, segment and question for which every count
 * has enough people behind it.
 */
export async function caseMixSums(measurements: Measurements): Promise<Example<CaseMixSums>> {
  const {workspace, periods, tree, cube} = measurements;
  const {program} = workspace;
  const questions = compositeQuestions(program, program.headline);
  const metric = program.metrics.find(({id}) => id === program.headline)!;
  for (const kind of program.kinds) {
    const labels = new Map(tree.units.filter((unit) => unit.kind === kind.id).map(({id, label}) => [id, label]));
    if (labels.size < 2) continue;
    for (const segment of shownSegments(program.segments)) {
      const by = [`organization:${kind.id}`, segment.id];
      const rows = await countCells(cube, {by, questions, span: periods.current});
      for (const question of questions) {
        const cells = cellsOf(
          rows.filter((row) => row.question === question.id),
          by,
          labels,
          segment
        );
        if (!mayBeTold(measurements, question.id, cells)) continue;
        return {
          ...{id: question.id, label: question.label, scoring: scoringOf(metric, question)},
          ...{kind: kind.label, segment: segment.label},
          cells: cells.map(({unit, level, value, n, w, w2}) => ({
            ...{unit: labels.get(unit)!, segments: {[segment.label]: level}, value, n, w, w2}
          }))
        };
      }
    }
  }
  return {reason: {code: "no-segment-in-every-unit", minimum: program.privacyMinimum}};
}

/** A count with its unit and the level of the segment that is adjusted for. */
interface UnitCell extends Pick<CountedCell, "value" | "n" | "w" | "w2" | "people"> {
  unit: string;
  level: string;
}

/** The cells of known units and known levels. */
function cellsOf(
  rows: readonly CountedCell[],
  [kind, segment]: readonly string[],
  labels: ReadonlyMap<string, string>,
  {values}: Segment
): UnitCell[] {
  return rows.flatMap(({keys, ...row}) => {
    const [unit, level] = [keys[kind!] ?? "", keys[segment!] ?? null];
    return labels.has(unit) && level !== null ? [{...row, unit, level: values?.[level] ?? level}] : [];
  });
}

function mayBeTold({workspace, release}: Measurements, question: string, cells: readonly UnitCell[]): boolean {
  const units = [...new Set(cells.map(({unit}) => unit))];
  const levels = new Set(cells.map(({level}) => level));
  return (
    units.length > 1 &&
    levels.size > 1 &&
    enoughPeople(cells, workspace.program.privacyMinimum) &&
    units.every((unit) => release.figure({period: "current", unit}, `question ${question}`).estimate !== null)
  );
}
