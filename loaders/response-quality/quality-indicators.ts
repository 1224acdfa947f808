import {adjustPValues} from "../../src/statistics/comparisons/multiplicity.js";
import type {CareIndicator} from "../../src/model/payloads.js";
import type {Database} from "../duckdb/database.js";
import type {Source, Workspace} from "../workspace/model.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import {withheldFigures} from "../publication/suppression.js";
import type {CareCount} from "./quality-count.js";
import {equalResponses} from "./equal-responses.js";
import {fastResponses} from "./fast-responses.js";
import {roundAnswers} from "./round-answers.js";
import {straightLines} from "./straight-lines.js";

/**
 * Signs of careless answers in every source, and in every organization of it, beside what chance alone would give: sources
 * first, then organizations by name. p-values are adjusted over all organizations of an indicator (Benjamini–Hochberg);
 * counts on too few responses are withheld, and those from which they would follow.
 */
export async function careIndicators(
  database: Database,
  {program, sources, organizations}: Pick<Workspace, "program" | "sources" | "organizations">
): Promise<CareIndicator[]> {
  const names = new Map(organizations.map(({id, name}) => [id, name]));
  const found: {source: Source; counts: CareCount[]}[] = [];
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
    return told.map((each): CareIndicator => ({
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
function adjustedP(counts: readonly CareCount[]): Map<CareCount, number | null> {
  const families = new Map<string, CareCount[]>();
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

const idOf = ({indicator, unit}: CareCount) => JSON.stringify([indicator, unit]);

function withheldCounts(counts: readonly CareCount[], minimum: number): ReadonlyMap<string, unknown> {
  const indicators = [...new Set(counts.map(({indicator}) => indicator))];
  const sets = indicators.map((indicator) => ({
    total: JSON.stringify([indicator, null]),
    members: counts.filter((each) => each.indicator === indicator && each.unit !== null).map(idOf)
  }));
  return withheldFigures(new Map(counts.map((each) => [idOf(each), each.responses ?? each.n])), sets, minimum);
}

function shown({n, share, low, upp, expected}: CareCount) {
  const percent = (share: number | null) => (share === null ? null : 100 * share);
  return {n, share: 100 * share, low: percent(low), upp: percent(upp), expected: percent(expected)};
}
