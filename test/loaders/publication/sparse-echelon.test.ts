import {describe, expect, it} from "vitest";
import {fractionOf, inverseModulo, PRIME, remainders, timesModulo} from "../../../loaders/publication/modular.js";
import {SparseEchelon, type SparseRow} from "../../../loaders/publication/sparse-echelon.js";
import {seededRandom} from "./random-publication.js";

/** A row of whole numbers, as remainders. */
function row(...values: number[]): SparseRow {
  const columns = values.flatMap((value, column) => (value === 0 ? [] : [column]));
  return {
    columns: Int32Array.from(columns),
    values: Int32Array.from(columns, (column) => (values[column]! + PRIME) % PRIME)
  };
}

function echelon(rows: readonly SparseRow[], size: number): SparseEchelon {
  const of = new SparseEchelon(size, new Float64Array(size));
  rows.forEach((each, index) => of.add(each, index));
  return of;
}

describe("remainders modulo the prime", () => {
  it("every number but 0 has an inverse", () => {
    const random = remainders(1);
    for (let count = 0; count < 1000; count++) {
      const number = random() || 1;
      expect(timesModulo(number, inverseModulo(number))).toBe(1);
    }
  });

  it("a fraction of small numbers is found again", () => {
    for (let numerator = -40; numerator <= 40; numerator++) {
      for (const denominator of [1, 2, 3, 7, 40]) {
        const remainder = timesModulo((numerator + PRIME) % PRIME, inverseModulo(denominator));
        const found = fractionOf(remainder);
        expect(found.numerator * denominator).toBe(numerator * found.denominator);
      }
    }
  });
});

describe("the row space of a matrix", () => {
  const rows = [row(1, 1, 1, 1), row(1, 1, 0, 0), row(0, 0, 1, 1), row(0, 1, 1, 0)];

  it("has a row that follows from others only once", () => {
    expect(echelon(rows, 4).rows).toHaveLength(3);
    expect(echelon([], 4).rows).toHaveLength(0);
  });

  it("a row in it is named by the rows that make it up", () => {
    expect(echelon(rows, 4).combination(row(1, 0, 0, 1))).toEqual(
      new Map([
        [0, 1],
        [3, PRIME - 1]
      ])
    );
    expect(echelon(rows, 4).combination(row(1, 0, 0, 0))).toBeNull();
    expect(echelon(rows, 4).combination(row())).toEqual(new Map());
  });

  it("half of two sums less a third is one of three", () => {
    const half = timesModulo(inverseModulo(2), 1);
    const found = echelon([row(1, 1, 0), row(1, 0, 1), row(0, 1, 1)], 3).combination(row(1, 0, 0))!;
    expect([...found].sort()).toEqual([
      [0, half],
      [1, half],
      [2, PRIME - half]
    ]);
  });

  it("a random vector takes to 0 what is in it, and nothing else", () => {
    const of = echelon(rows, 4);
    const vector = of.nullVector(remainders(5));
    const product = ({columns, values}: SparseRow) =>
      columns.reduce((sum, column, place) => (sum + vector[column]! * values[place]!) % PRIME, 0);
    for (const each of [...rows, row(1, 0, 0, 1)]) expect(product(each)).toBe(0);
    expect(product(row(1, 0, 0, 0))).not.toBe(0);
  });

  it("any sum of random rows has a combination that adds up to it", () => {
    const random = seededRandom(11);
    for (let run = 0; run < 50; run++) {
      const matrix = Array.from({length: 12}, () => Array.from({length: 15}, () => Math.floor(3 * random()) % 2));
      const times = matrix.map(() => Math.floor(7 * random()) - 3);
      const total = Array.from({length: 15}, (_, column) =>
        matrix.reduce((sum, values, index) => sum + times[index]! * values[column]!, 0)
      );
      const found = echelon(
        matrix.map((values) => row(...values)),
        15
      ).combination(row(...total))!;
      const again = total.map((_, column) =>
        [...found].reduce((sum, [index, often]) => (sum + often * matrix[index]![column]!) % PRIME, 0)
      );
      expect(again).toEqual(total.map((value) => (value + PRIME) % PRIME));
    }
  });
});
