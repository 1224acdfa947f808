import {escape, op, type ColumnTable} from "arquero";
import {DictionaryColumn} from "./dictionary-column.js";
import type {Sums} from "./sums.js";

/**
 * Sums in which all customers are of one class, whose name is null: for what is made of answers as they come, such as the
 * decomposition of a change into what the mix did and what customers said.
 */
export function pooledOverClasses({cells, pairs, people, repeats, design}: Sums): Sums {
  return {
    cells: withoutClass(cells, "class"),
    pairs: pairs && withoutClass(pairs, "class"),
    people: withoutClass(pooledPeople(people), "class"),
    repeats: withoutClass(withoutClass(doubled(repeats), "class_a"), "class_b"),
    design: design && withoutClass(design, "class")
  };
}

function withoutClass(rows: ColumnTable, name: string): ColumnTable {
  const column = new DictionaryColumn([null], new Uint8Array(rows.numRows()));
  return rows.assign(rows.create({data: {[name]: column}, names: [name]}));
}

/**
 * Different people of all classes: those that are known of the whole, where there are no strata; in a stratum those of the
 * class that has most, the fewest that there can be.
 */
function pooledPeople(people: ColumnTable): ColumnTable {
  if (people.numRows() === 0) return people;
  const scoped = (scope: number) => people.filter(escape((row: PeopleRow) => row.scope === scope));
  const whole = scoped(2).reify();
  const as = (scope: number) => whole.derive({scope: escape(() => scope)});
  const ofStrata = scoped(0);
  const hasStrata = (ofStrata.array("stratum") as (string | null)[]).some((stratum) => stratum !== null);
  if (!hasStrata) return whole.concat(as(1), as(0));
  const others = people.columnNames().filter((name) => name !== "class" && name !== "people");
  const largest = ofStrata
    .groupby(...others)
    .rollup({people: op.max("people")})
    .derive({class: escape(() => null)});
  return whole.concat(as(1), largest);
}

interface PeopleRow {
  scope: number;
}

/** Two classes' answers to a question are one part's with itself now, and count from either side. */
function doubled(repeats: ColumnTable): ColumnTable {
  if (repeats.numRows() === 0) return repeats;
  const across = (row: Row) => row.class_a !== row.class_b && row.question_a === row.question_b;
  const twice = (name: "ww" | "xx") => escape((row: Row) => (across(row) ? 2 * row[name] : row[name]));
  const both = (name: "wx" | "xw") => escape((row: Row) => (across(row) ? row.wx + row.xw : row[name]));
  return repeats.derive({ww: twice("ww"), wx: both("wx"), xw: both("xw"), xx: twice("xx")});
}

type Row = Readonly<Record<"ww" | "wx" | "xw" | "xx", number>> &
  Readonly<Record<"class_a" | "class_b" | "question_a" | "question_b", string | null>>;
