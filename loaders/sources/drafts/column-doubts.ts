import type {CodebookEntry} from "../contract.js";
import {comparedText, type ComparedColumn, type SameColumn} from "./same-columns.js";
import {endingOf, movedBatteries, numberOf, stemOf, type MovedBattery} from "./question-numbers.js";
import type {WaveChange} from "./wave-change.js";

/** A column of one of two waves, as it is looked at for what it asks. */
export interface DoubtedColumn extends ComparedColumn {
  /** Labels by code, where the file has both. */
  labels: CodebookEntry["labels"];
  /** Whether it is a field of the platform's, whose name says what it is. */
  field: boolean;
}

/** Tells by what a column may ask something else than the one of its name did: what it finds is to be decided on. */
export type ColumnDoubts = (column: string) => WaveChange[];

/**
 * What makes it doubtful that a column asks what the one that it goes on with asked: another wording, other labels, or,
 * where names are mere numbers, other neighbours and questions that were numbered anew.
 */
export function columnDoubts(
  before: readonly DoubtedColumn[],
  present: readonly DoubtedColumn[],
  same: ReadonlyMap<string, SameColumn>
): ColumnDoubts {
  const [theirs, ours] = [before, present].map((columns) => new Map(columns.map((each) => [each.column, each])));
  const [formerNeighbours, neighbours] = [before, present].map(countNeighbours);
  const moved = movedBatteries(
    before.map(({column}) => column),
    present.map(({column}) => column)
  );
  return (column) => {
    const {former, by} = same.get(column)!;
    const [their, our] = [theirs!.get(former)!, ours!.get(column)!];
    if (our.field) return [];
    const labels = relabelled(our, their);
    if (by !== "name") return labels;
    if (their.wording !== null && our.wording !== null) return [...reworded(our, their), ...labels];
    if (our.wording !== null || saysMoreThanNumber(column)) return labels;
    const counts = [neighbours!.get(stemOf(column)) ?? 0, formerNeighbours!.get(stemOf(former)) ?? 0] as const;
    if (counts[0] !== counts[1]) {
      return [{code: "name-only", column, neighbours: counts[0], formerNeighbours: counts[1]}, ...labels];
    }
    return [...numberedAnew(column, moved), ...labels];
  };
}

/** Whether a change leaves it open what a column asks, or what its codes mean. */
export function isDoubt(change: WaveChange): boolean {
  return (
    ["name-only", "numbered-anew", "relabelled"].includes(change.code) ||
    (change.code === "reworded" && !change.decided)
  );
}

/** Whether a doubt can only be about the codes of a column: its wording says that it is the same question. */
export function isDoubtOfCodes({by}: SameColumn): boolean {
  return by !== "name";
}

/** Another wording; one that differs in its years only asks the same. */
function reworded(our: DoubtedColumn, their: DoubtedColumn): WaveChange[] {
  const [wording, former] = [our.wording!, their.wording!];
  if (comparedText(wording) === comparedText(former)) return [];
  const decided = withoutYears(wording) === withoutYears(former);
  return [{code: "reworded", column: our.column, wording, former, decided}];
}

const withoutYears = (wording: string) => comparedText(wording.replaceAll(/\b(19|20)\d{2}\b/g, " "));

/** The first code whose label is another one. */
function relabelled(our: DoubtedColumn, their: DoubtedColumn): WaveChange[] {
  const labels = their.labels ?? {};
  const changed = Object.entries(our.labels ?? {}).find(([code, label]) => {
    return Object.hasOwn(labels, code) && comparedText(labels[code]!) !== comparedText(label);
  });
  if (changed === undefined) return [];
  const [answer, label] = changed;
  return [{code: "relabelled", column: our.column, answer, label, former: labels[answer]!}];
}

/** Whether a name tells its question by more than a number and the letter of its part. */
const saysMoreThanNumber = (column: string) => stemOf(column) === "" || /\p{L}{3}/u.test(endingOf(column));

function numberedAnew(column: string, moved: readonly MovedBattery[]): WaveChange[] {
  const [prefix, number] = numberOf(column);
  const battery = moved.find((each) => each.prefix === prefix && number >= each.from);
  if (battery === undefined) return [];
  return [{code: "numbered-anew", column, battery: battery.present, formerBattery: battery.former}];
}

function countNeighbours(columns: readonly ComparedColumn[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {column} of columns) counts.set(stemOf(column), (counts.get(stemOf(column)) ?? 0) + 1);
  return counts;
}
