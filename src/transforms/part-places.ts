import type {ColumnTable} from "arquero";
import {type Codes, columnCodes} from "./dictionary-column.js";

/** The parts that figures are made of by number: a question or a base, as one class of customers answered it. */
export class PartPlaces {
  private readonly position: ReadonlyMap<string, number>;

  /**
   * @param classes  of customers, each once
   * @param names  of questions and bases, each once
   */
  constructor(
    readonly classes: readonly (string | null)[],
    readonly names: readonly string[]
  ) {
    this.position = new Map(names.map((name, index) => [name, index]));
  }

  /** How many parts there are. */
  get size(): number {
    return this.classes.length * this.names.length;
  }

  /** The position of a question or base among the names; undefined where it is none of them. */
  positionOf(name: string): number | undefined {
    return this.position.get(name);
  }

  placeOf(customers: number, position: number): number {
    return customers * this.names.length + position;
  }

  /** The place of each row's part; −1 for others. */
  ofRows(rows: ColumnTable, question = "question", customers = "class"): Int32Array {
    const [asked, own] = [columnCodes(rows, question), columnCodes(rows, customers)];
    const positions = asked.values.map((id) => this.position.get(id as string) ?? -1);
    const classes = own.values.map((value) => this.classes.indexOf((value ?? null) as string | null));
    return Int32Array.from(asked.codes, (code, row) => {
      const [position, place] = [positions[code]!, classes[own.codes[row]!]!];
      return position < 0 || place < 0 ? -1 : this.placeOf(place, position);
    });
  }
}

/** Codes whose values are all different: those of a domain's key may be alike in several domains. */
export function distinctCodes({values, codes}: Codes): Codes {
  const distinct = [...new Set(values.map((value) => value ?? null))];
  if (distinct.length === values.length) return {values, codes};
  const places = values.map((value) => distinct.indexOf(value ?? null));
  return {values: distinct, codes: Uint32Array.from(codes, (code) => places[code]!)};
}
