import type {ColumnTable} from "arquero";
import {columnNumbers, columnValues} from "./column-values.js";

/** All responses and people of a stratum, those outside a domain too. */
export interface StratumSize {
  responses: number;
  people: number;
}

/** Sizes of the strata that figures are parts of, by domain, class of customers and stratum. */
export class StratumSizes {
  private readonly sizes = new Map<string, StratumSize>();
  private readonly keys: readonly (readonly unknown[])[];

  /**
   * Of the classes alone that have strata: the answers of other classes are a sample of their own in every domain.
   *
   * @param design  of Sums
   * @param keys  those that make a domain
   * @param valuesOf  the value of a key in each domain
   */
  constructor(design: ColumnTable, keys: readonly string[], valuesOf: (key: string) => readonly unknown[]) {
    const names = design.columnNames().filter((name) => !["class", "stratum", "responses", "people"].includes(name));
    const own = names.filter((name) => keys.includes(name));
    this.keys = own.map(valuesOf);
    const columns = [...own, "class", "stratum"].map((name) => columnValues(design, name));
    const [responses, people] = [columnNumbers(design, "responses"), columnNumbers(design, "people")];
    const [classes, strata] = [columnValues(design, "class"), columnValues(design, "stratum")];
    const rows = Array.from({length: design.numRows()}, (_, row) => row);
    const stratified = new Set(rows.filter((row) => strata[row] !== null).map((row) => classes[row]));
    for (const row of rows.filter((each) => stratified.has(classes[each]))) {
      const id = JSON.stringify(columns.map((values) => values[row] ?? null));
      const former = this.sizes.get(id) ?? {responses: 0, people: 0};
      const sizes = {responses: former.responses + responses[row]!, people: former.people + people[row]!};
      this.sizes.set(id, sizes);
    }
  }

  of(domain: number, customers: string | null, stratum: string | null): StratumSize | undefined {
    return this.sizes.get(JSON.stringify([...this.keys.map((values) => values[domain] ?? null), customers, stratum]));
  }
}
