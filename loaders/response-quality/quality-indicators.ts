import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import type {Database} from "../duckdb/database.js";
import type {Source, Workspace} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/reserved-names.js";
import {suppressedFigures} from "../publication/suppression.js";
import type {Indicator, IndicatorCount} from "./quality-count.js";
import {equalResponses} from "./equal-responses.js";
import {fastResponses} from "./fast-responses.js";
import {roundAnswers} from "./round-answers.js";
import {straightLines} from "./straight-lines.js";

/** A sign of careless answers in a source, or in one organization of it. */
export interface QualityIndicator {
  source: string;
  /** Null for the whole source. */
  unit: string | null;
  /** Of the unit, else of the source. */
  label: string;
  indicator: Indicator;
  /** Null where too few responses are behind it, or it would give such ones away. */
  found: {
    /** Responses (of heaping: answers) that were looked at. */
    n: number;
    /** In percent of them (of duplicates: of their pairs), with its limits. */
    share: number;
    low: number | null;
    upp: number | null;
    /** What chance alone would give, in percent; null where it is not known. */
    expected: number | null;
    /** Probability of as many by chance, adjusted over all units of the indicator; null where chance is not known. */
    p: number | null;
  } | null;
}

/**
 * Signs of careless answers in every source, and in every organization of it, beside what chance alone would give: sources
 * first, then organizations by name. p-values are adjusted over all organizations of an indicator (Benjamini–Hochberg);
 * counts on too few responses are withheld, and those from which they would follow.
 */
export async function qualityIndicators(
  database: Database,
  {program, sources, organizations}: Pick<Workspace, "program" | "sources" | "organizations">
): Promise<QualityIndicator[]> {
  const names = new Map(organizations.map(({id, name}) => [id, name]));
  const found: {source: Source; counts: IndicatorCount[]}[] = [];
  for (const source of sources) {
    const counts = [
      ...(await straightLines(database, source)),
      ...(await fastResponses(database, source)),
      ...(await equalResponses(database, source)),
      ...(await roundAnswers(database, source))
    ];
    found.push({source, counts});
  }
  const adjusted = adjustedP(found.flatMap(({counts}) => counts));
  const rows = found.flatMap(({source, counts}) => {
    const withheld = withheldCounts(counts, program.privacyMinimum);
    const told = counts.filter(({unit, n}) => unit !== UNASSIGNED && n > 0);
    return told.map((each): QualityIndicator => ({
      source: source.name,
      unit: each.unit,
      label: each.unit === null ? source.label : (names.get(each.unit) ?? each.unit),
      indicator: each.indicator,
      found: withheld.has(idOf(each)) ? null : {...shown(each), p: adjusted.get(each) ?? null}
    }));
  });
  return [...rows.filter(({unit}) => unit === null), ...rows.filter(({unit}) => unit !== null)];
}

/** Of organizations together with those of the same indicator; of whole sources likewise. */
function adjustedP(counts: readonly IndicatorCount[]): Map<IndicatorCount, number | null> {
  const families = new Map<string, IndicatorCount[]>();
  for (const each of counts) {
    const key = `${each.indicator} ${each.unit === null ? "sources" : "units"}`;
    families.set(key, [...(families.get(key) ?? []), each]);
  }
  return new Map(
    [...families.values()].flatMap((family) => {
      const adjusted = adjustPValues(family.map(({p}) => p));
      return family.map((each, index) => [each, adjusted[index] ?? null] as const);
    })
  );
}

const idOf = ({indicator, unit}: IndicatorCount) => JSON.stringify([indicator, unit]);

function withheldCounts(counts: readonly IndicatorCount[], minimum: number): ReadonlyMap<string, unknown> {
  const indicators = [...new Set(counts.map(({indicator}) => indicator))];
  const sets = indicators.map((indicator) => ({
    total: JSON.stringify([indicator, null]),
    members: counts.filter((each) => each.indicator === indicator && each.unit !== null).map(idOf)
  }));
  return suppressedFigures(new Map(counts.map((each) => [idOf(each), each.responses ?? each.n])), sets, minimum);
}

function shown({n, share, low, upp, expected}: IndicatorCount) {
  const percent = (share: number | null) => (share === null ? null : 100 * share);
  return {n, share: 100 * share, low: percent(low), upp: percent(upp), expected: percent(expected)};
}
