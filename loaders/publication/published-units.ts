import {escape} from "arquero";
import {sumsOfOthers} from "../../src/transforms/others.js";
import type {Sums} from "../../src/transforms/scores.js";
import {organizationTrends} from "../../src/transforms/trend.js";
import {UNASSIGNED} from "../workspace/organizations.js";
import type {Domain} from "./release.js";
import {distinctValues, headlineSums, LEVEL, type ComparedYear, type DomainOf, type Measuring} from "./publishing.js";

function unitsOf({tree}: Measuring, kind: string): ReadonlySet<string> {
  return new Set(tree.units.filter((unit) => unit.kind === kind).map(({id}) => id));
}

/** The figures of all units of a kind. */
export async function measureKind(measuring: Measuring, kind: string, period: ComparedYear): Promise<void> {
  const {release} = measuring;
  const key = `organization:${kind}`;
  const ids = unitsOf(measuring, kind);
  const unitOf: DomainOf = (row) => (ids.has(row[key]!) ? {period, unit: row[key]!} : null);
  const sums = await headlineSums(measuring, {by: [key]});
  if (period === "previous") return release.measure(sums, [key], unitOf, ["journey", "stage"]);
  release.measure(sums, [key], unitOf, ["journey", "stage", "question"]);
  await measurePeers(measuring, key, ids, sums);
  const classes = await headlineSums(measuring, {by: [key, "class"]});
  release.measure(classes, [key, "class"], (row) => withClass(unitOf(row), row["class"]!), ["journey"]);
}

function withClass(domain: Domain | null, customers: string): Domain | null {
  return domain && {...domain, class: customers};
}

/** The stages of the other units of the kind, for every unit: a difference of sums. */
async function measurePeers(
  measuring: Measuring,
  key: string,
  ids: ReadonlySet<string>,
  {cells, pairs, respondents}: Sums
): Promise<void> {
  const known = <Row extends Record<string, unknown>>(row: Row) => ids.has(row[key] as string);
  const sums = {
    cells: cells.filter(escape(known)).reify(),
    pairs: pairs.filter(escape(known)).reify(),
    respondents: respondents.filter(escape(known)).reify()
  };
  const present = distinctValues(sums.cells, key);
  if (present.length < 2) return;
  const together = await headlineSums(measuring, {by: [], where: {[key]: present}, pairs: "within stages"});
  // The peers' own ratio would need their answers by respondent: that of the whole kind stands for it.
  const others = {...sumsOfOthers(sums, key, together.respondents), repeats: together.repeats};
  const peersOf = (row: Record<string, string | null>): Domain => ({period: "current", unit: row[key]!, peers: true});
  measuring.release.measure(others, [key], peersOf, ["stage"]);
}

/** The journey of all units of a kind by quarter. */
export async function measureQuarters(measuring: Measuring, kind: string): Promise<void> {
  const {release, program, quarters} = measuring;
  const key = `organization:${kind}`;
  const ids = unitsOf(measuring, kind);
  const sums = await headlineSums(measuring, {by: [key, "quarter"]});
  const trends = organizationTrends(sums, program, {
    metric: program.headline,
    organization: key,
    period: "quarter",
    periods: quarters.map(({id}) => id),
    level: LEVEL,
    repeats: {ratios: sums.repeats, limit: program.repeatLimit}
  });
  const domain = (unit: string, period: string): Domain | null => (ids.has(unit) ? {period, unit} : null);
  release.enter(
    trends,
    (row) => domain(row["organization"]!, row["period"]!),
    () => "journey"
  );
  release.countAnswers(sums.cells, [key, "quarter"], (row) => domain(row[key]!, row["quarter"]!));
}

/** The domain of answers whose organization is not known. */
export const UNASSIGNED_DOMAIN: Domain = {period: "current", unit: UNASSIGNED};

/** The journey as told by answers whose organization is not known. */
export async function measureUnassigned(measuring: Measuring): Promise<void> {
  const sums = await headlineSums(measuring, {by: ["organization"]});
  const domainOf: DomainOf = (row) => (row["organization"] === UNASSIGNED ? UNASSIGNED_DOMAIN : null);
  measuring.release.measure(sums, ["organization"], domainOf, ["journey"]);
}
