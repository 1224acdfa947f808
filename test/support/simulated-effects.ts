/** How often effects are found where nothing was done, and how often intervals hold a planted one: seeded simulations. */
import {normalsFrom, uniformsFrom} from "../../src/statistics/numbers/random.js";
import {addMonths} from "../../src/model/periods.js";
import {differenceInDifferences} from "../../src/statistics/effects/difference-in-differences.js";
import {interruptedSeries} from "../../src/statistics/effects/interrupted-series.js";
import type {EffectShape, MonthFigure, UnitSeries} from "../../src/statistics/effects/effect-series.js";

/** How units go their ways though nothing is done. */
export interface QuietUnits {
  /** How far a month of a unit resembles the one before. */
  readonly memory: number;
  readonly controls: number;
  /** Whether the treated unit is the lowest of all before, rather than any. */
  readonly picked?: boolean;
  /** Planted effect, points. */
  readonly effect?: number;
  readonly matching?: "level" | "none";
  readonly shape?: EffectShape;
  /** Months before and after; default 12 each. */
  readonly before?: number;
  readonly after?: number;
}

/** Standard deviations, in points: between units, of a month of one around its own, of one answer around its month. */
const [BETWEEN, MONTHLY, ANSWER] = [4, 3, 24];
const FIRST = "2020-01";

export interface EffectRates {
  /** Percent of effects found, and of intervals that hold the planted one. */
  found: number;
  held: number;
}

export class EffectSimulation {
  private readonly uniform: () => number;
  private readonly normal: () => number;

  constructor(seed: number) {
    this.uniform = uniformsFrom(seed);
    this.normal = normalsFrom(this.uniform);
  }

  /** A unit's months: its own level, months that resemble the one before, and who happened to answer. */
  unit(name: string, months: number, memory: number, season = 0): UnitSeries {
    const level = 70 + BETWEEN * this.normal();
    const answers = Math.round(10 * 10 ** this.uniform());
    let own = this.normal();
    return {
      unit: name,
      months: Array.from({length: months}, (_, index): MonthFigure => {
        if (index > 0) own = memory * own + Math.sqrt(1 - memory ** 2) * this.normal();
        const variance = ANSWER ** 2 / answers;
        const yearly = season * Math.sin((2 * Math.PI * index) / 12);
        const mean = level + MONTHLY * own + yearly + Math.sqrt(variance) * this.normal();
        return {month: addMonths(FIRST, index), mean, variance, n: answers};
      })
    };
  }

  /** Differences in differences with a planted effect (0 by default). */
  differences(given: QuietUnits, replicates: number): EffectRates {
    const {memory, controls, picked = false, effect = 0, matching, shape = "level", before = 12, after = 12} = given;
    const spans = spansOf(before, after);
    return rates(replicates, () => {
      const units = Array.from({length: controls + 1}, (_, place) => this.unit(`u${place}`, before + after, memory));
      const first = ({months}: UnitSeries) => months.slice(0, before).reduce((sum, {mean}) => sum + mean, 0);
      if (picked) units.sort((a, b) => first(a) - first(b));
      const [own, ...rest] = units as [UnitSeries, ...UnitSeries[]];
      const result = differenceInDifferences({
        treated: plant(own, before, effect, shape),
        controls: rest,
        ...spans,
        shape,
        ...(matching && {matching})
      });
      return result.estimate === null ? null : {...result, truth: effect};
    });
  }

  /** Interrupted series with a planted effect (0 by default). */
  interrupted(
    given: {memory: number; before: number; after: number; effect?: number; season?: number; shape?: EffectShape},
    replicates: number
  ): EffectRates {
    const {memory, before, after, effect = 0, season = 0, shape = "level"} = given;
    return rates(replicates, () => {
      const own = plant(this.unit("u", before + after, memory, season), before, effect, shape);
      const result = interruptedSeries(own, {...spansOf(before, after), shape});
      return result.estimate === null ? null : {...result, truth: effect};
    });
  }
}

/** The studies of the page's table, each without any effect. */
export const quietStudies: Readonly<
  Record<string, (simulation: EffectSimulation, memory: number, replicates: number) => EffectRates>
> = {
  "against 19 comparable units": (one, memory, replicates) => one.differences({memory, controls: 19}, replicates),
  "against the nearest of 40": (one, memory, replicates) => one.differences({memory, controls: 40}, replicates),
  "the same, of the unit that was lowest": (one, memory, replicates) =>
    one.differences({memory, controls: 40, picked: true}, replicates),
  "the same, growing": (one, memory, replicates) => one.differences({memory, controls: 40, shape: "slope"}, replicates),
  "own series, 24 months before": (one, memory, replicates) =>
    one.interrupted({memory, before: 24, after: 12}, Math.ceil(replicates / 2)),
  "own series, 36 months with a season": (one, memory, replicates) =>
    one.interrupted({memory, before: 36, after: 12, season: 3}, Math.ceil(replicates / 4))
};

function spansOf(before: number, after: number) {
  return {
    before: {from: FIRST, to: addMonths(FIRST, before - 1)},
    after: {from: addMonths(FIRST, before), to: addMonths(FIRST, before + after - 1)}
  };
}

function plant(unit: UnitSeries, before: number, effect: number, shape: EffectShape): UnitSeries {
  const dose = (index: number) => (index < before ? 0 : shape === "level" ? 1 : (index - before + 0.5) / 12);
  return {...unit, months: unit.months.map((one, index) => ({...one, mean: one.mean + effect * dose(index)}))};
}

interface Told {
  p: number;
  low: number;
  upp: number;
  truth: number;
}

function rates(replicates: number, tell: () => Told | null): EffectRates {
  const counts = {found: 0, held: 0, told: 0};
  for (let time = 0; time < replicates; time += 1) {
    const one = tell();
    if (one === null) continue;
    counts.told += 1;
    if (one.p <= 0.05) counts.found += 1;
    if (one.low <= one.truth && one.truth <= one.upp) counts.held += 1;
  }
  const percent = (count: number) => (100 * count) / counts.told;
  return {found: percent(counts.found), held: percent(counts.held)};
}
