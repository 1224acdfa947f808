import {escape, type ColumnTable} from "arquero";
import type {Sums} from "./sums.js";

/**
 * Sums of which the class of customers is one more key of the domains. What people of two classes have in common is
 * between domains then, and left out.
 */
export function dividedByClass({cells, pairs, people, repeats, design}: Sums): Sums {
  return {
    cells,
    pairs,
    people: peopleByClass(people),
    repeats: repeats
      .filter(escape((row: Row) => row["class_a"] === row["class_b"]))
      .derive({class: escape((row: Row) => row["class_a"] ?? null)})
      .reify(),
    design
  };
}

/** Who is of a class is everybody in its domain now. */
function peopleByClass(people: ColumnTable): ColumnTable {
  const whole = (row: Row) => (row["scope"] === 1 ? 2 : 0);
  return people
    .filter(escape((row: Row) => row["scope"] !== 2))
    .derive({scope: escape(whole)})
    .reify();
}

type Row = Readonly<Record<string, unknown>>;
