import type {ColumnTable} from "arquero";
import type {AnswerCount} from "../model/estimate.js";
import {columnNumbers} from "./column-values.js";
import {type Codes, columnCodes} from "./dictionary-column.js";
import type {Domains} from "./domains.js";
import type {PartPlaces} from "./part-places.js";

/** What a part has in one stratum. */
export interface StratumCells {
  /** Place of the stratum. */
  stratum: number;
  responses: number;
  /** Responses of people who gave no other. */
  once: number;
  w: number;
  w2: number;
}

/** The cells by domain and part, found without an object per row: there may be millions. */
export class PartCells {
  /** By their place. */
  readonly strata: readonly (string | null)[];
  private readonly codes: Codes["codes"];
  private readonly slots: Slots;
  private readonly sums: Readonly<Record<"value" | "n" | "w" | "w2" | "once", Float64Array>>;

  /** @param cells  of Sums */
  constructor(
    cells: ColumnTable,
    domains: Domains,
    private readonly places: PartPlaces
  ) {
    const strata = columnCodes(cells, "stratum");
    this.strata = strata.values as (string | null)[];
    this.codes = strata.codes;
    const numbers = (name: string) => columnNumbers(cells, name);
    const [value, n, w] = [numbers("value"), numbers("n"), numbers("w")];
    this.sums = {value, n, w, w2: numbers("w2"), once: numbers("once")};
    this.slots = slotsOf(domains, places.ofRows(cells), places.size);
  }

  has(domain: number, part: number): boolean {
    const [from, to] = this.range(domain, part);
    return to > from;
  }

  /** The answers to a part, by value and stratum. */
  counts(domain: number, part: number): AnswerCount[] {
    const {value, n, w, w2} = this.sums;
    const counts: AnswerCount[] = [];
    const [from, to] = this.range(domain, part);
    for (let index = from; index < to; index += 1) {
      const row = this.slots.rows[index]!;
      const stratum = this.strata[this.codes[row]!];
      const sums = {value: value[row]!, n: n[row]!, w: w[row]!, w2: w2[row]!};
      counts.push(stratum ? {...sums, stratum} : sums);
    }
    return counts;
  }

  /** Responses of people who gave no other. */
  once(domain: number, part: number): number {
    let once = 0;
    const [from, to] = this.range(domain, part);
    for (let index = from; index < to; index += 1) once += this.sums.once[this.slots.rows[index]!]!;
    return once;
  }

  byStratum(domain: number, part: number): StratumCells[] {
    const {n, w, w2, once} = this.sums;
    const strata = new Map<number, StratumCells>();
    const [from, to] = this.range(domain, part);
    for (let index = from; index < to; index += 1) {
      const row = this.slots.rows[index]!;
      const stratum = this.codes[row]!;
      const found = strata.get(stratum) ?? {stratum, responses: 0, once: 0, w: 0, w2: 0};
      found.responses += n[row]!;
      found.once += once[row]!;
      found.w += w[row]!;
      found.w2 += w2[row]!;
      strata.set(stratum, found);
    }
    return [...strata.values()];
  }

  private range(domain: number, part: number): [from: number, to: number] {
    const slot = domain * this.places.size + part;
    return [this.slots.start[slot]!, this.slots.start[slot + 1]!];
  }
}

/** The rows of the cells by domain and part. */
interface Slots {
  start: Uint32Array;
  rows: Uint32Array;
}

function slotsOf({ofRow, size}: Domains, parts: Int32Array, width: number): Slots {
  const start = new Uint32Array(size * width + 1);
  const slotOf = (row: number) => ofRow[row]! * width + parts[row]!;
  for (let row = 0; row < ofRow.length; row += 1) if (parts[row]! >= 0) start[slotOf(row) + 1]! += 1;
  for (let slot = 1; slot < start.length; slot += 1) start[slot]! += start[slot - 1]!;
  const next = start.slice();
  const rows = new Uint32Array(start.at(-1)!);
  for (let row = 0; row < ofRow.length; row += 1) if (parts[row]! >= 0) rows[next[slotOf(row)]!++] = row;
  return {start, rows};
}
