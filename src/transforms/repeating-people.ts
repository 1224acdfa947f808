import type {ColumnTable} from "arquero";
import {columnNumbers} from "./column-values.js";
import {columnCodes} from "./dictionary-column.js";
import type {PartPlaces} from "./part-places.js";

/** Different people among those who gave several responses, by domain and question or base. */
export class RepeatingPeople {
  private readonly counts = new Map<string, number>();

  /**
   * @param people  of Sums
   * @param domains  of each row
   * @param strata  in the order by which they are asked for
   */
  constructor(people: ColumnTable, domains: Uint32Array, places: PartPlaces, strata: readonly unknown[]) {
    if (people.numRows() === 0) return;
    const parts = places.ofRows(people);
    const bases = columnCodes(people, "question");
    const {values, codes} = columnCodes(people, "stratum");
    const stratumPlaces = values.map((stratum) => strata.indexOf(stratum ?? null));
    const [scope, count] = [columnNumbers(people, "scope"), columnNumbers(people, "people")];
    for (let row = 0; row < domains.length; row += 1) {
      const [domain, part] = [domains[row]!, parts[row]!];
      if (scope[row] === 2) {
        const base = places.positionOf(bases.values[bases.codes[row]!] as string);
        if (base !== undefined) this.add(wholeId(domain, base), count[row]!);
      } else if (part >= 0) {
        this.add(
          scope[row] === 1 ? classId(domain, part) : partId(domain, part, stratumPlaces[codes[row]!]!),
          count[row]!
        );
      }
    }
  }

  /** Whether nobody gave several responses. */
  get areNone(): boolean {
    return this.counts.size === 0;
  }

  /** Of all classes together. */
  ofAll(domain: number, base: number): number {
    return this.counts.get(wholeId(domain, base)) ?? 0;
  }

  /** Of one class, over all strata. */
  ofPart(domain: number, part: number): number {
    return this.counts.get(classId(domain, part)) ?? 0;
  }

  /** Of one class in one stratum. */
  ofStratum(domain: number, part: number, stratum: number): number {
    return this.counts.get(partId(domain, part, stratum)) ?? 0;
  }

  private add(id: string, count: number): void {
    this.counts.set(id, (this.counts.get(id) ?? 0) + count);
  }
}

const wholeId = (domain: number, base: number) => `${domain} ${base}`;
const classId = (domain: number, part: number) => `${domain},${part}`;
const partId = (domain: number, part: number, stratum: number) => `${domain},${part},${stratum}`;
