/** Numbers that agree in what they are, ours and R's. */

/** How one method agrees with R. */
export interface Difference {
  method: string;
  /** What R computes them with. */
  r: string;
  /** How many numbers were compared. */
  numbers: number;
  /** Largest difference, relative to R's number; to 1 where that is smaller. */
  largest: number;
}

/** Compares numbers of one method, however many at a time. */
export class Agreement {
  private numbers = 0;
  private largest = 0;

  constructor(
    private readonly method: string,
    private readonly r: string
  ) {}

  /** Compares every number of R's with that of the same name or place; R's missing ones ("NaN", null) are left out. */
  compare(ours: unknown, theirs: unknown): void {
    if (typeof theirs === "object" && theirs !== null) {
      const found = ours as Readonly<Record<string, unknown>>;
      for (const [name, value] of Object.entries(theirs)) this.compare(found[name], value);
    } else if (typeof theirs === "number") {
      this.numbers += 1;
      const difference = typeof ours === "number" ? Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs)) : Infinity;
      this.largest = Math.max(this.largest, Number.isNaN(difference) ? Infinity : difference);
    }
  }

  result(): Difference {
    const {method, r, numbers, largest} = this;
    return {method, r, numbers, largest};
  }
}

/** The agreement of one method, as some comparisons make it. */
export function agreementOf(method: string, r: string, compareAll: (agreement: Agreement) => void): Difference {
  const agreement = new Agreement(method, r);
  compareAll(agreement);
  return agreement.result();
}
