import {words} from "../../locales/index.js";
import type {MetricUnit} from "../../model/unit.js";
import {elements} from "../text/elements.js";

/** A period of a trend with its usual range, as it is drawn. */
export interface NamedPlace {
  period: string;
  /** Its place among the periods. */
  index: number;
  estimate: number;
  n: number;
  lower: number | null;
  upper: number | null;
  unusual: boolean;
}

/** Most unusual periods that are named on a chart: the others are in the table. */
const MOST_NAMED = 3;
/** Parts of the width: what a name takes on a phone, where it is widest, and half of it. */
const [NAME, HALF] = [0.44, 0.22];
/** Pixels that a name in two lines takes, with its distance from the line. */
const HEIGHT = 46;

const isBelow = ({estimate, lower}: NamedPlace) => lower !== null && estimate < lower;

/**
 * The unusual periods that are named, the latest first: it is the one that the title names. Those after it are the
 * furthest from their usual range. None is so near to another on the same side that their names would meet.
 *
 * @param count  periods of the whole chart
 * @example namedPlaces([{period: "2026-06", index: 0, estimate: 9, n: 20, lower: 5, upper: 8, unusual: true}], 36).length // 1
 */
export function namedPlaces<Place extends NamedPlace>(shown: readonly Place[], count: number): Place[] {
  const beyond = ({estimate, lower, upper}: Place) => Math.max(lower! - estimate, estimate - upper!);
  const unusual = shown.filter(({unusual, lower, upper}) => unusual && lower !== null && upper !== null);
  const latest = unusual.at(-1);
  const others = unusual.filter((place) => place !== latest).sort((a, b) => beyond(b) - beyond(a));
  const named: Place[] = [];
  for (const place of latest === undefined ? [] : [latest, ...others]) {
    const isFree = named.every(
      (each) => isBelow(each) !== isBelow(place) || Math.abs(each.index - place.index) > NAME * count
    );
    if (isFree && named.length < MOST_NAMED) named.push(place);
  }
  return named;
}

/**
 * Pixels that names need above the top of a chart and below its floor.
 *
 * @param heights  of the points, as they are drawn without names
 */
export function namesBeyond(
  named: readonly NamedPlace[],
  heights: readonly number[],
  floor: number
): {over: number; under: number} {
  const above = named.some((place) => !isBelow(place)) ? HEIGHT - Math.min(...heights) : 0;
  const below = named.some(isBelow) ? Math.max(...heights) + HEIGHT + 14 - floor : 0;
  return {over: Math.max(0, above), under: Math.max(0, below)};
}

/** Month, figure and usual range of the named periods: above high points and below low ones, clear of the line. */
export function unusualNames(
  named: readonly NamedPlace[],
  shown: readonly NamedPlace[],
  {
    at,
    count,
    unit,
    document
  }: {
    at: {x: (index: number) => string; y: (value: number) => number};
    count: number;
    unit: MetricUnit;
    document: Document;
  }
): SVGElement[] {
  const {svg} = elements(document);
  return named.map((place) => {
    const along = (place.index + 0.5) / count;
    const anchor = along < HALF ? "start" : along > 1 - HALF ? "end" : "middle";
    const reach = anchor === "middle" ? [HALF, HALF] : anchor === "start" ? [0, NAME] : [NAME, 0];
    const beside = shown.filter(
      ({index}) => index >= place.index - reach[0]! * count && index <= place.index + reach[1]! * count
    );
    const heights = beside.map(({estimate}) => at.y(estimate));
    const low = isBelow(place);
    const top = low ? Math.max(...heights) + 22 : Math.min(...heights) - 28;
    const own = at.y(place.estimate);
    const [from, to] = low ? [own + 7, top - 13] : [own - 7, top + 20];
    const line = {x: at.x(place.index), "text-anchor": anchor};
    const isApart = Math.abs(to - from) > 10;
    return svg("g", {class: "unusual-name"}, [
      ...(isApart ? [svg("line", {class: "name-leader", x1: line.x, x2: line.x, y1: from, y2: to})] : []),
      svg("text", {...line, y: top, class: "unusual-figure"}, [
        words.journey.unusual(place.period, place.estimate, unit)
      ]),
      svg("text", {...line, y: top + 16}, [
        words.journey.usual({lower: place.lower!, upper: place.upper!}, place.n, unit)
      ])
    ]);
  });
}
