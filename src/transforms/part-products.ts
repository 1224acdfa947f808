import type {ColumnTable} from "arquero";
import type {PersonPairSums} from "../statistics/estimates/composite-sums.js";
import type {PairSums} from "../statistics/estimates/contrast.js";
import {columnNumbers} from "./column-values.js";
import {type Codes, columnCodes} from "./dictionary-column.js";
import type {PartPlaces} from "./part-places.js";

/** Sums of products of two parts: their rows by domain, found without an object per row, of which there may be a million. */
interface Products {
  /** The place in `rows` where those of each domain begin, and where the last one's end. */
  start: Uint32Array;
  rows: Uint32Array;
  /** Places of the two parts of each row of the table. */
  a: Int32Array;
  b: Int32Array;
  sums: readonly (readonly [name: string, values: Float64Array])[];
  strata: Codes;
}

/** What answers have in common inside a response, and over the responses of one person. */
export class PartProducts {
  private readonly pairs: Products | null;
  private readonly repeats: Products;

  /**
   * @param pairs  of Sums, with the domain of each row; null where they are not known
   * @param repeats  of Sums, with the domain of each row
   */
  constructor(
    pairs: {rows: ColumnTable; domains: Uint32Array} | null,
    repeats: {rows: ColumnTable; domains: Uint32Array},
    private readonly places: PartPlaces,
    scoring: string
  ) {
    this.pairs = pairs && productsOf(pairs, places, {scoring, names: PAIR_SUMS, classes: ["class", "class"]});
    this.repeats = productsOf(repeats, places, {
      ...{scoring, names: REPEAT_SUMS},
      classes: ["class_a", "class_b"]
    });
  }

  /** Sums over the responses that answered two of some parts, which are numbered in their order. */
  pairsOf(domain: number, parts: readonly number[]): PairSums[] | "unknown" {
    if (parts.length === 1) return [];
    if (this.pairs === null) return "unknown";
    return this.among<PairSums>(this.pairs, domain, parts);
  }

  /** Sums over the people who answered some parts in several responses, the earlier part first. */
  repeatsOf(domain: number, parts: readonly number[]): PersonPairSums[] {
    return this.among<PersonPairSums>(this.repeats, domain, parts).map((sums) => {
      const {a, b, wx, xw} = sums;
      return a <= b ? sums : {...sums, a: b, b: a, wx: xw, xw: wx};
    });
  }

  /** The products of two of some parts, each by its number among them. */
  private among<Row>({start, rows, a, b, sums, strata}: Products, domain: number, parts: readonly number[]): Row[] {
    const numbers = new Int32Array(this.places.size).fill(-1);
    for (const [number, part] of parts.entries()) numbers[part] = number;
    const found: Row[] = [];
    for (let index = start[domain] ?? 0; index < (start[domain + 1] ?? 0); index += 1) {
      const row = rows[index]!;
      const [first, second] = [numbers[a[row]!]!, numbers[b[row]!]!];
      if (first < 0 || second < 0) continue;
      const product: Record<string, number | string> = {a: first, b: second};
      for (const [name, values] of sums) product[name] = values[row]!;
      const stratum = strata.values[strata.codes[row]!] as string | null;
      if (stratum) product["stratum"] = stratum;
      found.push(product as Row);
    }
    return found;
  }
}

const PAIR_SUMS = ["n", "w2", "w2a", "w2b", "w2ab"];
const REPEAT_SUMS = ["ww", "wx", "xw", "xx"];

interface ProductColumns {
  scoring: string;
  names: readonly string[];
  /** The columns with the classes of the two parts. */
  classes: readonly [string, string];
}

function productsOf(
  {rows, domains}: {rows: ColumnTable; domains: Uint32Array},
  places: PartPlaces,
  {scoring, names, classes}: ProductColumns
): Products {
  const {values: scorings, codes} = columnCodes(rows, "scoring");
  const wanted = scorings.indexOf(scoring);
  const [a, b] = [places.ofRows(rows, "question_a", classes[0]), places.ofRows(rows, "question_b", classes[1])];
  const isKept = (row: number) => codes[row] === wanted && a[row]! >= 0 && b[row]! >= 0;
  const start = new Uint32Array(domains.reduce((most, domain) => Math.max(most, domain), -1) + 2);
  for (let row = 0; row < domains.length; row += 1) if (isKept(row)) start[domains[row]! + 1]! += 1;
  for (let domain = 1; domain < start.length; domain += 1) start[domain]! += start[domain - 1]!;
  const next = start.slice();
  const kept = new Uint32Array(start.at(-1)!);
  for (let row = 0; row < domains.length; row += 1) if (isKept(row)) kept[next[domains[row]!]!++] = row;
  return {
    ...{start, rows: kept, a, b},
    sums: names.map((name) => [name, columnNumbers(rows, name)] as const),
    strata: columnCodes(rows, "stratum")
  };
}
