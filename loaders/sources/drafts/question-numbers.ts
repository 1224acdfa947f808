import {groupBy} from "../../../src/statistics/numbers/group-by.js";

/** Fewer columns are no battery that could be known again. */
const FEWEST_PARTS = 3;

/** A battery that stands under another number than before. */
export interface MovedBattery {
  former: string;
  present: string;
  prefix: string;
  /** The lower of both numbers: from there on, numbers may mean other questions. */
  from: number;
}

/**
 * What a name begins with, up to its first number: the question of which it is a part.
 *
 * @example stemOf("Q8A_ART") // "q8"
 */
export function stemOf(column: string): string {
  return /^[^\d\s]*\d+/.exec(column)?.[0].toLowerCase() ?? "";
}

/**
 * What a name says beyond the number of its question.
 *
 * @example endingOf("Q8A_ART") // "a_art"
 */
export function endingOf(column: string): string {
  return column.slice(stemOf(column).length).toLowerCase();
}

/**
 * The number of a question, and what stands before it.
 *
 * @example numberOf("Q8A") // ["q", 8]
 */
export function numberOf(column: string): [prefix: string, number: number] {
  const [, prefix, digits] = /^(\D*)(\d+)$/.exec(stemOf(column)) ?? [];
  return [prefix ?? "", Number(digits ?? Number.NaN)];
}

/**
 * Batteries that left their number and stand, part by part, under another one: a sign that questions were numbered anew.
 *
 * @example movedBatteries(["Q6A", "Q6B", "Q6C"], ["Q8A", "Q8B", "Q8C"])[0].from // 6
 */
export function movedBatteries(former: readonly string[], present: readonly string[]): MovedBattery[] {
  const [theirs, ours] = [partsOf(former), partsOf(present)];
  const left = [...theirs].filter(
    ([stem, parts]) => parts.count >= FEWEST_PARTS && ours.get(stem)?.names !== parts.names
  );
  return left.flatMap(([stem, {names, name}]) => {
    const places = [...ours].filter(([other, parts]) => {
      return parts.names === names && numberOf(other)[0] === numberOf(stem)[0] && theirs.get(other)?.names !== names;
    });
    const [place] = places;
    if (place === undefined || places.length > 1) return [];
    const [prefix, number] = numberOf(stem);
    return [{former: name, present: place[1].name, prefix, from: Math.min(number, numberOf(place[0])[1])}];
  });
}

interface Parts {
  /** The question, as its columns write it. */
  name: string;
  names: string;
  count: number;
}

/** The parts of every question that has a number. */
function partsOf(columns: readonly string[]): Map<string, Parts> {
  const parts = groupBy(
    columns.filter((column) => stemOf(column) !== ""),
    stemOf
  );
  return new Map(
    [...parts].map(([stem, list]) => {
      const names = list.map(endingOf).sort().join("\n");
      return [stem, {name: list[0]!.slice(0, stem.length), names, count: list.length}];
    })
  );
}
