import type {ColumnTable} from "arquero";
import type {PersonPairSums} from "../statistics/estimates/composite-sums.js";
import type {PairSums} from "../statistics/estimates/contrast.js";
import {columnNumbers} from "./column-values.js";
import {columnCodes} from "./dictionary-column.js";
import type {PartPlaces} from "./part-places.js";

/** Sums of products of two parts, by domain. */
type Products<Row> = ReadonlyMap<number, readonly Placed<Row>[]>;

interface Placed<Row> {
  /** Places of the two parts. */
  a: number;
  b: number;
  sums: Omit<Row, "a" | "b">;
}

/** What answers have in common inside a response, and over the responses of one person. */
export class PartProducts {
  private readonly pairs: Products<PairSums> | null;
  private readonly repeats: Products<PersonPairSums>;

  /**
   * @param pairs  of Sums, with the domain of each row; null where they are not known
   * @param repeats  of Sums, with the domain of each row
   */
  constructor(
    pairs: {rows: ColumnTable; domains: Uint32Array} | null,
    repeats: {rows: ColumnTable; domains: Uint32Array},
    places: PartPlaces,
    scoring: string
  ) {
    this.pairs = pairs && productsOf<PairSums>(pairs, places, {scoring, names: PAIR_SUMS, classes: ["class", "class"]});
    this.repeats = productsOf<PersonPairSums>(repeats, places, {
      ...{scoring, names: REPEAT_SUMS},
      classes: ["class_a", "class_b"]
    });
  }

  /** Sums over the responses that answered two of some parts, which are numbered in their order. */
  pairsOf(domain: number, parts: readonly number[]): PairSums[] | "unknown" {
    if (parts.length === 1) return [];
    if (this.pairs === null) return "unknown";
    return among(this.pairs, domain, parts);
  }

  /** Sums over the people who answered some parts in several responses, the earlier part first. */
  repeatsOf(domain: number, parts: readonly number[]): PersonPairSums[] {
    return among(this.repeats, domain, parts).map((sums) => {
      const {a, b, wx, xw} = sums;
      return a <= b ? sums : {...sums, a: b, b: a, wx: xw, xw: wx};
    });
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

function productsOf<Row>(
  {rows, domains}: {rows: ColumnTable; domains: Uint32Array},
  places: PartPlaces,
  {scoring, names, classes}: ProductColumns
): Products<Row> {
  const found = new Map<number, Placed<Row>[]>();
  if (rows.numRows() === 0) return found;
  const {values: scorings, codes} = columnCodes(rows, "scoring");
  const {values: strata, codes: strataCodes} = columnCodes(rows, "stratum");
  const [a, b] = [places.ofRows(rows, "question_a", classes[0]), places.ofRows(rows, "question_b", classes[1])];
  const columns = names.map((name) => [name, columnNumbers(rows, name)] as const);
  const wanted = scorings.indexOf(scoring);
  for (let row = 0; row < domains.length; row += 1) {
    if (codes[row] !== wanted || a[row]! < 0 || b[row]! < 0) continue;
    const sums: Record<string, number | string> = {};
    for (const [name, values] of columns) sums[name] = values[row]!;
    const stratum = strata[strataCodes[row]!] as string | null;
    if (stratum) sums["stratum"] = stratum;
    const placed = {a: a[row]!, b: b[row]!, sums: sums as Omit<Row, "a" | "b">};
    const known = found.get(domains[row]!);
    if (known) known.push(placed);
    else found.set(domains[row]!, [placed]);
  }
  return found;
}

function among<Row>(products: Products<Row>, domain: number, parts: readonly number[]): Row[] {
  const found: Row[] = [];
  for (const {a, b, sums} of products.get(domain) ?? []) {
    const [first, second] = [parts.indexOf(a), parts.indexOf(b)];
    if (first >= 0 && second >= 0) found.push({...sums, a: first, b: second} as Row);
  }
  return found;
}
