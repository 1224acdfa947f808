import type {Reason} from "../../src/model/reason.js";
import {surveyProportion} from "../../src/statistics/estimates/proportion.js";
import type {Figure} from "../../src/model/figure.js";
import type {Period} from "../../src/model/periods.js";
import {groupBy} from "../../src/statistics/numbers/group-by.js";
import {sqlText} from "../duckdb/sql.js";
import type {Database} from "../duckdb/database.js";
import type {Workspace} from "../workspace/model.js";
import {LEVEL} from "./level.js";
import {suppressedFigures, type Margin} from "./suppression.js";
import type {UnitTree} from "./unit-tree.js";

/** How many of a class's customers that a unit invited answered. */
export interface ResponseRate {
  unit: string;
  label: string;
  class: string;
  classLabel: string;
  invited: number;
  /** In percent of those invited. */
  rate: Figure;
}

/** Response rates by unit, with everything below it, and class. */
export interface ResponseRates {
  /** What they are of; null where nobody knows who was invited. */
  period: Period | null;
  rates: readonly ResponseRate[];
}

interface Count {
  unit: string;
  class: string;
  invited: number;
  responded: number;
}

const ALL_TIME = {from: "", to: ""};

/**
 * How many of those who were invited answered, with Wilson's interval: of the invitations of periods that began in the
 * current one where they are dated, else of the whole time. A rate on too few responses is withheld, and so is one from which it would follow.
 */
export async function responseRates(
  database: Database,
  {program, invitations}: Pick<Workspace, "program" | "invitations">,
  tree: UnitTree,
  current: Period
): Promise<ResponseRates> {
  if (invitations === null || current.from === "") return {period: null, rates: []};
  const dated = invitations.some(({period}) => period !== null);
  const counts = await invitedCounts(database, dated ? current : null, current);
  const classes = new Map(program.classes.map(({id, label}) => [id, label]));
  const responded = new Map(counts.map((count) => [idOf(count.unit, count.class), count.responded]));
  const sets = [...classes.keys()].flatMap((customers) => setsOf(tree, customers, responded, current));
  const withheld = suppressedFigures(responded, sets, program.privacyMinimum);
  const ofUnits = groupBy(counts, ({unit}) => unit);
  const rates = tree.units.flatMap(({id, label}) =>
    (ofUnits.get(id) ?? []).map((count): ResponseRate => {
      const why = withheld.get(idOf(id, count.class));
      const code = why === "secondary" ? "reveals-responses" : "fewer-responses-than";
      const reason = {code, minimum: program.privacyMinimum} as const;
      return {
        ...{unit: id, label, class: count.class, classLabel: classes.get(count.class) ?? count.class},
        invited: count.invited,
        rate: why === undefined ? rateOf(count) : {estimate: null, withheld: true, reason}
      };
    })
  );
  return {period: dated ? current : ALL_TIME, rates};
}

const idOf = (unit: string, customers: string) => JSON.stringify([unit, customers]);

/** Invitations of a unit and all below it, by the tree of the invitations' first month in the time. */
function invitedCounts(database: Database, within: Period | null, {from}: Period): Promise<Count[]> {
  const day = (month: string) => `DATE ${sqlText(`${month}-01`)}`;
  const span = within === null ? "true" : `from_month BETWEEN ${day(within.from)} AND ${day(within.to)}`;
  return database.rows(
    `SELECT ancestor AS unit, customer_class AS class, sum(invited)::DOUBLE AS invited, sum(responded)::DOUBLE AS responded
     FROM (SELECT *, greatest(from_month, ${within === null ? day(from) : "from_month"}) AS first FROM invitation WHERE ${span}) AS counted
     JOIN ancestry ON ancestry.organization = counted.organization
       AND first >= ancestry.from_month AND first < ancestry.until_month
     GROUP BY ancestor, customer_class ORDER BY ancestor, customer_class`,
    {unit: "text", class: "text", invited: "number", responded: "number"}
  );
}

/** A unit's responses are those of the units below it, and of itself. */
function setsOf(tree: UnitTree, customers: string, responded: ReadonlyMap<string, number>, current: Period): Margin[] {
  const people = (unit: string) => responded.get(idOf(unit, customers)) ?? 0;
  return tree.units.flatMap(({id}) =>
    tree.partitions(id, current).map((units) => ({
      total: idOf(id, customers),
      members: units.map((unit) => idOf(unit.id, customers)),
      rest: {
        respondents: Math.max(
          0,
          units.reduce((left, unit) => left - people(unit.id), people(id))
        ),
        recognisable: true
      }
    }))
  );
}

function rateOf({invited, responded}: Count): Figure {
  const count = (value: number, n: number) => ({value, n, w: n, w2: n});
  const found = surveyProportion([count(1, responded), count(0, invited - responded)], (value) => value === 1, {
    level: LEVEL
  });
  if (found.estimate === null) {
    const reason: Reason = invited === 0 ? {code: "nobody-invited"} : found.reason;
    return {estimate: null, withheld: false, reason};
  }
  const {estimate, se, low, upp, n, nEff, df, method, errorFactor} = found;
  return {estimate, se, low, upp, n, nEff, df, method, errorFactor};
}
